using SpinAmp.Tests.Snapshots;

/// <summary>Run by .NET before the main method of a process whose DOTNET_STARTUP_HOOKS names this assembly; .NET fixes its name.</summary>
internal static class StartupHook
{
    public static void Initialize() => KillTests.WriteUntilKilled(Environment.GetEnvironmentVariable(KillTests.PlaceVariable)!);
}
