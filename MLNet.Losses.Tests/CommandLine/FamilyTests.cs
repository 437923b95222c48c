using System.Globalization;
using System.Text.Json;
using MLNet.Losses.Samples.Commands;

namespace MLNet.Losses.Tests.CommandLine;

/// <summary>Losses that read more of a row than a score and a label.</summary>
public class FamilyTests : CommandLineTest
{
    // Logits 0, 0 and ln 2: probabilities ¼, ¼ and ½.
    private const string Classes = "a,b,c,label,index\n0,0,0.6931471805599453,c,2\n0,0,0.6931471805599453,a,0.0\n0,0,1,,NA\n";

    [Theory]
    [InlineData("label")]
    [InlineData("index")]
    public async Task AClassIsTheNameOfItsScoreColumnOrItsIndex(string label)
    {
        Result result = await RunOn(Classes, $"rows FILE --loss e=CrossEntropy --label {label} --score a,b,c --gradient");
        string[][] added = [.. result.Succeeded().Lines.Select(line => line.Split(',')[5..])];
        Assert.Equal(["e", "d(e)/d(a)", "d(e)/d(b)", "d(e)/d(c)"], added[0]);
        Assert.Equal([MathF.Log(2), 0.25f, 0.25f, -0.5f], added[1].Select(Number), Near);
        Assert.Equal([MathF.Log(4), -0.75f, 0.25f, 0.5f], added[2].Select(Number), Near);
        Assert.Equal(["", "", "", ""], added[3]);
    }

    [Fact]
    public async Task TheMeanDividesByTheClassWeights()
    {
        JsonElement loss = (await RunOn(Classes, "evaluate FILE --loss CrossEntropy:weight=3|1|1 --label label --score a,b,c --json"))
            .Succeeded().Json.GetProperty("losses")[0];
        Assert.Equal((Math.Log(2) + (3 * Math.Log(4))) / 4, loss.GetProperty("mean").GetDouble(), 1e-7);
        Assert.Equal(1, loss.GetProperty("ignored").GetInt32());
    }

    [Theory]
    [InlineData("a,b,y\n1,2,a\n1,2,zebra\n", "line 3", "column 'y'", "found 'zebra'", "one of: a, b")]
    [InlineData("a,b,y\n1,2,2\n", "line 2", "column 'y'", "found 2", "from 0 to 1")]
    [InlineData("a,b,y\n1,2,0.5\n", "line 2", "column 'y'", "found '0.5'")]
    public async Task AClassThatDoesNotExistIsAnError(string csv, params string[] fragments)
    {
        (await RunOn(csv, "rows FILE --loss CrossEntropy --label y --score a,b")).Failed(App.BadInput, fragments);
        (await RunOn(csv, "evaluate FILE --loss CrossEntropy --label y --score a,b")).Failed(App.BadInput, fragments);
    }

    [Fact]
    public async Task TripletsReadThreeVectorsAndNoLabel()
    {
        // Distances 3 to the positive and 4 to the negative, margin 2: a loss of 1.
        Result result = await RunOn(
            "a1,a2,p1,p2,n1,n2\n0,0,3,0,0,4\n", "rows FILE --loss t=TripletMargin:margin=2 --score a* --second p* --third n* --gradient");
        string[] lines = result.Succeeded().Lines;
        Assert.EndsWith(",t,d(t)/d(a1),d(t)/d(a2),d(t)/d(p1),d(t)/d(p2),d(t)/d(n1),d(t)/d(n2)", lines[0]);
        Assert.Equal([1, -1, 1, 1, 0, 0, -1], lines[1].Split(',')[6..].Select(Number), Near);
    }

    [Fact]
    public async Task AnInputThatIsNotGivenIsNamed()
    {
        (await RunOn("a,b\n1,2\n", "rows FILE --loss TripletMargin --score a --second b")).Failed(App.BadUsage, "--third is missing", "'TripletMargin' reads it");
        (await RunOn("a,b\n1,2\n", "rows FILE --loss TripletMargin --score a --second b --third a --label b")).Failed(App.BadUsage, "--label: none of the losses reads it");
    }

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);

    private static bool Near(float expected, float actual) => Math.Abs(expected - actual) < 3e-6;
}
