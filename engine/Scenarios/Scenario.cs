namespace SpinAmp.Engine.Scenarios;

/// <summary>A scenario that has been read and found possible.</summary>
public sealed class Scenario
{
    private readonly Mapping root;

    internal Scenario(Mapping root, string path, string text)
    {
        root = SpectrumTexts.Inlined(root, path);
        this.root = root;
        var document = new SectionReader(root, Language.Root, "");
        Path = path;
        Text = text;
        Effective = YamlText.Write(root);
        Title = document.TryRead(Language.Title, out var title) ? title : System.IO.Path.GetFileNameWithoutExtension(path);
        Description = document.TryRead(Language.Description, out var description) ? description : "";
        Axes = SweepReader.Read(document, root);
        var points = Axes.Aggregate(1.0, (product, axis) => product * axis.Texts.Count);
        if (points > SweepKeys.MostPoints)
        {
            throw document.Error(SweepKeys.Sweep, FormattableString.Invariant(
                $"makes {points:G6} points; at most {SweepKeys.MostPoints}: split it into several scenarios"));
        }

        PointCount = (int)points;
        First = Point(0);
        CheckEnds();
    }

    /// <summary>One line about it.</summary>
    public string Title { get; }

    /// <summary>What it shows.</summary>
    public string Description { get; }

    /// <summary>The file, as it was named.</summary>
    public string Path { get; }

    /// <summary>The file's text as written.</summary>
    public string Text { get; }

    /// <summary>A scenario by itself: the same with everything extended and overridden worked in, comments gone.</summary>
    public string Effective { get; }

    /// <summary>The axes of the sweep, the first one slowest; none for a single point.</summary>
    public IReadOnlyList<SweepAxis> Axes { get; }

    /// <summary>How many points there are: the product of the axes, 1 without a sweep.</summary>
    public int PointCount { get; }

    /// <summary>The first point.</summary>
    public PointSpec First { get; }

    /// <summary>A point by its number in row-major order of the axes. May be called from many threads.</summary>
    /// <exception cref="ScenarioException">This combination of values is impossible.</exception>
    public PointSpec Point(int index) => Point(IndicesOf(index));

    /// <summary>A point with another value on one axis, between those listed. May be called from many threads.</summary>
    /// <param name="index">Number of the point.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="value">In the axis's SI unit.</param>
    /// <returns>Null where the axis has no values between.</returns>
    /// <exception cref="ScenarioException">It is impossible.</exception>
    public PointSpec? Between(int index, SweepAxis axis, double value)
    {
        if (axis.Between(value) is not { } text) return null;
        var indices = IndicesOf(index);
        var node = new Scalar(axis.Nodes[0].Place, text);
        return PointReader.Read(Layers.Set(Document(indices), axis.Segments, node), indices);
    }

    /// <summary>The scenario with one value replaced.</summary>
    /// <param name="path">As for <see cref="ScenarioDocument.Set"/>.</param>
    /// <param name="value">As a scenario would write it.</param>
    /// <exception cref="ScenarioException">With it something is wrong or impossible.</exception>
    public Scenario With(string path, string value) =>
        new(Layers.Set(root, DocumentPath.Split(path), YamlText.ParseValue(value, $"{path}={value}")), Path, Text);

    /// <summary>The swept values of a point, for messages: <c>fields.bias -8.59 mG, run.duration 9 s</c>; empty without a sweep.</summary>
    public string Place(int index) => string.Join(", ", Axes.Zip(IndicesOf(index), (axis, i) => $"{axis.Path} {axis.Texts[i]}"));

    private int[] IndicesOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, PointCount);
        var indices = new int[Axes.Count];
        for (var axis = Axes.Count - 1; axis >= 0; axis--) (index, indices[axis]) = Math.DivRem(index, Axes[axis].Texts.Count);
        return indices;
    }

    private PointSpec Point(int[] indices) => PointReader.Read(Document(indices), indices);

    private Mapping Document(int[] indices) =>
        Axes.Zip(indices).Aggregate(root, (document, at) => Layers.Set(document, at.First.Segments, at.First.Nodes[at.Second]));

    /// <summary>Reads the points at the ends of each axis, and at every word: an impossible sweep is refused before it starts.</summary>
    private void CheckEnds()
    {
        for (var axis = 0; axis < Axes.Count; axis++)
        {
            var places = Enumerable.Range(0, Axes[axis].Texts.Count);
            if (Axes[axis].Values is { } values) places = [places.MinBy(i => values[i]), places.MaxBy(i => values[i])];
            foreach (var place in places)
            {
                var indices = new int[Axes.Count];
                indices[axis] = place;
                Point(indices);
            }
        }
    }
}
