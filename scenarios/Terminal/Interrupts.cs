using System.Runtime.InteropServices;

namespace SpinAmp.Scenarios.Terminal;

/// <summary>Ctrl-C, SIGTERM, a closed terminal, and SIGUSR1, by which queues warn: requests to leave cleanly.</summary>
public sealed class Interrupts : IDisposable
{
    // The runtime has no name for it; its number depends on the system.
    private static readonly PosixSignal User1 = (PosixSignal)(OperatingSystem.IsMacOS() ? 30 : 10);
    private readonly CancellationTokenSource source;
    private readonly PosixSignalRegistration[] registrations;

    /// <summary>Listens from now on.</summary>
    /// <param name="outer">Asks the same without a signal.</param>
    public Interrupts(CancellationToken outer)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, User1];
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
