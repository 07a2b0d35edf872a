using System.Runtime.InteropServices;
using HDF.PInvoke;

namespace SpinAmp.Engine.Hdf5;

/// <content>Element types, and arrays on their way to and from the library.</content>
internal sealed unsafe partial class Hdf5Writer
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
}
