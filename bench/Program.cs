using SpinAmp.Bench;
using SpinAmp.Kernels.Devices;

var clock = new Stopclock(1.4);
var y = Yardstick.Compile();
foreach (LaneSet set in new[] { LaneSet.Avx512, LaneSet.Avx2 })
foreach (bool single in new[] { true, false })
{
    var job = new BenchJob { Single = single, Trajectories = 64 }.Build();
    var (rate, ratio) = clock.RateBeside(y, job, set);
    Console.WriteLine($"{set} single={single} {rate:E3} ratio {ratio:F3}  yard {rate/ratio:E3}");
}
