using System.Runtime.InteropServices;

namespace SpinAmp.Scenarios.Terminal;

/// <summary>Ctrl-C, SIGTERM and a closed terminal as a request to leave cleanly.</summary>
public sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    /// <summary>Listens from now on.</summary>
    public Interrupts()
    {
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
        registrations = [.. signals.Select(s => PosixSignalRegistration.Create(s, Request))];
    }

    /// <summary>Cancelled when a signal has come.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
            registration.Dispose();
        source.Dispose();
    }

    private void Request(PosixSignalContext context)
    {
        context.Cancel = true;
        source.Cancel();
    }
}
