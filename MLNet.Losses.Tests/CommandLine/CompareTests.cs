using System.Text.Json;
using MLNet.Losses.Samples.Commands;

namespace MLNet.Losses.Tests.CommandLine;

/// <summary>compare: what it finds, and what it writes.</summary>
public class CompareTests : CompareTest
{
    /// <summary>A task with candidates, the candidates on the leaderboard, the judges, and a bound that the best one reaches by the first.</summary>
    public static TheoryData<string, string[], string[], double> Tasks { get; } = new()
    {
        { "--task regression --label amount --loss MSE --loss huber=Huber:delta=2", ["MSE", "huber"], ["L1", "MSE", "huber", "RSquared"], 2.5 },
        { "--task regression --label amount --loss MSE --loss L1 --trainer sdca --trainer ogd --judge MAE", ["MSE/sdca", "MSE/ogd", "L1/sdca", "L1/ogd"], ["MeanAbsoluteError"], 2.5 },
        { "--task regression --label amount --loss MSE --loss Tukey --trainer sdca --trainer torch --judge RMSE --judge R2", ["MSE/sdca", "MSE/torch", "Tukey/torch"], ["RootMeanSquaredError", "RSquared"], 3 },
        { "--task regression --label amount --loss PoissonNLL --loss MSE", ["PoissonNLL", "MSE"], ["L1", "MSE", "RSquared"], 4 },
        { "--task regression --label amount --weight tall --loss MSE --trainer torch --trainer sdca", ["MSE/torch", "MSE/sdca"], ["L1", "MSE", "RSquared"], 3 },
        { "--task regression --label amount,grade --loss MSE --loss L1", ["MSE", "L1"], ["L1", "MSE"], 3 },
        { "--task binary --label late --stratify --loss BCEWithLogits --loss SoftMargin --trainer torch --trainer sdca", ["BCEWithLogits/torch", "BCEWithLogits/sdca", "SoftMargin/torch", "SoftMargin/sdca"], ["BCEWithLogits", "AreaUnderRocCurve", "Accuracy"], 0.4 },
        { "--task binary --label late --positive yes --stratify --loss Hinge --trainer sgd --trainer perceptron --judge AUC", ["Hinge/sgd", "Hinge/perceptron"], ["AreaUnderRocCurve"], 1 },
        { "--task multiclass --label size --classes small,middle,large --stratify --loss CrossEntropy --loss OrdinalCrossEntropy", ["CrossEntropy", "OrdinalCrossEntropy"], ["CrossEntropy", "MicroAccuracy", "MacroAccuracy"], 0.8 },
        { "--task ranking --label grade --group query --loss ListNet --loss RankNet", ["ListNet", "RankNet"], ["NdcgAt3", "NdcgAt1", "ListNet", "RankNet"], 1 },
    };

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task EveryTaskHasItsCandidatesAndJudges(string arguments, string[] candidates, string[] judges, double bound)
    {
        // Several labels have no R²: it is ML.NET's, of one number.
        string judged = arguments.Contains("amount,grade", StringComparison.Ordinal) ? "--judge L1 --judge MSE" : string.Empty;
        JsonElement board = await Json($"{Quick} {arguments} {judged}");
        Assert.Equal(candidates.Append("Baseline").Order(), board.GetProperty("candidates").EnumerateArray().Select(row => row.GetProperty("name").GetString()!).Order());
        Assert.Equal(judges, board.GetProperty("judges").EnumerateArray().Select(judge => judge.GetProperty("name").GetString()!));
        Assert.All(board.GetProperty("candidates").EnumerateArray(), row => Assert.Equal(JsonValueKind.Null, row.GetProperty("error").ValueKind));
        JsonElement best = Score(board, board.GetProperty("best").GetString()!), baseline = Score(board, "Baseline");
        bool higher = board.GetProperty("judges")[0].GetProperty("higherIsBetter").GetBoolean();
        double mean = best.GetProperty("mean").GetDouble(), constant = baseline.GetProperty("mean").GetDouble();
        Assert.True(higher ? mean > constant && mean > bound / 2 : mean < constant && mean < bound, $"{mean} against {constant}");
    }

    [Fact]
    public async Task OutOfFoldScoresAreThoseThatWereJudged()
    {
        JsonElement board = await Json($"{Quick} --task regression --label amount --loss MSE --loss L1", "--oof", PathOf("oof.csv"));
        foreach (string candidate in (string[])["MSE", "L1"])
        {
            // 240 rows in three folds: folds of the same size, so that the mean over them is that over the rows.
            JsonElement evaluated = (await Run("evaluate", PathOf("oof.csv"), "--loss", "L1", "--label", "amount", "--score", candidate, "--json")).Succeeded().Json.GetProperty("losses")[0];
            Assert.Equal(240, evaluated.GetProperty("count").GetInt64());
            Assert.Equal(Score(board, candidate).GetProperty("mean").GetDouble(), evaluated.GetProperty("mean").GetDouble(), 1e-4);
        }
    }

    [Fact]
    public async Task OutOfFoldScoresOfClassesHaveAColumnForEach()
    {
        await Json($"{Quick} --task multiclass --label size --loss CrossEntropy", "--oof", PathOf("oof.csv"));
        string[] evaluate = ["evaluate", PathOf("oof.csv"), "--loss", "CrossEntropy", "--label", "size", "--score", "CrossEntropy.*", "--scores-are", "probability", "--json"];
        Assert.InRange((await Run(evaluate)).Succeeded().Json.GetProperty("losses")[0].GetProperty("mean").GetDouble(), 0, 0.9);
    }

