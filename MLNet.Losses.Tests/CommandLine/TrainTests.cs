using System.Text.Json;
using MLNet.Losses.Samples.Commands;

namespace MLNet.Losses.Tests.CommandLine;

/// <summary>train, score, and then evaluate and rows on what was scored.</summary>
public class TrainTests : TrainingTest
{
    private const string Features = "--features a,b,colour --epochs 30 --learning-rate 0.01 --hidden 16";

    /// <summary>A training, the columns that score adds, an evaluation of them, and the greatest mean loss that shows that something was learned.</summary>
    public static TheoryData<string, string, string, double> RoundTrips { get; } = new()
    {
        { "--task regression --label amount", "Score", "--loss L1 --label amount --score Score", 2 },
        { "--task regression --loss Huber:delta=2 --label amount --optimizer sgd --schedule cosine", "Score", "--loss L1 --label amount --score Score", 2 },
        { "--task regression --label amount --bins 8", "Score", "--loss L1 --label amount --score Score", 2 },
        { "--task regression --loss PoissonNLL --label amount", "Score", "--loss L1 --label amount --score Score", 3 },
        { "--task regression --loss GaussianNLL --label amount", "Score,Variance", "--loss GaussianNLL --label amount --score Score --variance Variance", 2.5 },
        { "--task regression --loss MultiQuantile:level=0.1|0.9 --label amount", "Score.0.1,Score.0.9", "--loss MultiQuantile:level=0.1|0.9 --label amount --score Score.*", 2 },
        { "--task regression --label amount,grade", "Score.amount,Score.grade", "--loss L1 --label amount,grade --score Score.*", 2 },
        { "--task binary --label tall", "PredictedLabel,Score,Probability", "--loss BCE --label tall --score Probability", 0.3 },
        { "--task binary --label late", "PredictedLabel,Score,Probability", "--loss BCE --label late --positive yes --score Probability", 0.3 },
        { "--task binary --label late --positive no --class-weights balanced", "PredictedLabel,Score,Probability", "--loss BCEWithLogits --label late --positive no --score Score", 0.3 },
        { "--task binary --loss SoftMargin --label late", "PredictedLabel,Score,Probability", "--loss BCE --label late --positive yes --score Probability", 0.3 },
        { "--task multiclass --label size", "PredictedLabel,Score.large,Score.middle,Score.small", "--loss CrossEntropy --label size --score Score.* --scores-are probability", 0.5 },
        { "--task multiclass --label grade --class-weights balanced", "PredictedLabel,Score.0,Score.1,Score.2", "--loss CrossEntropy --label grade --score Score.* --scores-are probability", 0.6 },
        {
            "--task multiclass --loss OrdinalCrossEntropy --label size --classes small,middle,large",
            "PredictedLabel,Score.small,Score.middle,Score.large",
            "--loss CrossEntropy --label size --score Score.* --scores-are probability",
            0.7
        },
        { "--task multiclass --label tall,wide", "PredictedLabel.tall,PredictedLabel.wide,Score.tall,Score.wide,Probability.tall,Probability.wide", "--loss BCE --label tall,wide --score Probability.*", 0.4 },
        { "--task ranking --label grade --group query", "Score", "--loss RankNet --label grade --score Score --group query", 0.4 },
        { "--task embedding --label size --dimensions 3 --mining hard", "e0,e1,e2", "--loss SupCon --label size --score e* --group query", 20 },
    };

