using System.Runtime.InteropServices;
using HDF.PInvoke;

namespace SpinAmp.Engine.Hdf5;

/// <content>Element types, and arrays on their way to and from the library.</content>
internal sealed unsafe partial class Hdf5File
{
    /// <summary>The library's type of an element, owned by the file.</summary>
    /// <exception cref="ArgumentException">The element is neither double, int, byte nor string.</exception>
    private Hdf5Id TypeOf(Type element)
    {
        const string operation = "make a type";
        if (element == typeof(string))
        {
            var text = Own(H5T.copy(H5T.C_S1), H5T.close, operation);
            Check(H5T.set_size(text, H5T.VARIABLE), operation);
            Check(H5T.set_cset(text, H5T.cset_t.UTF8), operation);
            return text;
        }
        var native = element == typeof(double) ? H5T.NATIVE_DOUBLE
            : element == typeof(int) ? H5T.NATIVE_INT
            : element == typeof(byte) ? H5T.NATIVE_UCHAR
            : throw new ArgumentException($"{element} has no HDF5 type here: double, int, byte and string have");
        return Own(H5T.copy(native), H5T.close, operation);
    }

    /// <summary>The element that a type of the library holds.</summary>
    private Type ElementOf(long type, string operation) => (H5T.get_class(type), H5T.get_size(type)) switch
    {
        (H5T.class_t.FLOAT, 8) => typeof(double),
        (H5T.class_t.INTEGER, 4) => typeof(int),
        (H5T.class_t.INTEGER, 1) => typeof(byte),
        (H5T.class_t.STRING, _) when H5T.is_variable_str(type) > 0 => typeof(string),
        var (kind, size) => throw Failure(
            operation, $"its elements are {kind} of {size} bytes; a result holds 64-bit floats, 32-bit and 8-bit integers, UTF-8 text"),
    };

    private Hdf5Id Space(int[] shape, string operation)
        => Own(H5S.create_simple(shape.Length, Array.ConvertAll(shape, n => (ulong)n), null), H5S.close, operation);

    // Buffers are data references, not the arrays: of an empty array that is still an address, which the library insists on.
    private void Put(Array values, string operation, Func<nint, int> write)
    {
        if (values is string[] texts)
        {
            var pointers = new nint[texts.Length];
            try
            {
                for (var i = 0; i < texts.Length; i++)
                    pointers[i] = Marshal.StringToCoTaskMemUTF8(texts[i]);
                fixed (nint* p = &MemoryMarshal.GetArrayDataReference(pointers))
                    Check(write((nint)p), operation);
            }
            finally
            {
                foreach (var pointer in pointers)
                    Marshal.FreeCoTaskMem(pointer);
            }
        }
        else
        {
            fixed (byte* p = &MemoryMarshal.GetArrayDataReference(values))
                Check(write((nint)p), operation);
        }
    }

    private Array Take(long type, long space, string operation, Func<long, nint, int> read)
    {
        var element = ElementOf(type, operation);
        if (element == typeof(string))
            return TakeVariable<nint, string>(type, space, operation, read, text => Marshal.PtrToStringUTF8(text) ?? "");
        var values = Array.CreateInstance(element, Check(H5S.get_simple_extent_npoints(space), operation));
        using var memory = TypeOf(element);
        fixed (byte* p = &MemoryMarshal.GetArrayDataReference(values))
            Check(read(memory, (nint)p), operation);
        return values;
    }

    // Elements of variable length are pointers into memory of the library, which takes it back once they are converted.
    private T[] TakeVariable<TPointer, T>(
        long type, long space, string operation, Func<long, nint, int> read, Converter<TPointer, T> convert) where TPointer : unmanaged
    {
        var pointers = new TPointer[Check(H5S.get_simple_extent_npoints(space), operation)];
        fixed (TPointer* p = &MemoryMarshal.GetArrayDataReference(pointers))
        {
            Check(read(type, (nint)p), operation);
            try
            {
                return Array.ConvertAll(pointers, convert);
            }
            finally
            {
                _ = H5D.vlen_reclaim(type, space, H5P.DEFAULT, (nint)p);
            }
        }
    }
}
