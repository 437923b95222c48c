using System.Globalization;
using MLNet.Losses.Samples.Commands;

namespace MLNet.Losses.Tests.CommandLine;

public class RowsTests : CommandLineTest
{
    [Fact]
    public async Task LossesAndGradientsAreAdded()
    {
        Result result = await RunOn(
            "id,y,p\na,1,3\nb,2,1.5\nc,4,4\n",
            "rows FILE --loss MSE --loss h=Huber --loss L1 --label y --score p --gradient");
        Assert.Equal(
            [
                "id,y,p,MSE,d(MSE)/d(p),h,d(h)/d(p),L1,d(L1)/d(p)",
                "a,1,3,4,4,1.5,1,2,1",
                "b,2,1.5,0.25,-1,0.125,-0.5,0.5,-1",
                "c,4,4,0,0,0,0,0,0",
            ],
            result.Succeeded().Lines);
    }

    [Fact]
    public async Task AVectorsLossIsTheMeanOverItsElements()
    {
        Result result = await RunOn(
            "y_a,p_b,p_a,y_b\n0,1,3,4\n",
            "rows FILE --loss MSE --label y_a,y_b --score p_* --gradient");

        // p_* is p_b, p_a as in the file; so the errors are 1 - 0 and 3 - 4.
        Assert.Equal(["y_a,p_b,p_a,y_b,MSE,d(MSE)/d(p_b),d(MSE)/d(p_a)", "0,1,3,4,1,1,-1"], result.Succeeded().Lines);
    }

    [Fact]
    public async Task TheInputsTextStaysAsItIs()
    {
        const string csv = "\"a \"\"b\"\"\";y;p;\"\"\r\n\" x;\r\n\";1.50;+2;\r\n\r\né;1e0;\"2.0\";'";
        Result result = await RunOn(csv, "rows FILE --loss MSE --loss z;=L1 --label y --score p");
        Assert.Equal(
            "\"a \"\"b\"\"\";y;p;\"\";MSE;\"z;\"\r\n\" x;\r\n\";1.50;+2;;0.25;0.5\r\né;1e0;\"2.0\";';1;1\r\n",
            result.Succeeded().Output);
    }

