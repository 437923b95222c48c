using MLNet.Losses.Samples.Commands;

namespace MLNet.Losses.Tests.CommandLine;

/// <summary>What cannot be compared is told in one line, before anything is trained.</summary>
public class CompareBadInputTests : CompareTest
{
    // 12 rows: one class with a single row, a patient with all rows, a text, a negative number, a weight below 0.
    private const string Csv = """
        x,t,y,c,one,count,w,late
        1,a,1,u,p,0,1,yes
        2,b,2,v,p,1,1,no
        3,a,3,u,p,2,1,yes
        4,b,4,v,p,3,1,no
        5,a,5,w,p,4,1,yes
        6,b,7,u,p,-1,1,no
        7,a,8,v,p,6,-2,yes
        8,b,9,u,p,7,1,no
        9,a,1,v,p,8,1,yes
        10,b,2,u,p,9,1,no
        11,a,3,v,p,10,1,yes
        12,b,4,u,p,11,1,no

        """;

    public static TheoryData<string, string[]> BadUsages { get; } = new()
    {
        { "--label y --loss MSE", ["--task"] },
        { "--task embedding --label c --loss TripletMargin", ["--task", "found 'embedding'"] },
        { "--task regression --loss MSE", ["--label"] },
        { "--task regression --label y", ["--loss is missing"] },
        { "--task regression --label y --loss MSE --loss MSE", ["two losses are named 'MSE'"] },
        { "--task regression --label y --loss a=MSE --loss a=L1", ["two losses are named 'a'"] },
        { "--task regression --label y --loss Baseline=MSE", ["two candidates are named 'Baseline'"] },
        { "--task regression --label y --loss lightgbm=MSE --trainer torch --trainer lightgbm", ["two candidates are named 'lightgbm'", "other"] },
        { "--task regression --label y --loss Hubert", ["there is no loss 'Hubert'", "did you mean 'Huber'?"] },
        { "--task regression --label y --loss CrossEntropy", ["--loss: found 'CrossEntropy'", "--task regression with --trainer torch does not take", "--task multiclass does"] },
        { "--task regression --label y --loss Tukey --trainer sdca", ["'Tukey'", "--trainer sdca does not take", "not convex"] },
        { "--task regression --label y --loss Huber:delta=1..2 --loss Tukey:c=1..2 --trainer sdca", ["'Tukey:c=1..2'", "not convex"] },
        { "--task regression --label y --loss PoissonNLL --trainer ogd", ["'PoissonNLL'", "logarithms of rates"] },
        { "--task regression --label y --loss MSE --trainer lightgbm", ["'MSE'", "none of the trainers takes a loss"] },
        { "--task regression --label y --loss MSE --trainer sdac", ["--trainer: found 'sdac'", "did you mean 'sdca'?"] },
        { "--task ranking --label y --group c --loss ListNet --trainer sdca", ["--trainer: found 'sdca'", "--task ranking"] },
        { "--task regression --label y --loss MSE --trainer sdca --trainer sdca", ["--trainer: found 'sdca' twice"] },
        { "--task regression --label y --loss MSE --trainer ogd --weight w", ["--weight", "--trainer ogd", "reads no weights"] },
        { "--task regression --label y,count --loss MSE --trainer sdca", ["--label: found 2 columns", "--trainer sdca"] },
        { "--task binary --label late --loss BCEWithLogits --trainer sdca --class-weights balanced", ["--class-weights", "--trainer sdca"] },
        { "--task regression --label y --loss MSE --judge Accuracy", ["--judge: found 'Accuracy'", "of --task binary", "RSquared"] },
        { "--task regression --label y --loss MSE --judge RSquare", ["--judge: there is no loss or metric 'RSquare'", "did you mean 'RSquared'?"] },
        { "--task regression --label y --loss MSE --judge L1 --judge L1", ["--judge: found 'L1' twice"] },
        { "--task regression --label y --loss MSE --judge CrossEntropy", ["CrossEntropy cannot judge the task Regression", "'y'", "pointwise loss"] },
        { "--task regression --label count --loss MSE --judge PoissonNLL", ["PoissonNLL cannot judge", "takes the label -1", "at least 0"] },
        { "--task multiclass --label c --loss CrossEntropy --judge MSE", ["MSE cannot judge the task Multiclass", "a loss of classes"] },
        { "--task regression --label y --loss MSE --judge Huber:delta=1..2", ["option delta", "found '1..2'", "a number"] },
        { "--task regression --label y --loss MSE --folds 13", ["--folds: found 13", "each of the 12 rows"] },
        { "--task regression --label y --loss MSE --folds 1", ["--folds: found '1'", "at least 2"] },
        { "--task regression --label y --loss MSE --repeats 0", ["--repeats: found '0'"] },
        { "--task regression --label y --loss MSE --stratify", ["--stratify", "no classes"] },
        { "--task binary --label late --loss BCEWithLogits --stratify --group-by t", ["--group-by: found t", "where folds are stratified"] },
        { "--task regression --label y --loss MSE --validation v.csv --folds 3", ["--folds: found --validation too"] },
        { "--task regression --label y --loss MSE --budget 120", ["--budget: found '120'", "120s, 2m or 1h"] },
        { "--task regression --label y --loss MSE --budget 0s", ["--budget: found '0s'", "above 0"] },
        { "--task regression --label y --loss MSE --budget soon", ["--budget: found 'soon'"] },
        { "--task regression --label y --loss MSE --loss L1 --trials 1", ["--trials: found 1", "2 candidates"] },
        { "--task regression --label y --loss MSE --search grid", ["--search: found 'grid'"] },
        { "--task regression --label y --loss MSE --parallel 0", ["--parallel: found '0'"] },
        { "--task regression --label y --loss Huber:delta=-1..1", ["'Huber:delta=-1..1'", "delta", "above 0"] },
        { "--task regression --label y --loss Huber:delta=2..1", ["'Huber:delta=2..1'", "from 2 to 1"] },
        { "--task regression --label y --loss Huber:delta=1..", ["option delta", "found '1..'", "two numbers"] },
        { "--task regression --label y --loss Huber:delta=1..2..3", ["option delta", "two numbers"] },
        { "--task binary --label late --loss BCEWithLogits:posWeight=1..9", ["option posWeight", "found the interval '1..9'", "with '/' between"] },
        { "--task regression --label y --loss Huber:delta=a..2", ["option delta", "found 'a'"] },
        { "--task regression --label y --loss Quantile:level=0.5/2", ["'Quantile:level=0.5/2'", "level"] },
        { "--task regression --label y --loss Quantile:level=0.5/0.5", ["option level", "each value once"] },
        { "--task ranking --label y --loss ListNet", ["--group is missing"] },
        { "--task regression --label y --loss MSE --group c", ["--group", "--task ranking"] },
        { "--task multiclass --label y,c --loss CrossEntropy", ["--label: found 2 columns"] },
    };