    [Theory]
    [MemberData(nameof(RoundTrips))]
    public async Task WhatWasTrainedIsScoredAndJudged(string training, string added, string evaluation, double bound)
    {
        Result trained = await Train($"{Features} {training}");
        Assert.Equal(App.Success, trained.Code);
        string table = Table();
        string[][] scored = await Score(table);
        string[] lines = table.TrimEnd('\n').Split('\n');
        Assert.Equal(lines.Length, scored.Length);
        Assert.Equal($"{lines[0]},{added}".Split(','), scored[0]);
        Assert.All(lines.Zip(scored), pair => Assert.StartsWith(pair.First + ",", string.Join(',', pair.Second)));
        Assert.DoesNotContain(scored, fields => fields[^1].Length == 0);

        string[] file = [PathOf("scored.csv"), .. evaluation.Split(' ')];
        JsonElement loss = (await Run(["evaluate", .. file, "--json"])).Succeeded().Json.GetProperty("losses")[0];
        // A batch whose rows are all alike, or all unlike, has no loss.
        Assert.InRange(loss.GetProperty("ignored").GetInt64(), 0, training.Contains("embedding", StringComparison.Ordinal) ? scored.Length / 3 : 0);
        Assert.InRange(loss.GetProperty("mean").GetDouble(), -10, bound);
        Assert.Equal(scored.Length, (await Run(["rows", .. file])).Succeeded().Lines.Length);
    }

    [Theory]
    [InlineData("--task binary --label late", 4)]
    [InlineData("--task multiclass --label size", 5)]
    [InlineData("--task binary --label tall", 6)]
    public async Task ThePredictedLabelIsOneOfTheFile(string training, int label)
    {
        await Train($"{Features} {training}");
        string[][] scored = await Score(Table());
        int predicted = Array.IndexOf(scored[0], "PredictedLabel");
        Assert.InRange(scored.Skip(1).Average(fields => fields[predicted] == fields[label] ? 1.0 : 0.0), 0.85, 1);
    }

    [Fact]
    public async Task AFileWithoutLabelsGetsTheSameScores()
    {
        await Train($"{Features} --task regression --label amount");
        string[] with = [.. (await Score(Table())).Select(fields => fields[^1])];
        string[] without = [.. (await Score(Table(withLabels: false))).Select(fields => fields[^1])];
        Assert.Equal(with, without);
    }

    [Fact]
    public async Task NewTextsAndNewMissingNumbersAreScored()
    {
        await Train($"{Features} --task regression --label amount");
        string[][] scored = await Score("colour,b,a\nviolet,0.5,0.5\n,,\nred,NA,0.5\n");
        Assert.All(scored.Skip(1), fields => Assert.InRange(float.Parse(fields[^1], System.Globalization.CultureInfo.InvariantCulture), 0, 40));
    }

    [Theory]
    [InlineData("--task regression --label amount")]
    [InlineData("--task embedding --label size")]
    public async Task TheSameSeedGivesTheSameScores(string training)
    {
        List<string> files = [];
        foreach (string seed in (string[])["5", "5", "6"])
        {
            await Train($"{Features} --epochs 3 {training} --seed {seed}".Replace("--epochs 30 ", string.Empty));
            await Score(Table());
            files.Add(await File.ReadAllTextAsync(PathOf("scored.csv"), TestContext.Current.CancellationToken));
        }

        Assert.Equal(files[0], files[1]);
        Assert.NotEqual(files[0], files[2]);
    }

