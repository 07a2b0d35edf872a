using System.Text;
using HDF.PInvoke;

namespace SpinAmp.Engine.Hdf5;

/// <content>
/// Dimension scales, by the HDF Group's specification: a scale is marked by CLASS and NAME, DIMENSION_LIST of a variable refers to the
/// scale of each dimension, REFERENCE_LIST of a scale refers back. Written here because the HDF.PInvoke package lacks libhdf5_hl's H5DS
/// too.
/// </content>
internal sealed unsafe partial class Hdf5Writer
{
    // Element of REFERENCE_LIST: a variable and the position of the scale among its dimensions.
    private record struct BackReference(ulong Dataset, int Dimension);

    private readonly Dictionary<string, List<BackReference>> backReferences = [];

    /// <summary>Writes into every scale the variables that use it: once, after the last variable.</summary>
    public void FinishScales()
    {
        const string operation = "write dimension scales";
        using var type = Own(H5T.create(H5T.class_t.COMPOUND, sizeof(BackReference)), H5T.close, operation);
        Check(H5T.insert(type, "dataset", 0, H5T.STD_REF_OBJ), operation);
        Check(H5T.insert(type, "dimension", sizeof(ulong), H5T.NATIVE_INT), operation);
        foreach (var (name, references) in backReferences)
        {
            using var scale = Own(H5D.open(file, name), H5D.close, operation);
            using var attribute = CreateAttribute(scale, Hdf5Names.ReferenceList, type, [references.Count]);
            fixed (BackReference* p = references.ToArray())
                Check(H5A.write(attribute, type, (nint)p), operation);
        }
    }

    private void MarkScale(long dataset, string name)
    {
        foreach (var (attributeName, text) in new[] { (Hdf5Names.ScaleClass, "DIMENSION_SCALE"), (Hdf5Names.ScaleName, name) })
        {
            var operation = $"make {name} a dimension";
            // The specification has these two null-terminated and of fixed length, unlike all other text in the file.
            var bytes = Encoding.ASCII.GetBytes(text + '\0');
            using var type = Own(H5T.copy(H5T.C_S1), H5T.close, operation);
            Check(H5T.set_size(type, bytes.Length), operation);
            using var attribute = CreateAttribute(dataset, attributeName, type, []);
            fixed (byte* p = bytes)
                Check(H5A.write(attribute, type, (nint)p), operation);
        }
    }

    private void AttachScales(long dataset, string name, string[] dimensions)
    {
        if (dimensions.Length == 0)
            return;
        var operation = $"give {name} its dimensions";
        fixed (ulong* scales = new ulong[dimensions.Length])
        fixed (H5T.hvl_t* list = new H5T.hvl_t[dimensions.Length])
        {
            for (var i = 0; i < dimensions.Length; i++)
            {
                scales[i] = ReferenceTo(dimensions[i], operation);
                list[i] = new H5T.hvl_t { len = 1, p = (nint)(scales + i) };
                if (!backReferences.TryGetValue(dimensions[i], out var users))
                    backReferences.Add(dimensions[i], users = []);
                users.Add(new BackReference(ReferenceTo(name, operation), i));
            }
            using var type = Own(H5T.vlen_create(H5T.STD_REF_OBJ), H5T.close, operation);
            using var attribute = CreateAttribute(dataset, Hdf5Names.DimensionList, type, [dimensions.Length]);
            Check(H5A.write(attribute, type, (nint)list), operation);
        }
    }

    private ulong ReferenceTo(string name, string operation)
    {
        ulong reference = 0;
        Check(H5R.create((nint)(&reference), file, name, H5R.type_t.OBJECT, -1), operation);
        return reference;
    }
}
