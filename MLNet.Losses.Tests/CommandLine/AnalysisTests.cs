using System.Globalization;
using System.Text;
using System.Text.Json;
using MLNet.Losses.Samples.Commands;

namespace MLNet.Losses.Tests.CommandLine;

/// <summary>What evaluate finds in the rows of a file in which it is planted, and what rows writes of two models.</summary>
public class AnalysisTests : CommandLineTest
{
    private const int Rows = 600;

    // Errors of 1; of 9 where size > 5 in the south; growing with the day; q halves the errors of p.
    private static readonly string _csv = MakeCsv();

    private static readonly string[] _judge = ["--loss", "L1", "--label", "y", "--score", "p"];

    [Fact]
    public async Task PlantedSlicesAreFoundAmongAllColumns()
    {
        string[] descriptions = Descriptions(await Findings("--slices", "--compare", "q"));
        Assert.Contains("region = south", descriptions[0], StringComparison.Ordinal);
        Assert.Contains("size >", descriptions[0], StringComparison.Ordinal);

        // Scores have another use. Named columns are searched alone.
        Assert.DoesNotContain(descriptions, description => description.Contains("q ", StringComparison.Ordinal));
        Assert.All(Descriptions(await Findings("--slices", "region")), description => Assert.Equal("region = south", description));
        Assert.Empty(Descriptions(await Findings("--slices", "noise")));
    }

    [Fact]
    public async Task DriftAlongDatesIsFound()
    {
        JsonElement drift = (await Findings("--order", "day")).GetProperty("drift");
        Assert.InRange(drift.GetProperty("pValue").GetDouble(), 0, 0.01);
        Assert.True(drift.GetProperty("slope").GetDouble() > 0);
        Assert.Equal("2026-01-01", drift.GetProperty("bins")[0].GetProperty("from").GetString());
        Assert.InRange((await Findings("--order", "noise")).GetProperty("drift").GetProperty("pValue").GetDouble(), 0.01, 1);
    }