    [Fact]
    public async Task BytesThatAreNoUtf8StayAsTheyAre()
    {
        string input = Write("latin.csv", [.. "y,p,"u8, 0xE9, .. "\n1,2,"u8, 0xE9, (byte)'\n']);
        (await Run("rows", input, "--loss", "MSE", "--label", "y", "--score", "p", "--out", PathOf("out.csv"))).Succeeded();
        Assert.Equal(
            [.. "y,p,"u8, 0xE9, .. ",MSE\n1,2,"u8, 0xE9, .. ",1\n"u8], await File.ReadAllBytesAsync(PathOf("out.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task MissingValuesGiveEmptyCells()
    {
        Result result = await RunOn(
            "y,p\n,1\nNA,1\nnan,1\n1, \n1,2\n", "rows FILE --loss MSE --label y --score p --gradient");
        Assert.Equal([",1,,", "NA,1,,", "nan,1,,", "1, ,,", "1,2,1,2"], result.Succeeded().Lines[1..]);
    }

    [Fact]
    public async Task NumbersParseBackToTheSameFloat()
    {
        var random = new Random(1);
        (double Label, double Score)[] rows = [.. Enumerable.Range(0, 500).Select(_ => (Any(), Any()))];
        string csv = "y,p\n" + string.Concat(rows.Select(row => FormattableString.Invariant($"{row.Label:R},{row.Score:R}\n")));
        Result result = await RunOn(csv, "rows FILE --loss Huber:delta=0.3 --label y --score p");
        var huber = new HuberLoss(0.3);
        IEnumerable<float> expected = rows.Select(row => (float)huber.Value(row.Score, row.Label));
        string[] written = [.. result.Succeeded().Lines[1..].Select(line => line.Split(',')[2])];
        Assert.Equal(expected, written.Select(text => float.Parse(text, CultureInfo.InvariantCulture)));
        Assert.Equal(expected.Select(loss => loss.ToString("R", CultureInfo.InvariantCulture)), written);

        double Any() => random.NextDouble() * Math.Pow(10, random.Next(-6, 7));
    }

    [Theory]
    [InlineData("y\tp\n1\t3\n", "y\tp\tMSE\n1\t3\t4\n")]
    [InlineData("y;p\n1;3\n", "y;p;MSE\n1;3;4\n")]
    [InlineData("y,p,\"a;b;c;d\"\n1,3,x\n", "y,p,\"a;b;c;d\",MSE\n1,3,x,4\n")]
    [InlineData("\ufeffy,p\n1,3", "y,p,MSE\n1,3,4\n")]
    [InlineData("y,p\n", "y,p,MSE\n")]
    [InlineData("y,p", "y,p,MSE\n")]
    [InlineData("\n\ny,p\n1,3\n\n", "y,p,MSE\n1,3,4\n")]
    public async Task SeparatorsMarksAndLineEndsAreRead(string csv, string expected) =>
        Assert.Equal(expected, (await RunOn(csv, "rows FILE --loss MSE --label y --score p")).Succeeded().Output);

    [Fact]
    public async Task TheSeparatorCanBeGiven() =>
        Assert.Equal("y|p|MSE\n1|3|4\n", (await RunOn("y|p\n1|3\n", "rows FILE --loss MSE --label y --score p --separator |")).Succeeded().Output);

    [Fact]
    public async Task ColumnsMayHaveAwkwardNames() =>
        Assert.Equal(
            ["\"a,b\",c*,cd,MSE", "1,3,9,4"],
            (await RunOn("\"a,b\",c*,cd\n1,3,9\n", "rows FILE --loss MSE --label a,b --score c*")).Succeeded().Lines);

    [Fact]
    public async Task OneColumnMayHaveTwoRoles() =>
        Assert.Equal(
            ["bytes,line,MSE", "1,2,0"],
            (await RunOn("bytes,line\n1,2\n", "rows FILE --loss MSE --label bytes --score bytes --weight line")).Succeeded().Lines);

    [Fact]
    public async Task BooleanLabelsAreReadForBinaryLosses() =>
        Assert.Equal(
            ["y,p,BCE", "true,0.5,0.6931472", "FALSE,0.5,0.6931472"],
            (await RunOn("y,p\ntrue,0.5\nFALSE,0.5\n", "rows FILE --loss BCE --label y --score p")).Succeeded().Lines);

    [Fact]
    public async Task AnErrorLeavesAnExistingFileAsItWas()
    {
        string output = Write("out.csv", "old");
        Result result = await RunOn("y,p\n1,2\nx,3\n", $"rows FILE --loss MSE --label y --score p --out {output}");
        result.Failed(App.BadInput, "line 3", "column 'y'", "found 'x'");
        Assert.Equal("old", await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken));
        Assert.Equal(["data.csv", "out.csv"], Files);
    }

    [Fact]
    public async Task AnErrorLeavesNoFile()
    {
        Result result = await RunOn("y,p\n1,2\n1\n", $"rows FILE --loss MSE --label y --score p --out {PathOf("out.csv")}");
        result.Failed(App.BadInput, "line 3", "found 1 field", "expected 2 fields");
        Assert.Equal(["data.csv"], Files);
    }

    [Fact]
    public async Task AnErrorLeavesNoHalfLineOnTheOutput()
    {
        Result result = await RunOn("y,p\n1,2\n1,x\n", "rows FILE --loss MSE --label y --score p");
        result.Failed(App.BadInput, "found 'x'");
        Assert.Equal(string.Empty, result.Output);
    }

    [Fact]
    public async Task TheInputMayBeReplaced()
    {
        string file = Write("data.csv", "y,p\n1,2\n");
        (await Run("rows", file, "--loss", "MSE", "--label", "y", "--score", "p", "--out", file)).Succeeded();
        Assert.Equal("y,p,MSE\n1,2,1\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ALinkStaysALink()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        string target = Write("target.csv", "old");
        File.CreateSymbolicLink(PathOf("link.csv"), target);
        (await RunOn("y,p\n1,2\n", $"rows FILE --loss MSE --label y --score p --out {PathOf("link.csv")}")).Succeeded();
        Assert.Equal(target, new FileInfo(PathOf("link.csv")).LinkTarget);
        Assert.Equal("y,p,MSE\n1,2,1\n", await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AnOutputThatCannotBeWrittenIsAnError()
    {
        const string rows = "rows FILE --loss MSE --label y --score p --out";
        (await RunOn("y,p\n1,2\n", $"{rows} {PathOf("no/out.csv")}")).Failed(App.BadInput, "cannot write", "no such folder");
        (await RunOn("y,p\n1,2\n", $"{rows} {Path.GetDirectoryName(PathOf("x"))}")).Failed(App.BadInput, "cannot write", "it is a folder");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no devices among its files.");
        (await RunOn("y,p\n1,2\n", $"{rows} /dev/null")).Failed(App.BadInput, "cannot write", "not a plain file");
    }

    [Fact]
    public async Task TheCultureChangesNothing()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Result result = await RunOn("y,p\n1.5,2\n", "rows FILE --loss Huber:delta=0.25 --label y --score p");
            Assert.Equal("1.5,2,0.09375", result.Succeeded().Lines[1]);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
