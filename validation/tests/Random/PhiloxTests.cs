using System.Globalization;
using System.Runtime.InteropServices;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Tests.RandomNumbers;

/// <summary>Philox4x32 against the known answers of Random123 (D. E. Shaw Research, BSD 3-clause), on every lane type.</summary>
public class PhiloxTests
{
    private const string File = "random123/philox4x32-known-answers.txt";

    // Of Random123's kat_vectors: rounds, four words of counter, two of key, four of the answer. The third counter is the digits of pi.
    private static readonly (int Rounds, uint[] Words)[] KnownAnswers =
    [
        (7, [0, 0, 0, 0, 0, 0, 0x5f6fb709, 0x0d893f64, 0x4f121f81, 0x4f730a48]),
        (7, [~0u, ~0u, ~0u, ~0u, ~0u, ~0u, 0x5207ddc2, 0x45165e59, 0x4d8ee751, 0x8c52f662]),
        (7, [
            0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0,
            0x4dfccaba, 0x190a87f0, 0xc47362ba, 0xb6b5242a,
        ]),
        (10, [0, 0, 0, 0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]),
        (10, [~0u, ~0u, ~0u, ~0u, ~0u, ~0u, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]),
        (10, [
            0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0,
            0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1,
        ]),
    ];

    [Fact]
    public void Known_answers_on_every_lane_type()
    {
        LaneTypes.RunSingle(new Check(KnownAnswers));
        LaneTypes.RunDouble(new Check(KnownAnswers));
    }

    [SharedDataFact(File)]
    public void Known_answers_of_the_published_file()
    {
        (int, uint[])[] lines =
        [
            .. System.IO.File.ReadLines(SharedDataFactAttribute.Find(File)!)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => fields.Length > 0 && fields[0] == "philox4x32")
                .Select(fields => (
                    int.Parse(fields[1], CultureInfo.InvariantCulture),
                    fields[2..].Select(word => uint.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray())),
        ];
        Assert.Equal(KnownAnswers.Length, lines.Length);
        LaneTypes.RunSingle(new Check(lines));
        LaneTypes.RunDouble(new Check(lines));
    }

    // Every lane gets a counter and key of its own.
    private sealed class Check((int Rounds, uint[] Words)[] answers) : ILaneAction
    {
        public void Run<T, U>()
            where T : unmanaged, IReal<T>
            where U : unmanaged, IBits<U, T>
        {
            foreach (int rounds in new[] { Philox.FewerRounds, Philox.Rounds })
            {
                uint[][] rows = [.. answers.Where(a => a.Rounds == rounds).Select(a => a.Words)];
                uint[][] lanes = [.. Enumerable.Range(0, T.Count).Select(i => rows[i % rows.Length])];
                U Lane(int word) => U.Load([.. lanes.Select(l => l[word])]);
                Four<U> words = new() { A = Lane(0), B = Lane(1), C = Lane(2), D = Lane(3) };
                Philox.Scramble<T, U>(ref words, Lane(4), Lane(5), rounds);
                uint[] found = MemoryMarshal.Cast<Four<U>, uint>(new ReadOnlySpan<Four<U>>(ref words)).ToArray();
                Assert.Equal([.. Enumerable.Range(6, 4).SelectMany(word => lanes.Select(l => l[word]))], found);
            }
        }
    }
}
