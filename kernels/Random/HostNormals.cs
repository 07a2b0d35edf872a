using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Random;

/// <summary>The numbers of a <see cref="NormalNumbers{T, U}"/> one by one in double precision, for initial states. Host only.</summary>
/// <param name="address">Whose numbers.</param>
/// <param name="stream">The process.</param>
/// <param name="draw">Which of the process's numbers, 0 to 255.</param>
public sealed class HostNormals(RandomAddress address, StreamId stream, int draw = 0)
{
    private readonly NormalNumbers<F64x1, U32x1> numbers = NormalNumbers<F64x1, U32x1>.For([address], stream, draw);
    private long step;

    /// <summary>The next number, from that of step zero on.</summary>
    public double Next()
    {
        Span<F64x1> number = stackalloc F64x1[1];
        numbers.Fill(number, step++);
        return number[0].Value;
    }
}
