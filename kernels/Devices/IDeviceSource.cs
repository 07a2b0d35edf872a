namespace SpinAmp.Kernels.Devices;

/// <summary>What a leaf that drives graphics cards offers; the program finds the one implementation in the leaf's assembly.</summary>
public interface IDeviceSource
{
    /// <summary>The cards of this machine, in the order of their numbers.</summary>
    IReadOnlyList<IDevice> Cards { get; }

    /// <summary>Those of them that are used where nobody says which: an integrated one is slower than its processor, and single.</summary>
    IReadOnlyList<IDevice> Defaults => Cards;

    /// <summary>Why there are no cards, in one sentence; empty when there are some.</summary>
    string WhyNone { get; }

    /// <summary>The same kernels run by the leaf's own emulation of a card on the processor: slow, for tests.</summary>
    IDevice Emulator { get; }

    /// <summary>What a card can do at best: operations per second of nothing but multiply-adds, two each, measured.</summary>
    /// <param name="card">One of <see cref="Cards"/>, or <see cref="Emulator"/>.</param>
    /// <param name="single">In single precision; otherwise double.</param>
    double Peak(IDevice card, bool single);

    /// <summary>Compiles the kernel of a job for an architecture of card, without one.</summary>
    /// <param name="job">The job.</param>
    /// <param name="architecture">Compute capability times ten, for example 80 or 90.</param>
    /// <returns>PTX.</returns>
    string Compile(TrajectoryJob job, int architecture);

    /// <summary>The kernel of a job in OpenCL C 2.0.</summary>
    /// <param name="job">The job.</param>
    string CompileOpenCl(TrajectoryJob job);
}
