namespace SpinAmp.Validation;

/// <summary>What is to be thought of a number that the paper prints.</summary>
public enum Verdict
{
    /// <summary>The simulation of the printed parameters gives it.</summary>
    Agrees,

    /// <summary>The simulation of the "consistent" preset gives it, that of the printed parameters does not.</summary>
    AgreesWithConsistent,

    /// <summary>Neither gives it.</summary>
    InTension,
}

/// <summary>A number that the paper prints, beside what the equations and the simulation say.</summary>
/// <param name="Quantity">What it is.</param>
/// <param name="Printed">The paper's words.</param>
/// <param name="Low">Lowest value that the words allow, in Unit.</param>
/// <param name="High">Highest value.</param>
/// <param name="Unit">Unit; empty for a pure number.</param>
/// <param name="AsPrinted">Simulated with the printed parameters; NaN where it does not exist.</param>
/// <param name="Consistent">Simulated with the "consistent" preset; likewise.</param>
/// <param name="Remark">Why it differs, and what would change it; empty where it agrees.</param>
public sealed record PaperStatement(
    string Quantity, string Printed, double Low, double High, string Unit, double AsPrinted, double Consistent, string Remark)
{
    /// <summary>What is to be thought of it.</summary>
    public Verdict Verdict => Meets(AsPrinted) ? Verdict.Agrees : Meets(Consistent) ? Verdict.AgreesWithConsistent : Verdict.InTension;

    private bool Meets(double value) => value >= Low && value <= High;
}
