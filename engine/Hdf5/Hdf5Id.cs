namespace SpinAmp.Engine.Hdf5;

/// <summary>An identifier of the library and the call that closes it.</summary>
internal readonly record struct Hdf5Id(long Id, Func<long, int> Close) : IDisposable
{
    public static implicit operator long(Hdf5Id id) => id.Id;

    // A failing close loses nothing: what is written is copied from memory, checked, before it is closed.
    public void Dispose() => Close(Id);
}
