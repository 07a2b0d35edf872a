using System.Globalization;
using SpinAmp.Engine.Results;

namespace SpinAmp.Engine.Reports;

/// <summary>A result as a sweep: which axis the curves run along, which one makes families, which ones make panels.</summary>
internal sealed class Sweep
{
    /// <summary>Curves of a panel that can be told apart: of more some are drawn, spread evenly, and the figure says so.</summary>
    public const int MostCurves = 32;

    /// <summary>Panels of a figure that fit on a page: of more some are drawn, spread evenly, and the figure says so.</summary>
    public const int MostPanels = 24;

    private static readonly string[] Preferred = ["frequency", "detuning"];

    private readonly Dataset dataset;
    private readonly Dimension[] dimensions;
    private readonly int[] strides;
    private readonly int along;

    /// <summary>Arranges a result.</summary>
    /// <param name="dataset">With a variable <c>status</c> over the axes of its sweep.</param>
    public Sweep(Dataset dataset)
    {
        this.dataset = dataset;
        Status = dataset.Variable("status");
        dimensions = [.. Status.Dimensions.Select(dataset.Dimension)];
        strides = new int[dimensions.Length];
        for (var (i, stride) = (dimensions.Length - 1, 1); i >= 0; stride *= dimensions[i--].Values.Length) strides[i] = stride;
        var numeric = Enumerable.Range(0, dimensions.Length).Where(i => dimensions[i].Values is double[] { Length: > 1 }).ToList();
        along = numeric.FindIndex(i => Preferred.Contains(dimensions[i].Name)) is >= 0 and var found ? numeric[found]
            : numeric.Count > 0 ? numeric[^1] : -1;
        (Sets, Notes) = Arrange();
        Ensembles = [.. (dataset.Variables.FirstOrDefault(v => v.Name == EnsembleVariables.Realisations)?.Values as int[] ?? [])
            .Index().Where(r => r.Item > 0).Select(r => r.Index)];
    }

    /// <summary>How the points ended.</summary>
    public Variable Status { get; }

    /// <summary>Number of points.</summary>
    public int Count => Status.Values.Length;

    /// <summary>The axis that curves run along; null without one of at least two numbers.</summary>
    public Dimension? Along => along < 0 ? null : dimensions[along];

    /// <summary>What is drawn: a set a panel, a curve a colour. Empty without an axis to run along.</summary>
    public IReadOnlyList<CurveSet> Sets { get; }

    /// <summary>Which values of the other axes are drawn where not all are, a note each; else empty.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The axes of the sweep but the one that curves run along, in their order.</summary>
    public IEnumerable<Dimension> Across => dimensions.Where((_, i) => i != along);

    /// <summary>Points that are complete.</summary>
    public IEnumerable<int> Complete => Enumerable.Range(0, Count).Where(IsComplete);

