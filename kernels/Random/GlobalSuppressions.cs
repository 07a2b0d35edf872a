using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage(
    "Naming",
    "CA1711",
    Justification = "Streams of random numbers; no one takes them for a System.IO.Stream.",
    Scope = "namespaceanddescendants",
    Target = "~N:SpinAmp.Kernels.Random")]
