using MLNet.Losses.Samples.Commands;

namespace MLNet.Losses.Tests.CommandLine;

/// <summary>What is wrong in a file or on the command line is told in one line, for rows and for evaluate.</summary>
public class BadInputTests : CommandLineTest
{
    public static TheoryData<string, string[]> BadFiles { get; } = new()
    {
        { "", ["an empty file", "a header line"] },
        { "y,q\n1,2\n", ["column 'p'", "no such column", "did you mean"] },
        { "y,P\n1,2\n", ["column 'p'", "did you mean 'P'?"] },
        { "y,p,y\n1,2,3\n", ["line 1", "column 'y'", "more than once"] },
        { "y,p\n1,2\n1,2,3\n", ["line 3", "found 3 fields", "expected 2 fields"] },
        { "y,p\n1,2\n\n\n1\n", ["line 5", "found 1 field"] },
        { "y;p\n1;3,5\n", ["line 2", "column 'p'", "found '3,5'", "a number such as 3.5"] },
        { "y,p\n1,\"3,5\"\n", ["line 2", "column 'p'", "found '3,5'", "a number such as 3.5"] },
        { "y,p\n\"1\n\",2\nyes,2\n", ["line 4", "column 'y'", "found 'yes'", "expected a number"] },
        { "y,p\ntrue,2\n", ["line 2", "column 'y'", "found 'true'", "expected a number"] },
        { "y,p\n1,true\n", ["line 2", "column 'p'", "found 'true'"] },
        { "y,p\n1,\"2\n", ["line 2", "never closed"] },
        { "y,p\n1,2\"\n", ["line 2", "a quote inside an unquoted field"] },
        { "y,p\n1,\"2\"3\n", ["line 2", "text after the closing quote"] },
    };

    public static TheoryData<string, string[]> BadData { get; } = new()
    {
        { "--loss BCE --label y --score p", ["line 3", "column 'y'", "found 2", "a number from 0 to 1", "BCELoss"] },
        { "--loss BCE --label p --score y", ["line 3", "column 'y'", "found 2", "the score that BCELoss takes"] },
        { "--loss MSE --label y --score y,p", ["column 'y'", "found one number", "a vector of 2 numbers"] },
        { "--loss MSE --label y,p --score p", ["column 'y,p'", "found a vector of 2 numbers", "expected one number"] },
        { "--loss BCEWithLogits:posWeight=1|2 --label p --score p", ["column 'p'", "a vector of 2 numbers"] },
        { "--loss MSE --label y --score z*", ["'z*'", "no such columns", "begin with 'z'"] },
        { "--loss MSE --label y --score p,p", ["column 'p'", "twice in 'p,p'"] },
        { "--loss MSE --label y --score p --weight v", ["column 'v'", "no such column"] },
    };

