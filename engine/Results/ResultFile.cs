using System.Reflection;
using SpinAmp.Engine.Hdf5;

namespace SpinAmp.Engine.Results;

/// <summary>
/// Result files: HDF5 with dimension scales, units and long names, as xarray opens them with engine="h5netcdf".
/// A file is whole or absent: it is written beside its place, brought to the disk, and renamed.
/// </summary>
public static class ResultFile
{
    /// <summary>Attribute that marks a result: the version that wrote it.</summary>
    public const string VersionAttribute = "spinamp_version";

    /// <summary>The version of this program, with the hash of its source.</summary>
    public static string Version { get; } =
        typeof(ResultFile).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private const string Units = "units";
    private const string LongName = "long_name";
    private const string FlagValues = "flag_values";
    private const string FlagMeanings = "flag_meanings";

    // Added to every file unless the dataset says otherwise, as one that was read from a file does.
    private static readonly (string Name, string Value)[] Marks =
    [
        ("Conventions", "CF-1.8"),
        (VersionAttribute, Version),
    ];

    /// <summary>
    /// Writes a result, in place of a file of that name if there is one. Equal datasets give equal bytes. The packed file is made in
    /// memory: that takes twice its size while it lasts.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="dataset">The result.</param>
    /// <exception cref="Hdf5Exception">It cannot be written; what was there before still is, and nothing else is left behind.</exception>
    public static void Write(string path, Dataset dataset)
    {
        var target = Path.GetFullPath(path);
        if (Directory.Exists(target))
            throw new Hdf5Exception(path, "write it", "it is a folder");
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            throw new Hdf5Exception(path, "write it", "its folder does not exist; make it first");
        var temporary = $"{target}.{Environment.MachineName}.{Environment.ProcessId}.tmp";
        lock (Hdf5Library.Gate)
        {
            try
            {
                using (var file = new Hdf5Writer(path))
                {
                    Fill(file, dataset);
                    file.Save(temporary);
                }
                File.Move(temporary, target, overwrite: true);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException and not Hdf5Exception)
            {
                throw new Hdf5Exception(path, "write it", e.Message, e);
            }
            finally
            {
                if (File.Exists(temporary))
                    File.Delete(temporary);
            }
        }
    }

    /// <summary>Reads a result.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The result, its dimensions and its variables by name.</returns>
    /// <exception cref="Hdf5Exception">There is no such file, or it is not a result, or it is damaged.</exception>
    public static Dataset Read(string path)
    {
        if (!File.Exists(path))
            throw new Hdf5Exception(path, "read it", Directory.Exists(path) ? "it is a folder" : "there is no such file");
        using var file = new Hdf5Reader(path);
        var attributes = file.ReadAttributes();
        if (!attributes.ContainsKey(VersionAttribute))
            throw new Hdf5Exception(path, "read it", $"it is HDF5 but not a result of SpinAmp: it has no attribute {VersionAttribute}");
        var content = file.ReadDatasets().ToLookup(dataset => dataset.Dimensions is null);
        try
        {
            return new Dataset([.. content[true].Select(ToDimension)], [.. content[false].Select(ToVariable)], attributes);
        }
        catch (ArgumentException e)
        {
            throw new Hdf5Exception(path, "read it as a result", e.Message, e);
        }
    }

    private static void Fill(Hdf5Writer file, Dataset dataset)
    {
        foreach (var (mark, value) in Marks)
            if (!dataset.Attributes.ContainsKey(mark))
                file.Write(mark, value);
        foreach (var (attribute, value) in dataset.Attributes)
            file.Write(attribute, value);
        foreach (var (dimension, unit, longName, values) in dataset.Dimensions)
            file.WriteScale(dimension, values, Head(unit, longName));
        foreach (var variable in dataset.Variables)
        {
            var dimensions = variable.Dimensions.Select(d => (d, dataset.Dimension(d).Values.Length)).ToArray();
            file.WriteVariable(variable.Name, dimensions, variable.Values, AttributesOf(variable));
        }
        file.FinishScales();
    }

    private static Dictionary<string, object> Head(string unit, string longName) => new() { [Units] = unit, [LongName] = longName };

    private static Dictionary<string, object> AttributesOf(Variable variable)
    {
        var attributes = Head(variable.Unit, variable.LongName);
        // Not on dimensions: CF has no missing coordinates.
        if (variable.Values is double[])
            attributes.Add("_FillValue", double.NaN);
        if (variable.Flags.Count > 0)
        {
            attributes.Add(FlagValues, variable.Flags.Select(flag => flag.Value).ToArray());
            attributes.Add(FlagMeanings, string.Join(' ', variable.Flags.Select(flag => flag.Meaning)));
        }
        return attributes;
    }

    private static Dimension ToDimension(Hdf5Dataset dataset)
        => new(dataset.Name, Text(dataset, Units), Text(dataset, LongName), dataset.Values);

    private static Variable ToVariable(Hdf5Dataset dataset)
    {
        var values = dataset.Attributes.GetValueOrDefault(FlagValues) as int[] ?? [];
        var meanings = values.Length == 0 ? [] : Text(dataset, FlagMeanings).Split(' ');
        return new(dataset.Name, Text(dataset, Units), Text(dataset, LongName), dataset.Dimensions!, dataset.Values)
        {
            Flags = [.. values.Zip(meanings, (value, meaning) => new Flag(value, meaning))],
        };
    }

    private static string Text(Hdf5Dataset dataset, string attribute) => dataset.Attributes.GetValueOrDefault(attribute) as string ?? "";
}
