using System.Text.Json;
using MLNet.Losses.Samples.Commands;

namespace MLNet.Losses.Tests.CommandLine;

public class EvaluateTests : CommandLineTest
{
    // Squared errors 1, 4, 9, 16 with weights 1, 2, 1, 0; the row with the missing label is ignored.
    private const string Csv = "y,p,w,g\n0,1,1,b\n0,2,2,a\n0,3,1,b\n,3,1,c\n0,4,0,a\n";

    [Fact]
    public async Task MetricsAreRight()
    {
        JsonElement json = (await RunOn(Csv, "evaluate FILE --loss m=MSE --loss Huber:delta=0.5 --label y --score p --weight w --json")).Succeeded().Json;
        Assert.Equal(5, json.GetProperty("rows").GetInt32());
        Assert.Equal(["rows", "losses"], json.EnumerateObject().Select(property => property.Name));
        JsonElement[] losses = [.. json.GetProperty("losses").EnumerateArray()];
        Assert.Equal(
            ["name", "spec", "mean", "sum", "count", "ignored", "weight", "stdDev", "stdErr", "min", "max", "quantiles"],
            losses[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(["m", "Huber:delta=0.5"], losses.Select(loss => loss.GetProperty("name").GetString()));
        Assert.Equal(["MSE", "Huber:delta=0.5"], losses.Select(loss => loss.GetProperty("spec").GetString()));

        // Mean 18/4; Σ w(x − mean)² = 3.5² + 2·0.5² + 4.5² = 33; Kish's rows 16/6.
        Assert.Equal(4.5, Number(losses[0], "mean"));
        Assert.Equal(18, Number(losses[0], "sum"));
        Assert.Equal(4, Number(losses[0], "count"));
        Assert.Equal(1, Number(losses[0], "ignored"));
        Assert.Equal(4, Number(losses[0], "weight"));
        Assert.Equal(Math.Sqrt(33.0 / 4 * (16.0 / 6) / ((16.0 / 6) - 1)), Number(losses[0], "stdDev"), 1e-12);
        Assert.Equal(Math.Sqrt(33.0 / 4 / ((16.0 / 6) - 1)), Number(losses[0], "stdErr"), 1e-12);
        Assert.Equal(1, Number(losses[0], "min"));
        Assert.Equal(16, Number(losses[0], "max"));
        JsonElement quantiles = losses[0].GetProperty("quantiles");
        Assert.Equal(["0.5", "0.9", "0.95", "0.99"], quantiles.EnumerateObject().Select(property => property.Name));
        Assert.Equal(6.5, Number(quantiles, "0.5"));
        Assert.Equal(13.9, Number(quantiles, "0.9"), 1e-12);

        // ½·(|e| − ¼): 0.375, 0.875, 1.375.
        Assert.Equal((0.375 + (2 * 0.875) + 1.375) / 4, Number(losses[1], "mean"));
    }

    [Fact]
    public async Task GroupsStandInOrderOfAppearance()
    {
        JsonElement json = (await RunOn(Csv, "evaluate FILE --loss MSE --label y --score p --by g --json")).Succeeded().Json;
        JsonElement[] groups = [.. json.GetProperty("groups").EnumerateArray()];
        Assert.Equal(["b", "a", "c"], groups.Select(group => group.GetProperty("group").GetString()));
        JsonElement[] losses = [.. groups.Select(group => group.GetProperty("losses")[0])];
        Assert.Equal([5, 10], losses[..2].Select(loss => Number(loss, "mean")));
        Assert.Equal([2, 2, 0], losses.Select(loss => Number(loss, "count")));
        Assert.Equal([0, 0, 1], losses.Select(loss => Number(loss, "ignored")));
    }

    [Fact]
    public async Task NaNIsNull()
    {
        JsonElement loss = (await RunOn("y,p\n", "evaluate FILE --loss MSE --label y --score p --json")).Succeeded().Json.GetProperty("losses")[0];
        Assert.All(["mean", "stdDev", "stdErr", "min", "max"], name => Assert.Equal(JsonValueKind.Null, loss.GetProperty(name).ValueKind));
        Assert.All(["sum", "count", "weight"], name => Assert.Equal(0, Number(loss, name)));
        JsonElement infinite = (await RunOn("y,p\n1,inf\n", "evaluate FILE --loss MSE --label y --score p --json")).Succeeded().Json.GetProperty("losses")[0];
        Assert.Equal(JsonValueKind.Null, infinite.GetProperty("mean").ValueKind);
    }

    [Fact]
    public async Task TheTopRowsAreThoseWithTheLargestLoss()
    {
        JsonElement json = (await RunOn(
            "y,p,note\n0,1,one\n0,-3,\"a, b\"\n,9,missing\n0,3,second of equals\n0,2,two\n",
            "evaluate FILE --loss MSE --loss q=Quantile:level=0.9 --label y --score p --top 3 --json")).Succeeded().Json;
        JsonElement[] tops = [.. json.GetProperty("top").EnumerateArray()];
        Assert.Equal(["MSE", "q"], tops.Select(top => top.GetProperty("name").GetString()));
        Assert.Equal([3, 5, 6], tops[0].GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("line").GetInt32()));
        Assert.Equal([9, 9, 4], tops[0].GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("loss").GetDouble()));
        JsonElement columns = tops[0].GetProperty("rows")[0].GetProperty("columns");
        Assert.Equal(["y", "p", "note"], columns.EnumerateObject().Select(property => property.Name));
        Assert.Equal(["0", "-3", "a, b"], columns.EnumerateObject().Select(property => property.Value.GetString()));
        Assert.Equal([3, 5, 6], tops[1].GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("line").GetInt32()));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(100, 4)]
    public async Task TopGivesNoMoreRowsThanThereAre(int asked, int given)
    {
        JsonElement json = (await RunOn(Csv, $"evaluate FILE --loss MSE --label y --score p --top {asked} --json")).Succeeded().Json;
        Assert.Equal(given, json.GetProperty("top")[0].GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public async Task TablesShowTheSame()
    {
        string text = (await RunOn(Csv, "evaluate FILE --loss MSE --label y --score p --weight w --by g --top 2")).Succeeded().Output;
        Assert.Matches(@"mean +4\.5\b", text);
        Assert.Matches(@"rows ignored +1\b", text);
        Assert.Matches(@"(?s)g +rows judged.*b +2 .*a +2 .*c +0 +NaN", text);
        Assert.Matches(@"(?s)line +loss +y +p +w +g.*6 +16 +0 +4 +0 +a.*4 +9 ", text);
        Assert.DoesNotContain('\e', text);
    }

    [Fact]
    public async Task AWideFilesTopRowsShowTheColumnsThatWereRead()
    {
        string names = string.Join(',', Enumerable.Range(1, 40).Select(i => $"other{i}"));
        string text = (await RunOn(
            $"{names},y,p\n{new string(',', 39)},1,3\n", "evaluate FILE --loss MSE --label y --score p --top 1")).Succeeded().Output;
        Assert.Matches(@"line +loss +y +p +other1", text);
        Assert.Contains("more columns", text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 100));
    }

    [Fact]
    public async Task ManyLossesAreSplitOverTables()
    {
        string[] losses = [.. Enumerable.Range(1, 12).SelectMany(i => (string[])["--loss", $"Huber:delta={i}"])];
        Result result = await Run(["evaluate", Write("data.csv", Csv), .. losses, "--label", "y", "--score", "p"]);
        Assert.All(result.Succeeded().Lines, line => Assert.InRange(line.TrimEnd().Length, 0, 100));
        Assert.All(losses.Where(text => text != "--loss"), name => Assert.Contains(name, result.Output));
    }

    [Fact]
    public async Task ANegativeWeightIsAnError() =>
        (await RunOn("y,p,w\n1,2,1\n1,2,-1\n", "evaluate FILE --loss MSE --label y --score p --weight w"))
            .Failed(App.BadInput, "line 3", "column 'w'", "found -1", "weight of at least 0");

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
