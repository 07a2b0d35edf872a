using System.Diagnostics;
using SpinAmp.Engine.Snapshots;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Snapshots;

public sealed class KillTests : IDisposable
{
    /// <summary>Tells a process of its own, by its environment, where to write snapshots until it is killed.</summary>
    public const string PlaceVariable = "SPINAMP_TEST_SNAPSHOT";

    private const int Length = 200_000;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_process_killed_while_it_writes_leaves_a_whole_snapshot()
    {
        var path = _folder.File("run.snapshot");
        var random = new Random();
        var (last, halves) = (0L, 0);
        // Some kills come between two writes; go on until one has come within.
        for (var round = 0; round < 5 || (halves == 0 && round < 40); round++)
        {
            using (var process = Start(path))
            {
                try
                {
                    var waited = Stopwatch.StartNew();
                    while (Round(path) == last)
                    {
                        Assert.False(process.HasExited, "the process ended by itself");
                        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), "the process wrote nothing");
                        await Task.Delay(2);
                    }
                    await Task.Delay(random.Next(30));
                }
                finally
                {
                    process.Kill();
                    await process.WaitForExitAsync();
                }
            }
            halves += _folder.Names.Length - 1;
            Assert.InRange(_folder.Names.Length, 1, 2);
            Assert.True(Round(path) > last, $"round {round}: the snapshot is not a later one");
            last = Round(path);
        }
        Assert.True(halves > 0, "no kill came while a file was being written: this test tested nothing");
        SnapshotFile.Write(path, StateSamples.Header, StateSamples.Write);
        Assert.Equal(["run.snapshot"], _folder.Names);
    }

    /// <summary>What the process does: snapshots that continue from the one that is there, all of whose values are their number.</summary>
    internal static void WriteUntilKilled(string path)
    {
        for (var round = Round(path) + 1; ; round++)
        {
            var values = new double[Length];
            Array.Fill(values, round);
            SnapshotFile.Write(path, StateSamples.Header, state =>
            {
                state.Write("round", round);
                state.Write("values", values);
            });
        }
    }

    private static long Round(string path)
    {
        if (!File.Exists(path))
            return 0;
        var state = SnapshotFile.Read(path).State;
        var round = state.ReadInt64("round");
        Assert.Equal(Length, state.ReadArray<double>("values").Count(value => value == round));
        return round;
    }

    // The tests' assembly as a program that never comes to its main method.
    private static Process Start(string path)
    {
        var info = new ProcessStartInfo("dotnet", [typeof(KillTests).Assembly.Location]);
        info.Environment["DOTNET_STARTUP_HOOKS"] = typeof(KillTests).Assembly.Location;
        info.Environment[PlaceVariable] = path;
        return Process.Start(info)!;
    }
}
