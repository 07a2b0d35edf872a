using System.Runtime.InteropServices;
using HDF.PInvoke;

namespace SpinAmp.Engine.Hdf5;

/// <content>Datasets of the root group.</content>
internal sealed partial class Hdf5Writer
{
    // Smaller arrays are stored whole: a chunk index and a filter would cost more than they save.
    private const int SmallestChunked = 4096;

    // The library's chunk cache is 1 MiB: a larger chunk would be unpacked anew for every row that is read.
    private const int LargestChunk = 1 << 20;

    /// <summary>Writes a dimension scale: the values along a named dimension.</summary>
    public void WriteScale(string name, Array values, Dictionary<string, object> attributes)
    {
        using var dataset = WriteDataset(name, [values.Length], values, attributes);
        MarkScale(dataset, name);
    }

    /// <summary>Writes a variable over dimensions whose scales are in the file, row-major.</summary>
    public void WriteVariable(string name, (string Name, int Length)[] dimensions, Array values, Dictionary<string, object> attributes)
    {
        using var dataset = WriteDataset(name, [.. dimensions.Select(d => d.Length)], values, attributes);
        AttachScales(dataset, name, [.. dimensions.Select(d => d.Name)]);
    }

    private Hdf5Id WriteDataset(string name, int[] shape, Array values, Dictionary<string, object> attributes)
    {
        var operation = $"write variable {name}";
        var element = values.GetType().GetElementType()!;
        using var type = TypeOf(element);
        using var space = Space(shape, operation);
        using var layout = Layout(shape, element, operation);
        var dataset = Own(H5D.create(file, name, type, space, dcpl: layout), H5D.close, operation);
        try
        {
            Put(values, operation, buffer => H5D.write(dataset, type, H5S.ALL, H5S.ALL, H5P.DEFAULT, buffer));
            foreach (var (attribute, value) in attributes)
                WriteAttribute(dataset, attribute, value);
        }
        catch
        {
            dataset.Dispose();
            throw;
        }
        return dataset;
    }

    private Hdf5Id Layout(int[] shape, Type element, string operation)
    {
        var layout = Own(H5P.create(H5P.DATASET_CREATE), H5P.close, operation);
        Check(H5P.set_obj_track_times(layout, 0), operation);
        if (element == typeof(string))
            return layout;
        var chunk = Array.ConvertAll(shape, n => (ulong)n);
        var bytes = chunk.Aggregate((ulong)Marshal.SizeOf(element), (product, n) => product * n);
        if (bytes <= SmallestChunked)
            return layout;
        // The slowest dimensions are cut first, so that a chunk is a run of whole rows.
        for (var i = 0; bytes > LargestChunk; i++)
        {
            var row = bytes / chunk[i];
            chunk[i] = Math.Max(1, LargestChunk / row);
            bytes = row * chunk[i];
        }
        Check(H5P.set_chunk(layout, chunk.Length, chunk), operation);
        Check(H5P.set_shuffle(layout), operation);
        Check(H5P.set_deflate(layout, 4), operation);
        Check(H5P.set_fletcher32(layout), operation);
        return layout;
    }
}
