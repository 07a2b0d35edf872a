using HDF.PInvoke;

namespace SpinAmp.Engine.Hdf5;

/// <content>Attributes of the file and of its datasets.</content>
internal sealed partial class Hdf5Writer
{
    /// <summary>Writes attributes of the file: text, a number, or an array of either.</summary>
    public void Write(string attribute, object value) => WriteAttribute(file, attribute, value);

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
}
