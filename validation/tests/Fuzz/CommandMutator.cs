using System.Text;
using SpinAmp.Tests.Scenarios;

namespace SpinAmp.Tests.Fuzz;

/// <summary>Command lines: of every command, with right and wrong options, files and overrides.</summary>
/// <param name="folder">Where the scenario of a case and its results lie.</param>
internal sealed class CommandMutator(string folder)
{
    private static readonly string[] Shipped = [.. Directory.GetFiles(Samples.Folder, "*.yaml").Order()];

    private static readonly string[] Overrides =
    [
        "fields.transverse x=20 nT", "observe=[]", "observe=[trace: {}]", "observe=[ring-down: {}]", "sweep=[]", "noise=[]", "noise=[{type: spin projection}]",
        "noise=[{type: white field, density: 1 pT/sqrt(Hz)}]", "run.realisations=3", "run.duration=1 us", "run.duration=1e8 s", "run.samples=1000000",
        "run.step=1 ns", "run.step=1 ms", "run.precision=float", "run.tolerance=1e-12", "run.integrator=rk4", "cell.coupling=0 Hz", "cell.coupling=3 kHz",
        "cell.spins=anti-aligned", "fields.bias=0 T", "fields.bias=1e300 T", "start.tip=3.1 rad", "probe.axis=z", "title=\"\\0\"", "title=", "extends=x.yaml",
        "sweep=[{vary: fields.bias, values: {from: 1 mG, to: 2 mG, count: 1000000}}]", "sweep=[{vary: run.seed, values: [1, 2]}]", "drives=[]", "x=1",
        "drives.0.frequency=0 Hz", "observe.0={}", "sweep.0.values=[]", "noise.0.file=/dev/zero", "run.settle=1 h", "run.time limit=1 ns", "a.b.c=[", "=", "",
        "observe=[sensitivity: {axis: z, from: 2 Hz, to: 50 Hz, resolution: 1 Hz}]", "observe=[statistics: , allan deviation: ]", "run.samples=16",
        "cell.noble gas.equilibrium field=0 T", "cell.alkali.relaxation=0 Hz", "sweep.-1.values=[1 mG]", "observe.-1=x", "drives.-1.phase=1 rad",
    ];

    private static readonly string[] Odd =
    [
        "", "-", "--", "---", "'", "\0", "日本", "/dev/zero", "/dev/null", "nowhere.yaml", "--set", "--out", "--device=gpu:9", "--device=x", "--threads=-1",
        "--threads=x", "--threads=1", "--lanes=scalar", "--lanes=", "--quick", "--json", "--help", "--version", "@x", "@/dev/zero", "--force", "[suggest]",
        "--seed=99999999999999999999", "--filter=nosuch",
    ];

    /// <summary>A case: its arguments; its scenario is written to the folder.</summary>
    public string[] Next(Random chance)
    {
        string file = Path.Combine(folder, "x.yaml");
        bool isShipped = chance.Next(3) == 0;
        string text = isShipped ? File.ReadAllText(ScenarioMutator.Of(Shipped, chance)).Replace("extends: ", $"extends: {Samples.Folder}/", StringComparison.Ordinal)
            : new ScenarioGrammar(chance).Next();
        int damages = chance.Next(isShipped ? 1 : 2) == 0 ? chance.Next(1, 4) : 0;
        for (int i = 0; i < damages && text.Length > 0; i++)
            text = ScenarioMutator.Next(text, chance);

        // Halves of surrogate pairs become what stands for them.
        File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

        // Short where the text says otherwise: planning and the first parts of a run.
        List<string> arguments = chance.Next(3) == 0
            ? ["describe", file, .. chance.Next(3) == 0 ? ["--json"] : Array.Empty<string>()]
            : ["run", file, "--out", Path.Combine(folder, "out"), "--force", "--set", "run.time limit=0.05 s"];
        if (isShipped || chance.Next(20) == 0)
            arguments.Add("--quick");
        for (int i = Math.Max(0, chance.Next(4) - 1); i > 0; i--)
            arguments.AddRange("--set", ScenarioMutator.Of(Overrides, chance));
        return [.. chance.Next(6) == 0 ? Damaged(arguments, chance) : arguments];
    }

    private List<string> Damaged(List<string> arguments, Random chance)
    {
        switch (chance.Next(6))
        {
            case 0:
                arguments.RemoveAt(chance.Next(arguments.Count));
                break;
            case 1:
                arguments.Insert(chance.Next(arguments.Count + 1), ScenarioMutator.Of(Odd, chance));
                break;
            case 2:
                arguments[chance.Next(arguments.Count)] = ScenarioMutator.Of(Odd, chance);
                break;
            case 3:
                return ["plot", ScenarioMutator.Of([.. Odd, folder, Path.Combine(folder, "x.yaml")], chance), "--out", Path.Combine(folder, "out")];
            case 4:
                return ["validate", "--filter", ScenarioMutator.Of(["nosuch", "\0", "limits-precession"], chance), "--out", Path.Combine(folder, "v"),
                    ScenarioMutator.Of(Odd, chance)];
            default:
                return [ScenarioMutator.Of(["devices", "help", .. Odd], chance), ScenarioMutator.Of(Odd, chance)];
        }

        // Nothing may be written elsewhere.
        return arguments.Contains("run") && !arguments.Contains(Path.Combine(folder, "out")) ? ["describe", Path.Combine(folder, "x.yaml")] : arguments;
    }
}
