namespace SpinAmp.Validation;

/// <summary>One claim about the simulator, and how it is put to the test. A new check is one new file: the catalogue finds it.</summary>
/// <remarks>Checks run what the product runs, on the device they are given, and compare with what shares no code with kernels.</remarks>
public abstract class Check
{
    /// <summary>Short name, unique: lower case with hyphens, the topic first ("eq4-dressed-rates").</summary>
    public abstract string Name { get; }

    /// <summary>What it belongs to.</summary>
    public abstract Topic Topic { get; }

    /// <summary>The claim in one sentence.</summary>
    public abstract string Claim { get; }

    /// <summary>Where the claim comes from: equation, figure, DOI.</summary>
    public abstract string Source { get; }

    /// <summary>What is simulated, in one sentence.</summary>
    public abstract string Simulated { get; }

    /// <summary>What it is compared with.</summary>
    public abstract string ComparedWith { get; }

    /// <summary>Runs it.</summary>
    /// <param name="laboratory">Runs points.</param>
    public abstract CheckResult Run(Laboratory laboratory);
}

/// <summary>What checks are about, in the order of the report.</summary>
public enum Topic
{
    /// <summary>Eq. 2: the line shape.</summary>
    LineShape,

    /// <summary>Eq. 3: the gain.</summary>
    Gain,

    /// <summary>Eq. 4: dressed frequencies and rates.</summary>
    DressedModes,

    /// <summary>Eq. 5: the rate where both species precess alike; strong coupling.</summary>
    ExchangeRate,

    /// <summary>One observable by several routes.</summary>
    Routes,

    /// <summary>Noise and sensitivity.</summary>
    Noise,

    /// <summary>The numbers that the paper prints.</summary>
    Paper,

    /// <summary>Limits and invariances.</summary>
    Limits,

    /// <summary>What models with one-way coupling miss.</summary>
    OneWay,

    /// <summary>Beyond the linear theory.</summary>
    Nonlinear,
}