    [Fact]
    public async Task ASecondModelIsComparedRowByRow()
    {
        JsonElement comparison = (await Findings("--compare", "q")).GetProperty("comparison");
        Assert.Equal(comparison.GetProperty("meanA").GetDouble() / 2, comparison.GetProperty("meanB").GetDouble(), 1e-6);
        Assert.True(comparison.GetProperty("isSignificant").GetBoolean());
        Assert.Equal(0, comparison.GetProperty("shareOfRowsWon").GetDouble());
        Result tables = (await Evaluate("--compare", "q")).Succeeded();
        Assert.Contains("Compared with q, row by row", tables.Output, StringComparison.Ordinal);
        Result same = (await Evaluate("--compare", "p")).Succeeded();
        Assert.Contains("neither surely", same.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RowsWritesBothLossesAndTheirDifference()
    {
        string file = Write("data.csv", "y,p,q\n0,3,1\n1,1,\n2,0,3\n");
        string[] lines = (await Run(["rows", file, .. _judge, "--loss", "MSE", "--compare", "q"])).Succeeded().Lines;
        Assert.Equal(["y,p,q,L1,L1(q),L1-L1(q),MSE,MSE(q),MSE-MSE(q)", "0,3,1,3,1,2,9,1,8", "1,1,,0,,,0,,", "2,0,3,2,1,1,4,1,3"], lines);
    }

    [Fact]
    public async Task ConcentrationIsExact()
    {
        // 100 rows of loss 1 to 100: the worst carries 100 of 5050, the worst ten 955.
        string file = Write("data.csv", "y,p\n" + string.Concat(Enumerable.Range(1, 100).Select(loss => $"0,{loss}\n")));
        JsonElement shares = (await Run(["evaluate", file, .. _judge, "--analyze", "--json"])).Succeeded().Json.GetProperty("analysis").GetProperty("losses")[0].GetProperty("concentration");
        Assert.Equal(100.0 / 5050, shares.GetProperty("worstPercent").GetDouble(), 1e-9);
        Assert.Equal(955.0 / 5050, shares.GetProperty("worst10Percent").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task PlantedLabelErrorsAreFoundWithTheirLines()
    {
        // Sure scores, and of 400 rows the labels of lines 12 and 302 turned round.
        var csv = new StringBuilder("class,cat,dog\n");
        for (int row = 0; row < 400; row++)
        {
            bool isCat = row % 2 == 0;
            string sure = (0.9 + (row % 7 / 100.0)).ToString(CultureInfo.InvariantCulture), rest = (0.1 - (row % 7 / 100.0)).ToString(CultureInfo.InvariantCulture);
            csv.Append(CultureInfo.InvariantCulture, $"{(isCat != row is 10 or 300 ? "cat" : "dog")},{(isCat ? sure : rest)},{(isCat ? rest : sure)}\n");
        }

        string file = Write("data.csv", csv.ToString().Replace("x", string.Empty, StringComparison.Ordinal));
        string[] arguments = ["evaluate", file, "--loss", "CrossEntropy", "--label", "class", "--score", "cat,dog", "--scores-are", "probability", "--labels"];
        JsonElement analysis = (await Run([.. arguments, "--json"])).Succeeded().Json.GetProperty("analysis");
        Assert.Equal([12, 302], analysis.GetProperty("labels").GetProperty("suspects").EnumerateArray().Select(suspect => suspect.GetProperty("line").GetInt32()).Order());
        Assert.NotEmpty(analysis.GetProperty("calibration").GetProperty("bins").EnumerateArray());
        Assert.Contains("2 labels are suspected", (await Run(arguments)).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NearRowsHaveASayInLabels()
    {
        // Two clusters apart in x and y, scores that hardly lean to the right class, and ten labels turned round.
        var random = new Random(1);
        var csv = new StringBuilder("id,x,y,class,cat,dog\n");
        for (int row = 0; row < 400; row++)
        {
            bool isCat = row % 2 == 0;
            double cat = isCat ? 0.52 : 0.48, x = (isCat ? 0 : 8) + random.NextDouble(), y = (isCat ? 0 : 8) + random.NextDouble();
            csv.Append(CultureInfo.InvariantCulture, $"{random.Next(1000)},{x:f3},{y:f3},{(isCat != (row % 40 == 7) ? "cat" : "dog")},{cat},{1 - cat}\n");
        }

        string file = Write("data.csv", csv.ToString());
        string[] arguments = ["evaluate", file, "--loss", "CrossEntropy", "--label", "class", "--score", "cat,dog", "--scores-are", "probability", "--json", "--labels"];
        int[] planted = [.. Enumerable.Range(0, 10).Select(i => (40 * i) + 7 + 2)];
        Assert.Equal(planted, await Lines([.. arguments, "x,y"]));
        Assert.NotEqual(planted, await Lines([.. arguments, "id"]));
        (await Run([.. arguments, "x,class?"])).Failed(App.BadInput, "column 'class?'");
        (await Run([.. arguments, ""])).Failed(App.BadUsage, "--labels", "found nothing");

        async Task<IEnumerable<int>> Lines(string[] all) => (await Run(all)).Succeeded().Json.GetProperty("analysis").GetProperty("labels")
            .GetProperty("suspects").EnumerateArray().Select(suspect => suspect.GetProperty("line").GetInt32()).Order();
    }

    [Fact]
    public async Task TheReportIsWrittenWhole()
    {
        string page = PathOf("page.html");
        (await Evaluate("--compare", "q", "--slices", "region,size", "--order", "day", "--report", page)).Succeeded();
        string html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("data.csv", html, StringComparison.Ordinal);
        Assert.Contains("--slices region,size", html, StringComparison.Ordinal);
        Assert.EndsWith("</html>", html.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(["data.csv", "page.html"], Files);
    }

    [Theory]
    [InlineData("--order region", "line 2", "column 'region'", "found 'north'", "a number, or a date such as")]
    [InlineData("--order none", "column 'none'", "no such column")]
    [InlineData("--slices region,none", "column 'none'", "no such column")]
    [InlineData("--compare none", "column 'none'", "no such column")]
    [InlineData("--compare region", "line 2", "column 'region'", "expected a number")]
    [InlineData("--compare p,q", "'p,q'", "2 numbers")]
    public async Task ColumnsThatDoNotFitAreToldAndNoPageIsLeft(string arguments, params string[] fragments)
    {
        (await Evaluate([.. arguments.Split(' '), "--report", PathOf("page.html")])).Failed(App.BadInput, ["data.csv", .. fragments]);
        Assert.Equal(["data.csv"], Files);
    }

    [Theory]
    [InlineData("--slices", "")]
    [InlineData("--order", "")]
    [InlineData("--compare", "")]
    public async Task EmptyNamesAreRefused(string option, string value) => (await Evaluate(option, value)).Failed(App.BadUsage, option, "found nothing");

    [Theory]
    [InlineData("probability", "1.25", "from 0 to 1")]
    [InlineData("logProbability", "0.5", "at most 0")]
    public async Task ScoresOutOfTheirSpaceAreToldWithTheirLine(string space, string score, string expected)
    {
        string file = Write("data.csv", $"y,p\n1,{(space == "probability" ? "0.5" : "-1")}\n0,{score}\n");
        string[] arguments = ["--loss", space == "probability" ? "BCEWithLogits" : "CrossEntropy", "--label", "y", "--score", "p", "--scores-are", space];
        Result result = await Run(["evaluate", file, .. arguments]);
        if (space == "probability")
        {
            result.Failed(App.BadInput, "data.csv", "line 3", "column 'p'", score, expected);
        }
        else
        {
            Assert.NotEqual(App.Success, result.Code);
        }
    }

    [Fact]
    public async Task EmbeddingsAreJudgedByTheirNeighbours()
    {
        // Two far classes, and one row of b among those of a: the neighbour of each of a is of a, but for one whose nearest is b.
        string file = Write("data.csv", "c,e0,e1\na,0,0\na,0,1\na,0,2.5\nb,0,2.25\nb,9,9\nb,9,8\n");
        JsonElement json = (await Run("retrieval", file, "--label", "c", "--score", "e*", "--json")).Succeeded().Json;
        Assert.Equal(6, json.GetProperty("queries").GetInt32());
        Assert.Equal(4.0 / 6, json.GetProperty("precisionAt1").GetDouble(), 1e-12);
        Assert.Contains("precision at 1", (await Run("retrieval", file, "--label", "c", "--score", "e0,e1", "--cosine")).Succeeded().Output, StringComparison.Ordinal);
        (await Run("retrieval", file, "--label", "none", "--score", "e*")).Failed(App.BadInput, "column 'none'");
        (await Run("retrieval", file, "--label", "e0", "--score", "c,e1")).Failed(App.BadInput, "line 2", "column 'c'", "expected a number");
    }

    private async Task<JsonElement> Findings(params string[] arguments) =>
        (await Evaluate([.. arguments, "--json"])).Succeeded().Json.GetProperty("analysis").GetProperty("losses")[0];

    private static string[] Descriptions(JsonElement findings) =>
        [.. findings.GetProperty("slices").EnumerateArray().Select(slice => slice.GetProperty("description").GetString()!)];

    private Task<Result> Evaluate(params string[] arguments) => Run(["evaluate", Write("data.csv", _csv), .. _judge, .. arguments]);

    private static string MakeCsv()
    {
        var random = new Random(3);
        var csv = new StringBuilder("day,region,size,noise,y,p,q\n");
        for (int row = 0; row < Rows; row++)
        {
            (string region, int size) = (row % 2 == 0 ? "north" : "south", row / 2 % 10);
            double error = (region == "south" && size > 5 ? 9 : 1) * (0.5 + random.NextDouble()) * (1 + ((double)row / Rows)), label = random.NextDouble();
            csv.Append(CultureInfo.InvariantCulture, $"{new DateOnly(2026, 1, 1).AddDays(row / 4):yyyy-MM-dd},{region},{size},{random.NextDouble()},{label:R},{label + error:R},{label - (error / 2):R}\n");
        }

        return csv.ToString();
    }
}