    public static TheoryData<string, string[]> BadFiles { get; } = new()
    {
        { "--task regression --label z --loss MSE", ["data.csv", "column 'z'", "no such column"] },
        { "--task regression --label y --loss MSE --group-by z", ["column 'z'", "no such column"] },
        { "--task regression --label y --loss MSE --group-by one", ["column 'one'", "the same value in every row", "at least 5"] },
        { "--task regression --label y --loss MSE --group-by t", ["column 't'", "2 different values", "at least 5"] },
        { "--task multiclass --label c --loss CrossEntropy --stratify", ["column 'c'", "1 row of class 'w'", "at least 5"] },
        { "--task regression --label t --loss MSE", ["line 2", "column 't'", "found 'a'", "a number"] },
        { "--task regression --label count --loss PoissonNLL", ["line 7", "column 'count'", "found -1", "at least 0", "'PoissonNLL'"] },
        { "--task regression --label y --loss MSE --weight w", ["line 8", "column 'w'", "found -2", "at least 0"] },
        { "--task regression --label y --loss MSE --validation no.csv", ["no.csv", "no such file"] },
        { "--task binary --label c --loss BCEWithLogits", ["column 'c'", "3 different values: u, v, w"] },
        { "--task regression --label y --loss MSE --resume FILE/folder", ["--resume", "data.csv", "cannot be made"] },
        { "--task regression --label y --loss MSE --report no/r.html", ["cannot write", "no such folder"] },
        { "--task regression --label y --loss MSE --refit no/m.zip", ["cannot write", "no such folder"] },
        { "--task regression --label y --loss x=MSE --features t --oof OOF", ["column 'x'", "the name of a candidate", "--loss"] },
    };