    [Fact]
    public async Task TheReportTellsWhatWasDone()
    {
        Write("validation.csv", Table(rows: 60));
        Result result = await Train($"--task multiclass --label size --ignore amount,late,tall,wide,query,grade --epochs 4 --patience 0 --validation {PathOf("validation.csv")} --json");
        JsonElement json = result.Json;
        Assert.Equal("CrossEntropy", json.GetProperty("loss").GetString());
        Assert.Equal(["a", "b"], json.GetProperty("numbers").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["b"], json.GetProperty("withMissing").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["colour"], json.GetProperty("texts").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(2 + 1 + 3, json.GetProperty("features").GetInt32());
        Assert.Equal(["large", "middle", "small"], json.GetProperty("classes").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(4, json.GetProperty("history").GetArrayLength());
        Assert.Equal(4, json.GetProperty("keptEpoch").GetInt32());
        Assert.Equal(json.GetProperty("history")[3].GetProperty("validationLoss").GetDouble(), json.GetProperty("validationLoss").GetDouble());
        Assert.Equal(new FileInfo(PathOf("model.zip")).Length, json.GetProperty("modelBytes").GetInt64());
        Assert.Equal(4, result.Error.TrimEnd().Split('\n').Length);
        Assert.StartsWith("epoch 1/4: training ", result.Error);
    }

    [Fact]
    public async Task ColumnsWithoutInformationAreLeftOutUnlessNamed()
    {
        const string csv = "id,one,none,x,y\nr1,7,,1,1\nr2,7,,2,2\nr3,7,,3,3\nr4,7,,4,5\nr5,7,,5,6\n";
        JsonElement json = (await Train("--task regression --label y --epochs 1 --validation-fraction 0 --json", csv: csv)).Json;
        Assert.Equal(1, json.GetProperty("features").GetInt32());
        string[] notes = [.. json.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)];
        Assert.Equal(3, notes.Count(note => note.StartsWith("left out: ", StringComparison.Ordinal)));
        json = (await Train("--task regression --label y --features id,x --categories x --epochs 1 --validation-fraction 0 --json", csv: csv)).Json;
        Assert.Equal(10, json.GetProperty("features").GetInt32());
    }

    [Fact]
    public async Task EarlyStoppingKeepsTheBestEpoch()
    {
        JsonElement json = (await Train($"{Features} --task binary --label late --epochs 200 --patience 2 --json".Replace("--epochs 30 ", string.Empty))).Json;
        double[] losses = [.. json.GetProperty("history").EnumerateArray().Select(epoch => epoch.GetProperty("validationLoss").GetDouble())];
        int kept = json.GetProperty("keptEpoch").GetInt32();
        Assert.Equal(losses.Min(), losses[kept - 1]);
        Assert.Equal(losses.Min(), json.GetProperty("validationLoss").GetDouble());
        Assert.True(losses.Length == 200 || losses.Length == kept + 2);
    }

    [Fact]
    public async Task ThePictureOfAnEmbeddingIsDrawn()
    {
        await Train("--features a,b,colour --task embedding --label size --epochs 2");
        string file = Write("new.csv", Table());
        foreach (string picture in (string[])["points.svg", "points.png"])
        {
            (await Run("score", PathOf("model.zip"), file, "--out", PathOf("scored.csv"), "--picture", PathOf(picture), "--label", "size")).Succeeded();
        }

        string svg = await File.ReadAllTextAsync(PathOf("points.svg"), TestContext.Current.CancellationToken);
        Assert.StartsWith("<?xml", svg);
        Assert.All((string[])["small", "middle", "large", "principal component 1"], text => Assert.Contains(text, svg));
        Assert.Equal("PNG"u8.ToArray(), (await File.ReadAllBytesAsync(PathOf("points.png"), TestContext.Current.CancellationToken))[1..4]);
    }

    [Theory]
    [InlineData("train")]
    [InlineData("score")]
    public async Task CancellingLeavesNothingBehind(string command)
    {
        await Train($"{Features} --task regression --label amount");
        string[] before = [.. Files];
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        string[] arguments = command == "train"
            ? ["train", PathOf("training.csv"), "--task", "regression", "--label", "amount", "--model", PathOf("other.zip")]
            : ["score", PathOf("model.zip"), PathOf("training.csv"), "--out", PathOf("other.csv")];
        Result result = await RunUntil(cancellation.Token, arguments);
        Assert.Equal(App.Cancelled, result.Code);
        Assert.Equal(before, Files);
    }

    [Fact]
    public async Task CancellingInTheMiddleKeepsTheModelThatWasThere()
    {
        string model = Write("model.zip", "as it was");
        string file = Write("training.csv", Table());
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        Result result = await RunUntil(cancellation.Token, "train", file, "--task", "regression", "--label", "amount", "--epochs", "1000000", "--patience", "0", "--model", model);
        Assert.Equal(App.Cancelled, result.Code);
        Assert.Equal("cancelled", result.Error.TrimEnd().Split('\n')[^1].TrimEnd('\r'));
        Assert.Equal("as it was", await File.ReadAllTextAsync(model, TestContext.Current.CancellationToken));
        Assert.Equal(["model.zip", "training.csv"], Files);
    }
}
