using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>The instructions of a kernel compiled for a card.</summary>
internal sealed partial class PtxKernel
{
    private static readonly ConcurrentDictionary<(string, int), PtxKernel> s_compiled = new();

    private PtxKernel(string text)
    {
        Text = text;
        Instructions = [.. text.Split('\n').Select(l => Instruction().Match(l)).Where(m => m.Success)
            .Select(m => (m.Groups["code"].Value, m.Groups["operands"].Value.Split(", ")))];
    }

    /// <summary>All of it.</summary>
    public string Text { get; }

    /// <summary>Without predicates and labels.</summary>
    public IReadOnlyList<(string Code, string[] Operands)> Instructions { get; }

    /// <summary>A case's kernel, compiled once.</summary>
    public static PtxKernel Of(string name, int architecture) => s_compiled.GetOrAdd(
        (name, architecture), key => new(Leaf.Source.Compile(Job(key.Item1), key.Item2)));

    /// <summary>The oldest architecture it runs on.</summary>
    public int Target => int.Parse(TargetName().Match(Text).Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>What Compensated.Add drops of each sum: y - ((v + y) - v), as such in the instructions.</summary>
    public int KeptRemainders => Count((op, a, b, of) =>
        op == "sub" && of(b) is ("sub", var sum, var value) && of(sum) is ("add", var x, var y) && Pair(x, y, value, a));

    /// <summary>What Compensated.RoundingOfSum finds: (a - (s - r)) + (b - r) with r = s - a, s = a + b.</summary>
    public int Roundings => Count((op, a, b, of) =>
        op == "add" && of(a) is ("sub", var first, var rest) && of(b) is ("sub", var second, var rounded)
        && of(rest) is ("sub", var sum, var again) && again == rounded && of(rounded) is ("sub", var s, var f) && s == sum && f == first
        && of(sum) is ("add", var x, var y) && Pair(x, y, first, second));

    /// <summary>A case's job: what is plain has one tone along one axis and one reference, and with normals projection noise.</summary>
    public static TrajectoryJob Job(string name) => name switch
    {
        "plain single" => PlainJobs.Of(single: true, normals: false),
        "plain double" => PlainJobs.Of(single: false, normals: false),
        "normals single" => PlainJobs.Of(single: true, normals: true),
        "normals double" => PlainJobs.Of(single: false, normals: true),
        _ => ParityCase.All[name].Job(2),
    };

    private static bool Pair(int x, int y, int a, int b) => (x == a && y == b) || (x == b && y == a);

    // Numbers every value that an addition or subtraction makes of others, so that it is known through registers used again.
    private int Count(Func<string, int, int, Func<int, (string, int, int)>, bool> isWanted)
    {
        Dictionary<string, int> held = [];
        Dictionary<int, (string, int, int)> made = [];
        int next = 0, found = 0;
        int Held(string register) => held.TryGetValue(register, out int value) ? value : held[register] = next++;
        foreach (var (code, operands) in Instructions)
        {
            if (code == "mov.f32")
            {
                held[operands[0]] = Held(operands[1]);
                continue;
            }

            string op = code.Split('.')[0];
            if (op is "add" or "sub" && code.EndsWith(".f32", StringComparison.Ordinal))
            {
                var (a, b) = (Held(operands[1]), Held(operands[2]));
                found += isWanted(op, a, b, v => made.GetValueOrDefault(v)) ? 1 : 0;
                made[next] = (op, a, b);
            }

            held[operands[0]] = next++;
        }

        return found;
    }

    [GeneratedRegex(@"\.target sm_(\d+)")]
    private static partial Regex TargetName();

    [GeneratedRegex(@"^\s+(@!?%p\d+ )?(?<code>[a-z][a-z0-9_.]*)\s+(?<operands>[^;]+);")]
    private static partial Regex Instruction();
}
