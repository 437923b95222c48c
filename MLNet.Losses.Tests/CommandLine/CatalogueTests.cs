using System.Globalization;
using System.Text.RegularExpressions;
using MLNet.Losses.Catalog;
using MLNet.Losses.Samples.Catalogue;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.CommandLine;

public partial class CatalogueTests : CommandLineTest
{
    // How far a point of a plot may move: other machines' mathematics may round it otherwise.
    private const double Tolerance = 0.15;

    private static readonly string _committed = Path.Combine(Repository.Root, "build", "catalogue");

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Number { get; }

    [Fact]
    public async Task TheCommittedCatalogueIsThatOfTheCode()
    {
        (await Run("catalogue", "--out", PathOf("catalogue"))).Succeeded();
        string made = PathOf("catalogue");
        string[] names = NamesIn(made), stale = [.. NamesIn(_committed).Except(names)];
        Assert.True(stale.Length == 0, $"build/catalogue holds files of losses that are gone; delete them: {string.Join(", ", stale)}");
        Assert.All(names, name => Assert.True(
            File.Exists(Path.Combine(_committed, name)) && Alike(Read(_committed, name), Read(made, name)),
            $"build/catalogue/{name} is not what the code says; run: dotnet run --project MLNet.Losses.Samples -- catalogue"));
    }

    [Fact]
    public void EveryLossIsOnThePage()
    {
        string page = CataloguePage.Of(CatalogueEntry.All);
        Assert.All(LossType.BuiltIn, type =>
        {
            Assert.Contains(LossFamily.All, family => family.Name == type.Family);
            Assert.Contains($"| [{type.Name}](#{type.Name.ToLowerInvariant()}) |", page);
            Assert.Contains($"\n### {type.Name}\n", page);
            Assert.Contains($"](plots/{type.Name}.svg)", page);
            Assert.Contains(type.Description!.Formula, page);
            Assert.All(type.Options, option => Assert.Contains($"| `{option.Name}` |", page));
        });
    }

    [Fact]
    public void EveryScoreSpaceIsOnThePage() =>
        Assert.All(Enum.GetNames<ScoreSpace>(), space => Assert.Contains($"\n| {space} |", CataloguePage.Of(CatalogueEntry.All)));

    [Fact]
    public async Task AFolderThatCannotBeWrittenIsAnError() =>
        (await Run("catalogue", "--out", Write("file", "text"))).Failed(Samples.Commands.App.BadInput, "file");

    [Theory]
    [InlineData("a|b", @"a\|b")]
    [InlineData("|x - y|^p_1 * <z>", @"\|x - y\|^p\_1 \* \<z\>")]
    public void TextIsNoMarkdown(string text, string expected) => Assert.Equal(expected, Markdown.Escape(text));

    private static string[] NamesIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)];

    private static string Read(string folder, string name) => File.ReadAllText(Path.Combine(folder, name)).ReplaceLineEndings("\n");

    private static bool Alike(string committed, string made) =>
        committed == made || (made.StartsWith("<svg", StringComparison.Ordinal) && Number.Replace(committed, "n") == Number.Replace(made, "n")
            && Numbers(committed).Zip(Numbers(made), static (left, right) => Math.Abs(left - right)).Max() < Tolerance);

    private static IEnumerable<double> Numbers(string text) =>
        Number.Matches(text).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture));
}