    public static TheoryData<string, string[]> BadUsages { get; } = new()
    {
        { "--label y --score p", ["--loss", "required"] },
        { "--loss Hubber --label y --score p", ["did you mean 'Huber'?"] },
        { "--loss Huber:delta=-1 --label y --score p", ["option delta", "above 0", "found -1"] },
        { "--loss Huber --loss Huber --label y --score p", ["two losses are named 'Huber'"] },
        { "--loss Huber --label y", ["--score is missing", "'Huber' reads it"] },
        { "--loss Huber --score p", ["--label is missing"] },
        { "--loss Huber --label y --score p --second p", ["--second", "none of the losses reads it"] },
        { "--loss Huber --label y --score p --third p", ["--third", "none of the losses reads it"] },
        { "--loss Huber --label y --score p --variance p", ["--variance", "none of the losses reads it"] },
        { "--loss Huber --label y --score p --group p", ["--group", "none of the losses reads it"] },
        { "--loss Huber --label y --score p --separator ,,", ["--separator", "found ',,'"] },
        { "--loss Huber --label y --score p --bogus", ["--bogus"] },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task ABadFileIsAnError(string csv, string[] fragments)
    {
        (await RunOn(csv, "rows FILE --loss MSE --label y --score p")).Failed(App.BadInput, ["data.csv", .. fragments]);
        (await RunOn(csv, "evaluate FILE --loss MSE --label y --score p --json")).Failed(App.BadInput, ["data.csv", .. fragments]);
    }

    [Theory]
    [MemberData(nameof(BadData))]
    public async Task DataThatDoNotFitAreAnError(string arguments, string[] fragments)
    {
        const string csv = "y,p\n0.5,0.5\n2,0.5\n";
        (await RunOn(csv, $"rows FILE {arguments}")).Failed(App.BadInput, ["data.csv", .. fragments]);
        (await RunOn(csv, $"evaluate FILE {arguments}")).Failed(App.BadInput, ["data.csv", .. fragments]);
    }

    [Theory]
    [MemberData(nameof(BadUsages))]
    public async Task ACommandLineWithoutMeaningIsAnError(string arguments, string[] fragments)
    {
        (await RunOn("y,p\n1,2\n", $"rows FILE {arguments}")).Failed(App.BadUsage, fragments);
        (await RunOn("y,p\n1,2\n", $"evaluate FILE {arguments}")).Failed(App.BadUsage, fragments);
    }

    [Theory]
    [InlineData("evaluate FILE --loss MSE --label y --score p --top x", "--top", "found 'x'")]
    [InlineData("evaluate FILE --loss MSE --label y --score p --top -1", "--top")]
    [InlineData("rwos FILE", "no command 'rwos'", "did you mean 'rows'?")]
    [InlineData("show", "LOSS")]
    [InlineData("show Hubr", "did you mean 'Huber'?")]
    [InlineData("show Huber --out x.jpg", "--out", "'x.jpg'", ".svg or .png")]
    [InlineData("list Huber", "'Huber'")]
    public async Task OtherCommandsTellToo(string arguments, params string[] fragments) =>
        (await RunOn("y,p\n1,2\n", arguments)).Failed(App.BadUsage, fragments);

    [Fact]
    public async Task ALossMayNotBeNamedAsAColumn()
    {
        (await RunOn("y,p\n1,2\n", "rows FILE --loss y=MSE --label y --score p")).Failed(App.BadInput, "column 'y'", "another name");
        (await RunOn("y,d(m)/d(p),p\n1,2,3\n", "rows FILE --loss m=MSE --label y --score p --gradient")).Failed(App.BadInput, "d(m)/d(p)");
        (await RunOn("y,p\n1,2\n", "rows FILE --loss MSE --loss d(MSE)/d(p)=L1 --label y --score p --gradient")).Failed(App.BadUsage, "d(MSE)/d(p)");
    }

    [Theory]
    [InlineData("--label")]
    [InlineData("--score")]
    [InlineData("--weight")]
    [InlineData("--by")]
    public async Task AnEmptyColumnNameIsAnError(string option)
    {
        string[] columns = ["--label", "y", "--score", "p", "--weight", "w", "--by", "g"];
        columns[Array.IndexOf(columns, option) + 1] = string.Empty;
        (await Run(["evaluate", Write("data.csv", "y,p,w,g,\"\"\n1,2,1,a,b\n"), "--loss", "MSE", .. columns])).Failed(App.BadUsage, option, "found nothing");
    }

    [Fact]
    public async Task AFileThatIsNotThereIsAnError()
    {
        string[] rest = ["--loss", "MSE", "--label", "y", "--score", "p"];
        (await Run(["rows", PathOf("nope.csv"), .. rest])).Failed(App.BadInput, "nope.csv", "no such file");
        (await Run(["rows", PathOf("no/nope.csv"), .. rest])).Failed(App.BadInput, "nope.csv", "no such file");
        (await Run(["evaluate", Path.GetDirectoryName(PathOf("x"))!, .. rest])).Failed(App.BadInput, "a folder", "expected a CSV file");
    }

    [Fact]
    public async Task AnUnknownColumnToGroupByIsAnError() =>
        (await RunOn("y,p\n1,2\n", "evaluate FILE --loss MSE --label y --score p --by G")).Failed(App.BadInput, "column 'G'", "no such column");
}
