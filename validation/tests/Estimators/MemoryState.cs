using SpinAmp.Engine.Estimators;

namespace SpinAmp.Tests.Estimators;

/// <summary>A saved state held in memory.</summary>
internal sealed class MemoryState : IStateWriter, IStateReader
{
    private readonly Queue<object> items = new();

    public static MemoryState Of(IStateful from)
    {
        var state = new MemoryState();
        from.Save(state);
        return state;
    }

    public bool IsEmpty => items.Count == 0;

    public void Write(long value) => items.Enqueue(value);

    public void Write(ReadOnlySpan<double> values) => items.Enqueue(values.ToArray());

    public long ReadInteger() => (long)items.Dequeue();

    public void Read(Span<double> into)
    {
        var values = (double[])items.Dequeue();
        Assert.Equal(values.Length, into.Length);
        values.CopyTo(into);
    }
}