    /// <summary>How many points are masked and why; empty when none is.</summary>
    public string Masked
    {
        get
        {
            var codes = ((int[])Status.Values).Where(s => s != 0).GroupBy(s => s).OrderBy(g => g.Key).ToList();
            var reasons = codes.Select(g => string.Create(CultureInfo.InvariantCulture,
                $"{g.Count()} {Status.Flags.FirstOrDefault(f => f.Value == g.Key)?.Meaning.Replace('_', ' ') ?? $"status {g.Key}"}"));
            return codes.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
                $"{codes.Sum(g => g.Count())} of {Count} points are absent: {string.Join(", ", reasons)}.");
        }
    }

    /// <summary>Where a point lies, in words.</summary>
    public string Place(int point) => Place(point, Enumerable.Range(0, dimensions.Length));

    /// <summary>Values of a variable at points, SI.</summary>
    public static double[] Values(Variable variable, IEnumerable<int> points) => [.. points.Select(p => ((double[])variable.Values)[p])];

    /// <summary>Numbers along the last dimension that one point has of a variable with dimensions behind those of the sweep, SI.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="point">The point.</param>
    /// <param name="row">Number of the row within the dimensions between.</param>
    public double[] Row(Variable variable, int point, int row = 0)
    {
        int start = point * (variable.Values.Length / Count), length = dataset.Dimension(variable.Dimensions[^1]).Values.Length;
        return ((double[])variable.Values)[(start + (row * length))..(start + ((row + 1) * length))];
    }

    /// <summary>As above, of what a result holds by this name; empty without it.</summary>
    public double[] Row(Observed observed, int point, int row = 0) =>
        Reading.Find(dataset, observed) is { } variable ? Row(variable, point, row) : [];

    /// <summary>Points that hold realisations.</summary>
    public int[] Ensembles { get; }

    /// <summary>Values of the axis that curves run along, SI.</summary>
    public double[] Coordinates(IEnumerable<int> points) => [.. points.Select(p => ((double[])Along!.Values)[Index(p, along)])];

    /// <summary>Those of some points that have a panel each.</summary>
    public static int[] Shown(int[] points) => [.. Spread(points.Length, MostPanels).Select(i => points[i])];

    /// <summary>At most so many of some numbers from 0, spread evenly, ends included.</summary>
    public static int[] Spread(int count, int most) => count <= most ? [.. Enumerable.Range(0, count)]
        : [.. Enumerable.Range(0, most).Select(i => (int)Math.Round(i * (count - 1.0) / (most - 1)))];

    private bool IsComplete(int point) => ((int[])Status.Values)[point] == 0;

    private int Index(int point, int axis) => point / strides[axis] % dimensions[axis].Values.Length;

    private string Place(int point, IEnumerable<int> axes) =>
        string.Join(", ", axes.Select(a => DisplayUnits.Name(dataset, dimensions[a], Index(point, a))));

    private (IReadOnlyList<CurveSet> Sets, IReadOnlyList<string> Notes) Arrange()
    {
        if (along < 0) return ([], []);
        int[] others = [.. Enumerable.Range(0, dimensions.Length).Where(i => i != along && dimensions[i].Values.Length > 1)];
        int[] outer = others[..^Math.Min(1, others.Length)], family = others[outer.Length..];
        int[] panels = [.. Beginnings(outer)], colours = [.. Beginnings(family)];
        int[] shownPanels = Spread(panels.Length, MostPanels), shownColours = Spread(colours.Length, MostCurves);
        // A point's number is the sum of what its indices contribute, so beginnings of panel, colour and place on the curve add up.
        var axis = (double[])dimensions[along].Values;
        int[] course = [.. Enumerable.Range(0, axis.Length).OrderBy(i => axis[i]).Select(i => i * strides[along])];
        int block = axis.Length * strides[along];
        Curve Curve(int p, int c)
        {
            int[] points = [.. course.Select(q => p + c + q)];
            int row = ((p + c) / block * strides[along]) + ((p + c) % strides[along]);
            return new(Place(c, family), points, [.. points.Where(IsComplete)], row);
        }

        CurveSet Set(int p) => new(Place(p, outer), [.. shownColours.Select(i => Curve(p, colours[i]))]);
        return (
            [.. shownPanels.Select(i => Set(panels[i]))],
            [
                .. LeftOut(shownPanels.Length, panels.Length, $"values of {Words(outer)}"),
                .. LeftOut(shownColours.Length, colours.Length, $"values of {Words(family)}"),
            ]);
    }

    /// <summary>The note that a figure bears where it draws some of many; none where it draws all.</summary>
    /// <param name="drawn">How many are drawn.</param>
    /// <param name="all">How many there are.</param>
    /// <param name="what">Of what.</param>
    public static IEnumerable<string> LeftOut(int drawn, int all, string what) => drawn == all ? [] :
    [
        string.Create(CultureInfo.InvariantCulture, $"Drawn: {drawn} of {all} {what}, spread evenly. ")
            + "The result holds all; a sweep over fewer draws every one.",
    ];

    // Numbers of the points at index 0 of all axes but the given ones.
    private IEnumerable<int> Beginnings(int[] axes) => axes.Aggregate((IEnumerable<int>)[0], (starts, axis) =>
        starts.SelectMany(s => Enumerable.Range(0, dimensions[axis].Values.Length).Select(i => s + (i * strides[axis]))));

    private string Words(int[] axes) => string.Join(" and ", axes.Select(a => dimensions[a].Name.Replace('_', ' ')));
}
