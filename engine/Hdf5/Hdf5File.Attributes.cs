using HDF.PInvoke;

namespace SpinAmp.Engine.Hdf5;

/// <content>Attributes of the file and of its datasets.</content>
internal sealed partial class Hdf5File
{
    // What dimension scales are made of: read as such, not as attributes.
    private static readonly string[] ScaleAttributes = [ScaleClass, ScaleName, DimensionList, ReferenceList];

    /// <summary>Writes attributes of the file: text, a number, or an array of either.</summary>
    public void Write(string attribute, object value) => WriteAttribute(file, attribute, value);

    /// <summary>Whether the file has an attribute.</summary>
    public bool Has(string attribute) => H5A.exists(file, attribute) > 0;

    /// <summary>All attributes of the file.</summary>
    public Dictionary<string, object> ReadAttributes()
    {
        using var root = Own(H5G.open(file, "/"), H5G.close, "open its root");
        return ReadAttributes(root);
    }

    private void WriteAttribute(long owner, string name, object value)
    {
        var operation = $"write attribute {name}";
        var values = value switch
        {
            Array array => array,
            string text => new[] { text },
            double number => new[] { number },
            _ => throw new ArgumentException($"attribute {name} is {value.GetType()}: it must be a string, a double, or an array"),
        };
        using var type = TypeOf(values.GetType().GetElementType()!);
        using var attribute = CreateAttribute(owner, name, type, value is Array ? [values.Length] : []);
        Put(values, operation, buffer => H5A.write(attribute, type, buffer));
    }

    private Hdf5Id CreateAttribute(long owner, string name, long type, int[] shape)
    {
        using var space = Space(shape, $"write attribute {name}");
        return Own(H5A.create(owner, name, type, space), H5A.close, $"write attribute {name}");
    }

    private Dictionary<string, object> ReadAttributes(long owner)
    {
        var attributes = new Dictionary<string, object>();
        for (var n = 0L; n < Check(H5A.get_num_attrs(owner), "count attributes"); n++)
        {
            using var attribute = Own(
                H5A.open_by_idx(owner, ".", H5.index_t.NAME, H5.iter_order_t.INC, (ulong)n), H5A.close, "open an attribute");
            var name = Text((buffer, size) => H5A.get_name(attribute, size, buffer), "name an attribute");
            if (ScaleAttributes.Contains(name))
                continue;
            var operation = $"read attribute {name}";
            using var type = Own(H5A.get_type(attribute), H5T.close, operation);
            using var space = Own(H5A.get_space(attribute), H5S.close, operation);
            var values = Take(type, space, operation, (memory, buffer) => H5A.read(attribute, memory, buffer));
            attributes.Add(name, H5S.get_simple_extent_ndims(space) == 0 ? values.GetValue(0)! : values);
        }
        return attributes;
    }
}
