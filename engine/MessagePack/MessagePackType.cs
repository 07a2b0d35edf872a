namespace SpinAmp.Engine.MessagePack;

/// <summary>The kinds of MessagePack values.</summary>
public enum MessagePackType : byte
{
    /// <summary>None: the byte 0xc1, which the specification never uses.</summary>
    Unknown,

    /// <summary>A whole number from -2^63 to 2^64 - 1.</summary>
    Integer,

    /// <summary>No value.</summary>
    Nil,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A number of IEEE 754 single or double precision.</summary>
    Float,

    /// <summary>Text in UTF-8.</summary>
    String,

    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>Values in order.</summary>
    Array,

    /// <summary>Pairs of a key and a value.</summary>
    Map,

    /// <summary>Bytes with the number of an application's type.</summary>
    Extension,
}