    [Theory]
    [InlineData("--task regression --label amount --loss MSE --loss L1", "Score")]
    [InlineData("--task regression --label amount --loss L1 --trainer sdca", "Score")]
    [InlineData("--task binary --label late --stratify --loss BCEWithLogits", "PredictedLabel,Score,Probability")]
    [InlineData("--task multiclass --label size --stratify --loss CrossEntropy", "PredictedLabel,Score.large,Score.middle,Score.small")]
    [InlineData("--task ranking --label grade --group query --loss ListNet", "Score")]
    public async Task TheRefittedModelIsOneThatScoreTakes(string arguments, string added)
    {
        await Json($"{Quick} {arguments}", "--refit", PathOf("model.zip"));
        string[][] scored = await Score(Table(withLabels: false));
        Assert.Equal($"a,b,colour,{added}".Split(','), scored[0]);
        Assert.Equal(241, scored.Length);
        Assert.DoesNotContain(scored, fields => fields[^1].Length == 0);
    }

    [Fact]
    public async Task TheReportTellsTheCommandThatMakesItAgain()
    {
        Result result = await Compare($"{Quick} --task regression --label amount --loss MSE", null, "--loss", "my L1=L1", "--report", PathOf("report.html"));
        Assert.Equal(App.Success, result.Code);
        string html = await File.ReadAllTextAsync(PathOf("report.html"), TestContext.Current.CancellationToken);
        Assert.Contains("compare ", html);
        Assert.Contains("--loss &quot;my L1=L1&quot;", html.Replace("\"my L1=L1\"", "&quot;my L1=L1&quot;", StringComparison.Ordinal));
        Assert.Contains($"report: {PathOf("report.html")}", result.Output);
    }

    [Fact]
    public async Task ASearchFindsTheOptionThatSuitsAndSaysWhich()
    {
        // The judge is the 0.9 quantile's loss: of the levels, 0.9 has to be found.
        JsonElement board = await Json($"{Quick} --task regression --label amount --loss q=Quantile:level=0.1/0.5/0.9 --judge Quantile:level=0.9 --trials 3");
        Assert.Equal(3, Candidate(board, "q").GetProperty("trials").GetArrayLength());
        Assert.Equal("QuantileLoss(level=0.9)", Candidate(board, "q").GetProperty("loss").GetString());
        Result told = await Compare($"{Quick} --task regression --label amount --loss q=Quantile:level=0.1/0.5/0.9 --judge Quantile:level=0.9 --trials 3");
        Assert.Contains("level=0.9", told.Output);
        Assert.Contains("3 of 3 trials", told.Error);
    }

    [Fact]
    public async Task ASeedGivesTheSameWhateverTheParallelism()
    {
        const string Arguments = $"{Quick} --task regression --label amount --loss MSE --loss Huber:delta=0.1..10 --trials 5";
        List<string> boards = [];
        foreach (string more in (string[])["--parallel 1", "--parallel 3", "--seed 2"])
        {
            boards.Add(WithoutTimes(await Json($"{Arguments} {more}")));
        }

        Assert.Equal(boards[0], boards[1]);
        Assert.NotEqual(boards[0], boards[2]);
    }

    [Fact]
    public async Task RowsOfAValidationFileKnowNothingOfEachOther()
    {
        string[] lines = Table().TrimEnd('\n').Split('\n');
        string[] tail = ["--task", "regression", "--label", "amount", "--loss", "L1", .. Quick.Replace(" --folds 3", string.Empty, StringComparison.Ordinal).Split(' ')];
        string training = Write("training.csv", string.Join('\n', lines[..180]) + "\n"), header = lines[0] + "\n";

        // In the second file the first row is wild: were means or texts learned from it, the others would be scored otherwise.
        string[][] scores = [.. await Task.WhenAll(((string[])[lines[200], "1000,-1000,violet,1,no,small,0,0,q1,0"]).Select(async (first, i) =>
        {
            string validation = Write($"validation{i}.csv", $"{header}{first}\n{string.Join('\n', lines[201..])}\n"), oof = PathOf($"oof{i}.csv");
            Assert.Equal(App.Success, (await Run(["compare", training, "--validation", validation, "--oof", oof, .. tail])).Code);
            return (await File.ReadAllLinesAsync(oof, TestContext.Current.CancellationToken)).Skip(2).ToArray();
        }))];
        Assert.Equal(scores[0], scores[1]);
    }

    [Fact]
    public async Task TheMainJobTrainsJudgesAndReports()
    {
        // The bundled file, every ninth row.
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Data", "check_times.csv"), TestContext.Current.CancellationToken);
        Directory.CreateDirectory(PathOf("Data"));
        Write(Path.Combine("Data", "check_times.csv"), string.Join('\n', lines.Where((_, row) => row % 9 == 0)) + "\n");
        using StringWriter output = new(), error = new();
        var job = new BundledComparison(new(() => Stream.Null, output, error), PathOf("."));
        Assert.Equal(App.Success, await Task.Run(() => job.Run(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken));
        string text = output.ToString();
        Assert.All((string[])["MSE", "L1", "Huber", "Quantile 0.9"], loss => Assert.All((string[])["torch", "sdca"], trainer => Assert.Contains($"{loss}/{trainer}", text)));
        Assert.Contains("The 10 rows with the largest loss", text);
        Assert.Contains("Quantile 0.9 the best is Quantile 0.9/", text);
        Assert.Contains("check_times.html", text);
        Assert.True(new FileInfo(PathOf("check_times.html")).Length > 10_000);
        Assert.Equal(8, error.ToString().Split('\n').Count(line => line.Contains(" of 8 trials", StringComparison.Ordinal) && !line.StartsWith("Baseline", StringComparison.Ordinal)));
    }
}
