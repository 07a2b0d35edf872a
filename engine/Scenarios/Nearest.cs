namespace SpinAmp.Engine.Scenarios;

/// <summary>Finds the name somebody meant.</summary>
internal static class Nearest
{
    /// <summary><c>; did you mean "bias"?</c>, or nothing where no name is near.</summary>
    public static string Hint(string written, IEnumerable<string> names)
    {
        var (name, distance) = names
            .Select(name => (name, Distance(written, name))).DefaultIfEmpty(("", int.MaxValue)).MinBy(pair => pair.Item2);
        var near = Math.Max(name.Length, written.Length) >= 4 ? 2 : 1;
        return distance <= near && distance < name.Length ? $"; did you mean \"{name}\"?" : "";
    }

    /// <summary>The hint, or where nothing is near, the list of names after a lead-in.</summary>
    public static string Advice(string written, IReadOnlyCollection<string> names, string leadIn)
    {
        var hint = Hint(written, names);
        return hint.Length > 0 ? hint : $"; {leadIn} {(names.Count == 0 ? "none" : string.Join(", ", names))}";
    }

    /// <summary>Letters to insert, delete or exchange (V. Levenshtein, 1966); letter case counts nothing.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var exchanged = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(exchanged, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
