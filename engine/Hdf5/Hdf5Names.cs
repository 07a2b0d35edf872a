namespace SpinAmp.Engine.Hdf5;

/// <summary>Attributes that make dimension scales, by the HDF Group's specification.</summary>
internal static class Hdf5Names
{
    /// <summary>Marks a scale.</summary>
    public const string ScaleClass = "CLASS";

    /// <summary>The scale's name.</summary>
    public const string ScaleName = "NAME";

    /// <summary>Of a variable: the scale of each dimension.</summary>
    public const string DimensionList = "DIMENSION_LIST";

    /// <summary>Of a scale: the variables that use it.</summary>
    public const string ReferenceList = "REFERENCE_LIST";
}
