namespace SpinAmp.Kernels.Gpu.Cards;

/// <summary>What all threads of one launch share.</summary>
internal struct Launch
{
    /// <summary>Trajectories.</summary>
    public int Count;

    /// <summary>Blocks of steps to run.</summary>
    public int Blocks;

    /// <summary>Steps in a block.</summary>
    public int BlockSteps;

    /// <summary>Blocks in a sample.</summary>
    public int BlocksPerSample;

    /// <summary>Number of the first step, counted from the start of the trajectory.</summary>
    public long FirstStep;

    /// <summary>Blocks of the sample that were run before.</summary>
    public int BlocksBefore;

    /// <summary>Samples of the part that were ended before.</summary>
    public int SamplesBefore;

    /// <summary>Rows of output to a sample.</summary>
    public int OutputRows;

    /// <summary>Argument doublings of flows with unequal rates.</summary>
    public int Doublings;

    /// <summary>Rounds of the generator of random numbers.</summary>
    public int Rounds;

    /// <summary>One where the spins at the end of every sample are kept, else zero.</summary>
    public int KeepsSpins;
}
