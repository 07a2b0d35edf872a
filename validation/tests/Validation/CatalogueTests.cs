using System.Text.RegularExpressions;
using SpinAmp.Validation;

namespace SpinAmp.Tests.Validation;

/// <summary>Every check says what it is, once.</summary>
public partial class CatalogueTests
{
    [Fact]
    public void Every_check_file_is_in_the_catalogue()
    {
        string folder = Path.Combine(Support.Repository.Root, "validation", "Checks");
        string[] declared =
        [
            .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .SelectMany(f => Declaration().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value),
        ];

        Assert.NotEmpty(declared);
        Assert.Equal(
            declared.Order(StringComparer.Ordinal), CheckCatalogue.All.Select(c => c.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_and_claims_are_said_once_and_nothing_is_left_empty()
    {
        IReadOnlyList<Check> all = CheckCatalogue.All;
        Assert.Equal(all.Count, all.Select(c => c.Name).Distinct().Count());
        Assert.Equal(all.Count, all.Select(c => c.Claim).Distinct().Count());
        Assert.All(all, c => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)+$", c.Name));
        Assert.All(all, c => Assert.All(
            [c.Claim, c.Source, c.Simulated, c.ComparedWith], text => Assert.False(string.IsNullOrWhiteSpace(text), c.Name)));
        Assert.All(all, c => Assert.True(c.Claim.EndsWith('.'), $"{c.Name}: its claim must be a sentence: {c.Claim}"));
        Assert.All(all, c => Assert.True(CheckWork.Of(c) > 0, c.Name));
        Assert.Empty(CheckWork.Known.Except(all.Select(c => c.Name)));
    }

    [Fact]
    public void Topics_come_in_the_order_of_the_report() =>
        Assert.Equal(CheckCatalogue.All.Select(c => c.Topic).Order(), CheckCatalogue.All.Select(c => c.Topic));

    [GeneratedRegex(@"sealed class (\w+)(?:\([^)]*\))? : Check\b")]
    private static partial Regex Declaration();
}
