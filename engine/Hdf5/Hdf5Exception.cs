namespace SpinAmp.Engine.Hdf5;

/// <summary>A result file that could not be written or read, or a missing HDF5 library: one line, fit for the terminal.</summary>
public sealed class Hdf5Exception : IOException
{
    /// <summary>A failure that concerns no file.</summary>
    /// <param name="message">The line.</param>
    public Hdf5Exception(string message) : base(message)
    {
    }

    /// <summary>A failure on a file.</summary>
    /// <param name="file">The file, as the user named it.</param>
    /// <param name="operation">What was tried, for example "read variable amplitude".</param>
    /// <param name="reason">Why it failed, in the words of the library or the operating system.</param>
    /// <param name="inner">The cause, when it is an exception.</param>
    public Hdf5Exception(string file, string operation, string reason, Exception? inner = null)
        : base($"{file}: {OneLine($"cannot {operation}: {reason}")}", inner)
    {
    }

    // Names and reasons may come from a damaged file.
    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
