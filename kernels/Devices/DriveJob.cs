using SpinAmp.Kernels.Drives;

namespace SpinAmp.Kernels.Devices;

/// <summary>Which waveform a drive has.</summary>
public enum WaveformKind
{
    /// <summary><see cref="ToneWaveform{T, U}"/>.</summary>
    Tone,

    /// <summary><see cref="PulseWaveform{T, U}"/>.</summary>
    Pulse,

    /// <summary><see cref="ChirpWaveform{T, U}"/>.</summary>
    Chirp,
}

/// <summary>One drive of every trajectory.</summary>
/// <param name="Kind">Its waveform.</param>
/// <param name="Waveforms">One per trajectory.</param>
/// <param name="Vectors">One per trajectory.</param>
public sealed record DriveJob(WaveformKind Kind, WaveformParameters[] Waveforms, DriveVectors[] Vectors);