    [Theory]
    [MemberData(nameof(BadUsages))]
    public async Task ACommandLineWithoutMeaningIsAnError(string arguments, string[] fragments) => await Fails(App.BadUsage, Csv, arguments, fragments);

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task AFileThatCannotBeLearnedFromIsAnError(string arguments, string[] fragments) => await Fails(App.BadInput, Csv, arguments, fragments);

    [Theory]
    [InlineData("x,y\n1,1\ninf,2\n3,1\n4,1\n5,1\n", "line 3", "column 'x'", "found Infinity", "a finite number")]
    [InlineData("x,y\n1,1\n2,2\n3,1\n4,u\n5,1\n", "line 5", "column 'y'", "found 'u'")]
    [InlineData("x,y\n1,1\n2,-inf\n3,1\n4,1\n5,1\n", "line 3", "column 'y'", "found -Infinity")]
    [InlineData("Score,y\n1,1\n2,2\n3,1\n4,1\n5,1\n", "column 'Score'", "a column of the name that a model adds", "--label Score")]
    public async Task ABadNumberIsToldByItsLine(string csv, params string[] fragments) => await Fails(
        App.BadInput, csv, $"--task regression --label {(csv.StartsWith("Score", StringComparison.Ordinal) ? "Score" : "y")} --loss MSE --epochs 1", [.. fragments.Where(fragment => !fragment.StartsWith("--", StringComparison.Ordinal))]);

    [Fact]
    public async Task AMissingLabelOfTwoClassesIsToldByItsLine() =>
        await Fails(App.BadInput, "x,late\n1,yes\n2,no\n3,\n4,no\n5,yes\n", "--task binary --label late --loss BCEWithLogits --folds 2", ["line 4", "column 'late'", "found ''", "no or yes"]);

    [Fact]
    public async Task AFaultOfTheValidationFileIsToldOfIt()
    {
        string good = "x,y\n1,1\n2,2\n3,1\n4,1\n5,1\n";
        await Fails(App.BadInput, good, $"--task regression --label y --loss MSE --validation {Write("v.csv", "x,y\n1,1\n\n2,b\n")}", ["v.csv", "line 4", "column 'y'", "found 'b'"]);
        await Fails(App.BadInput, good, $"--task regression --label y --loss MSE --validation {Write("w.csv", "x,z\n1,1\n")}", ["w.csv", "column 'y'", "no such column"]);
    }

    [Fact]
    public async Task AFoldWithoutAClassSaysWhatHelps()
    {
        Result result = await Compare("--task binary --label late --loss BCEWithLogits --folds 2 --judge AUC", "x,late\n1,yes\n2,no\n3,no\n4,no\n5,no\n6,no\n");
        Assert.Equal(App.BadInput, result.Code);
        string[] lines = result.Error.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("Baseline: failed", lines[0]);
        Assert.StartsWith("error: The baseline could not be judged", lines[1]);
        Assert.Contains("--stratify", lines[1]);
    }

    [Fact]
    public async Task WhereAllCandidatesFailTheirErrorsAreTold()
    {
        // Without probabilities there is no log-loss.
        Result result = await Compare($"{Quick} --task binary --label late --loss BCEWithLogits --trainer sdca --judge BinaryLogLoss --oof {PathOf("oof.csv")}");
        Assert.Equal(App.BadInput, result.Code);
        Assert.Contains("error: all candidates failed: BCEWithLogits: ", result.Error);
        Assert.Contains("Probability", result.Error);
        Assert.Equal(["data.csv"], Files);
    }

    [Fact]
    public async Task AFailedTrialIsOnTheLeaderboardWithItsError()
    {
        Result result = await Compare($"{Quick} --task binary --label late --stratify --loss BCEWithLogits --trainer torch --trainer sdca --judge BinaryLogLoss");
        Assert.Equal(App.Success, result.Code);
        Assert.Contains("What failed", result.Output);
        Assert.Contains(result.Lines, line => line.Contains("BCEWithLogits/sdca", StringComparison.Ordinal) && line.Contains("Probability", StringComparison.Ordinal));
    }

    private async Task Fails(int code, string csv, string arguments, string[] fragments)
    {
        Result result = await Compare(arguments.Replace("FILE", PathOf("data.csv"), StringComparison.Ordinal).Replace("OOF", PathOf("oof.csv"), StringComparison.Ordinal), csv);
        result.Failed(code, fragments);
        Assert.DoesNotContain("best so far", result.Error);
        Assert.DoesNotContain(Files, name => !name.EndsWith(".csv", StringComparison.Ordinal) || name == "oof.csv");
    }
}
