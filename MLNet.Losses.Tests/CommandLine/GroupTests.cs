using System.Globalization;
using System.Text.Json;
using MLNet.Losses.Samples.Commands;

namespace MLNet.Losses.Tests.CommandLine;

/// <summary>Losses of queries, batches and sequences, from a CSV file to the losses of its rows.</summary>
public class GroupTests : CommandLineTest
{
    private const string Queries = "q,y,s\na,2,0.5\na,0,1\na,1,-1\nb,1,0\nb,0,1\nb,,1\n";

    // At temperature 1 each row finds its partner among cosines of 1 and 0.
    private const string Batches = "b,a1,a2,p1,p2,c\nx,1,0,2,0,cat\nx,0,3,0,1,dog\nx,1,0,1,0,cat\ny,1,0,1,0,1\ny,0,1,0,1,2\ny,1,0,1,0,1.0\ny,1,1,1,1,\n";

    private const string Steps = "t0a,t0b,t0c,t1a,t1b,t1c,t2a,t2b,t2c,y0,y1\n"
        + "-1.2,-0.9,-1.25,-1.1,-1.2,-1,-1.5,-1.25,-0.5,1,2\n"
        + "-1.2,-0.9,-1.25,-1.1,-1.2,-1,-1.5,-1.25,-0.5,1,\n"
        + "-1.2,-0.9,-1.25,-1.1,-1.2,-1,-1.5,-1.25,-0.5,,\n"
        + ",-0.9,-1.25,-1.1,-1.2,-1,-1.5,-1.25,-0.5,1,2\n";

    private static readonly double[] _steps = [-1.2, -0.9, -1.25, -1.1, -1.2, -1, -1.5, -1.25, -0.5];

    [Fact]
    public async Task AQuerysLossStandsInEachRow()
    {
        Result result = await RunOn(Queries, "rows FILE --loss n=RankNet --loss m=MSE --label y --score s --group q --gradient");
        double[] gradient = new double[3];
        float loss = (float)new RankNetLoss().Value([0.5, 1, -1], [2, 0, 1], gradient);
        string[] lines = result.Succeeded().Lines;
        Assert.Equal("q,y,s,n,d(n)/d(s),m,d(m)/d(s)", lines[0]);
        Assert.Equal([loss, (float)gradient[0], 2.25f, -3], Added(lines[1]));
        Assert.Equal([loss, (float)gradient[1], 1, 2], Added(lines[2]));
        Assert.Equal([loss, (float)gradient[2], 4, -4], Added(lines[3]));
        Assert.Equal(MathF.Log(1 + MathF.E), Added(lines[4])[0], 1e-6f);
        Assert.EndsWith(",1,,,,", lines[6]);
    }

