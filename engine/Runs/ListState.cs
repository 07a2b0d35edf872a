using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Snapshots;

namespace SpinAmp.Engine.Runs;

/// <summary>Lets estimators write into a list of a snapshot.</summary>
/// <param name="to">The snapshot, within a list.</param>
internal sealed class ListWriter(StateWriter to) : IStateWriter
{
    /// <inheritdoc/>
    public void Write(long value) => to.Write(value);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<double> values) => to.Write(values);
}

/// <summary>Lets estimators read from a list of a snapshot.</summary>
/// <param name="from">The snapshot, within a list.</param>
internal sealed class ListReader(StateReader from) : IStateReader
{
    /// <inheritdoc/>
    public long ReadInteger() => from.ReadInt64();

    /// <inheritdoc/>
    public void Read(Span<double> into) => from.Read(into);
}