    [Fact]
    public async Task AQueryCountsOnceAndCanBeGroupedBy()
    {
        JsonElement json = (await RunOn(Queries, "evaluate FILE --loss RankNet --loss MSE --label y --score s --group q --by q --top 2 --json")).Succeeded().Json;
        JsonElement query = json.GetProperty("losses")[0], rows = json.GetProperty("losses")[1];
        Assert.Equal((2, 1), (query.GetProperty("count").GetInt32(), query.GetProperty("ignored").GetInt32()));
        Assert.Equal((5, 1), (rows.GetProperty("count").GetInt32(), rows.GetProperty("ignored").GetInt32()));
        double[] means = [.. json.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("losses")[0].GetProperty("mean").GetDouble())];
        Assert.Equal(2, means.Length);
        Assert.Equal(means.Average(), query.GetProperty("mean").GetDouble(), 1e-6);
        JsonElement[] tops = [.. json.GetProperty("top").EnumerateArray()];
        Assert.Equal([5, 6], tops[0].GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("line").GetInt32()));
        Assert.Equal([4, 2], tops[1].GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task RowsOfABatchFindTheirPartners()
    {
        Result result = await RunOn(Batches, "rows FILE --loss i=InfoNCE:temperature=1 --score a* --second p* --group b");
        double one = Math.Log((2 * Math.E) + 1) - 1, other = Math.Log(Math.E + 2) - 1;
        Assert.Equal([one, other, one], result.Succeeded().Lines[1..4].Select(line => (double)Added(line, 6)[0]), Near);
        result = await RunOn(Batches, "rows FILE --loss x=NTXent --score a* --second p* --group b --gradient");
        Assert.EndsWith(",x,d(x)/d(a1),d(x)/d(a2),d(x)/d(p1),d(x)/d(p2)", result.Succeeded().Lines[0]);
    }

    [Fact]
    public async Task ClassesOfABatchMayBeNamesOrNumbers()
    {
        Result result = await RunOn(Batches, "rows FILE --loss s=SupCon:temperature=1 --score a* --label c --group b");
        float loss = MathF.Log(1 + MathF.E) - 1;
        Assert.Equal([loss, float.NaN, loss, loss, float.NaN, loss, float.NaN], result.Succeeded().Lines[1..].Select(line => Added(line, 6)[0]), Near);
        JsonElement json = (await RunOn(Batches, "evaluate FILE --loss SupCon:temperature=1 --score a* --label c --group b --json")).Succeeded().Json;
        Assert.Equal(loss, json.GetProperty("losses")[0].GetProperty("mean").GetDouble(), 1e-6);
        Assert.Equal(3, json.GetProperty("losses")[0].GetProperty("ignored").GetInt32());
    }

    [Fact]
    public async Task ASequencesLabelMayBeShorterThanItsColumns()
    {
        Result result = await RunOn(Steps, "rows FILE --loss c=CTC:classes=3 --score t0*,t1*,t2* --label y* --gradient");
        var ctc = new CTCLoss(3);
        double[] gradient = new double[9];
        float both = (float)ctc.Value(_steps, [1, 2], gradient), one = (float)ctc.Value(_steps, [1]), none = (float)ctc.Value(_steps, []);
        string[] lines = result.Succeeded().Lines;
        Assert.EndsWith(",d(c)/d(t2c)", lines[0]);
        Assert.Equal([both, .. gradient.Select(slope => (float)slope)], Added(lines[1], 11));
        Assert.Equal([one, none], lines[2..4].Select(line => Added(line, 11)[0]));
        Assert.EndsWith(new string(',', 10), lines[4]);
        JsonElement loss = (await RunOn(Steps, "evaluate FILE --loss CTC:classes=3 --score t0*,t1*,t2* --label y* --json")).Succeeded().Json.GetProperty("losses")[0];
        Assert.Equal(((double)both + one + none) / 3, loss.GetProperty("mean").GetDouble(), 1e-6);
        Assert.Equal(1, loss.GetProperty("ignored").GetInt32());
    }

    [Theory]
    [InlineData("--loss RankNet --label y --score s", App.BadUsage, "--group is missing", "'RankNet' reads it")]
    [InlineData("--loss InfoNCE --score s --second s", App.BadUsage, "--group is missing")]
    [InlineData("--loss RankNet --label y --score s --group q,y", App.BadUsage, "--group", "found 2 columns")]
    [InlineData("--loss RankNet --label y --score s --group y", App.BadInput, "line 6", "column 'y'", "'0' again")]
    [InlineData("--loss LambdaRank --label s --score y --group q", App.BadInput, "line 4", "column 's'", "found -1")]
    [InlineData("--loss CTC:classes=2 --label y --score s,y,s2", App.BadInput, "'s2'")]
    [InlineData("--loss CTC:classes=2 --label y --score s,y", App.BadInput, "line 2", "column 'y'")]
    public async Task WhatDoesNotFitIsAnError(string arguments, int code, params string[] fragments)
    {
        (await RunOn(Queries, $"rows FILE {arguments}")).Failed(code, fragments);
        (await RunOn(Queries, $"evaluate FILE {arguments}")).Failed(code, fragments);
    }

    private static float[] Added(string line, int columns = 3) =>
        [.. line.Split(',')[columns..].Select(text => text.Length == 0 ? float.NaN : float.Parse(text, CultureInfo.InvariantCulture))];

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 3e-6;

    private static bool Near(float expected, float actual) => float.IsNaN(expected) ? float.IsNaN(actual) : Math.Abs(expected - actual) < 3e-6;
}
