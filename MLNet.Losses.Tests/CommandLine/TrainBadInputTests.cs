using MLNet.Losses.Samples.Commands;
using MLNet.Losses.Torch;

namespace MLNet.Losses.Tests.CommandLine;

/// <summary>What is wrong in a file or on the command line is told in one line, for train and for score.</summary>
public class TrainBadInputTests : TrainingTest
{
    private const string Csv = "x,t,y,c\n1,a,1,u\n2,b,2,v\n3,a,3,u\n4,b,4,v\n5,a,5,w\n6,b,7,u\n";

    public static TheoryData<string, string[]> BadUsages { get; } = new()
    {
        { "--label y", ["--task"] },
        { "--task regresion --label y", ["--task", "did you mean 'regression'?"] },
        { "--task regression", ["--label"] },
        { "--task regression --label y --loss CrossEntropy", ["--loss: found 'CrossEntropy'", "--task regression does not take", "--task multiclass does"] },
        { "--task binary --label t --loss MSE", ["'MSE'", "--task regression does"] },
        { "--task multiclass --label c --loss ListNet", ["'ListNet'", "--task ranking does"] },
        { "--task regression --label y --loss TripletMargin", ["'TripletMargin'", "--task embedding does"] },
        { "--task regression --label y --loss CTC:classes=3", ["no task does"] },
        { "--task multiclass --label c --loss BCEWithLogits", ["several labels", "--label a,b,c", "CrossEntropy"] },
        { "--task ranking --label y", ["--group is missing"] },
        { "--task regression --label y --group t", ["--group", "--task ranking"] },
        { "--task regression --label y --mining hard", ["--mining", "--task embedding"] },
        { "--task regression --label y --epochs 0", ["--epochs", "found '0'", "at least 1"] },
        { "--task regression --label y --batch-size x", ["--batch-size", "found 'x'"] },
        { "--task regression --label y --learning-rate -1", ["--learning-rate", "found '-1'", "above 0"] },
        { "--task regression --label y --hidden 8,0", ["--hidden", "found '8,0'", "at least 1"] },
        { "--task regression --label y --bins 0", ["--bins", "found '0'", "at least 1"] },
        { "--task regression --label y --optimizer adan", ["--optimizer", "did you mean 'adam'?"] },
        { "--task regression --label y --schedule step", ["--schedule", "found 'step'"] },
        { "--task regression --label y --backend gpu", ["--backend", "found 'gpu'"] },
        { "--task regression --label y --device tpu", ["--device", "found 'tpu'"] },
        { "--task regression --label y --validation-fraction 1", ["--validation-fraction", "below 1"] },
        { "--task regression --label y --validation v.csv --validation-fraction 0.2", ["--validation-fraction", "one of them"] },
        { "--task binary --label t --positive z", ["--positive", "found 'z'", "'t'"] },
        { "--task multiclass --label c --classes u", ["--classes", "at least two"] },
        { "--task binary --label t,c", ["--label", "found 2 columns", "--task multiclass"] },
        { "--task embedding --label t,c", ["--label", "found 2 columns", "expected one"] },
        { "--task regression --label y --loss Huber:delta=-1", ["option delta", "above 0"] },
    };

    public static TheoryData<string, string[]> BadFiles { get; } = new()
    {
        { "--task regression --label z", ["training.csv", "column 'z'", "no such column"] },
        { "--task regression --label y --features x,q", ["column 'q'", "no such column"] },
        { "--task regression --label y --features x,y", ["column 'y'", "the label among the features"] },
        { "--task regression --label y --ignore q*", ["'q*'", "no such columns"] },
        { "--task regression --label y --weight w", ["column 'w'", "no such column"] },
        { "--task regression --label y --ignore x,t,c", ["no column to learn from", "--features"] },
        { "--task regression --label t", ["line 2", "column 't'", "found 'a'", "expected a number"] },
        { "--task binary --label c", ["column 'c'", "3 different values: u, v, w", "two values"] },
        { "--task binary --label y", ["line 3", "column 'y'", "found 2", "0"] },
        { "--task multiclass --label c --classes u,v", ["line 6", "column 'c'", "found 'w'", "one of u, v"] },
        { "--task regression --label y --loss PoissonNLL --weight t", ["column 't'", "found 'a'"] },
    };

    [Theory]
    [MemberData(nameof(BadUsages))]
    public async Task ACommandLineWithoutMeaningIsAnError(string arguments, string[] fragments)
    {
        (await Train(arguments, csv: Csv)).Failed(App.BadUsage, fragments);
        Assert.Equal(["training.csv"], Files);
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task AFileThatCannotBeLearnedFromIsAnError(string arguments, string[] fragments)
    {
        (await Train($"{arguments} --validation-fraction 0", csv: Csv)).Failed(App.BadInput, fragments);
        Assert.Equal(["training.csv"], Files);
    }

    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("x,y\n", "a header and no rows", "rows to learn from")]
    [InlineData("x,y\n1,\n2,\n", "column 'y'")]
    [InlineData("x,y\n1,1\n1,2,3\n", "line 3", "3 fields")]
    [InlineData("x,y\n1,1\ninf,2\n3,1\n", "line 3", "column 'x'", "found Infinity, expected a finite number")]
    public async Task AnEmptyOrMalformedFileIsAnError(string csv, params string[] fragments) =>
        (await Train("--task regression --label y --validation-fraction 0", csv: csv)).Failed(App.BadInput, fragments);

    [Fact]
    public async Task AFaultOfTheValidationFileIsToldOfIt()
    {
        string[] tail = ["--task", "regression", "--label", "y", "--features", "x", "--model", PathOf("model.zip"), "--validation"];
        string training = Write("training.csv", Csv);
        (await Run(["train", training, .. tail, Write("short.csv", "x\n1\n")])).Failed(App.BadInput, "short.csv", "column 'y'", "no such column");
        (await Run(["train", training, .. tail, Write("bad.csv", "y,x\n1,1\n\n2,u\n")])).Failed(App.BadInput, "bad.csv", "line 4", "column 'x'", "found 'u'");
        (await Run(["train", training, "--loss", "Gamma", .. tail, Write("domain.csv", "y,x\n1,1\n-1,1\n")])).Failed(App.BadInput, "domain.csv", "line 3", "column 'y'", "found -1");
    }

    [Fact]
    public async Task AModelThatCannotBeWrittenIsAnErrorBeforeTraining()
    {
        Result result = await Train("--task regression --label y", model: "no/model.zip", csv: Csv);
        result.Failed(App.BadInput, "cannot write", "no such folder");
        Assert.DoesNotContain("epoch", result.Error);
    }

    [Fact]
    public async Task DivergenceTellsWhereAndWhatToTry() =>
        (await Train("--task regression --label y --features x --learning-rate 1e30 --optimizer sgd --validation-fraction 0", csv: Csv))
            .Failed(App.BadInput, "step", "--learning-rate", "--clip-norm");

    [Fact]
    public async Task CudaThatIsNotThereIsAnError()
    {
        TorchRuntime.EnsureLoaded();
        Assert.SkipWhen(TorchSharp.torch.cuda.is_available(), "CUDA is here.");
        (await Train("--task regression --label y --device cuda", csv: Csv)).Failed(App.BadInput, "--device", "CUDA is not available");
    }

    [Fact]
    public async Task ManyTextsAreNotEncoded()
    {
        string csv = "x,t,y\n" + string.Concat(Enumerable.Range(0, 300).Select(row => $"{row},t{row % 150},{row % 7}\n"));
        (await Train("--task regression --label y --bins 8", csv: csv)).Failed(App.BadInput, "sparse features", "no --bins");
    }

    [Fact]
    public async Task AFileThatIsNoModelIsAnError()
    {
        string csv = Write("data.csv", Csv);
        (await Run("score", PathOf("nope.zip"), csv)).Failed(App.BadInput, "nope.zip", "no such file");
        (await Run("score", csv, csv)).Failed(App.BadInput, "data.csv", "no model", "one that train wrote");
        await Train("--task regression --label y --epochs 1", csv: Csv);
        byte[] bytes = await File.ReadAllBytesAsync(PathOf("model.zip"), TestContext.Current.CancellationToken);
        Write("half.zip", bytes[..(bytes.Length / 2)]);
        (await Run("score", PathOf("half.zip"), csv)).Failed(App.BadInput, "half.zip", "no model");
    }

    [Theory]
    [InlineData("X,t,c\n1,a,u\n", "column 'x'", "no such column", "did you mean 'X'?")]
    [InlineData("x,t,c\n1,a,u\n?,a,u\n", "line 3", "column 'x'", "found '?'")]
    [InlineData("x,t,c,Score\n1,a,u,1\n", "column 'Score'", "a column of the name that is to be added")]
    public async Task AFileThatTheModelCannotReadIsAnError(string csv, params string[] fragments)
    {
        await Train("--task regression --label y --epochs 1", csv: Csv);
        (await Run("score", PathOf("model.zip"), Write("new.csv", csv), "--out", PathOf("out.csv"))).Failed(App.BadInput, ["new.csv", .. fragments]);
        Assert.DoesNotContain(Files, name => name.Contains("out.csv", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--picture out.jpg", App.BadUsage, "--picture", "'out.jpg'")]
    [InlineData("--label c", App.BadUsage, "--label", "--picture")]
    [InlineData("--picture OUT.svg --label z", App.BadInput, "column 'z'")]
    [InlineData("--picture OUT.svg", App.BadUsage, "--picture", "no vector")]
    public async Task APictureThatCannotBeDrawnIsAnError(string arguments, int code, params string[] fragments)
    {
        await Train("--task regression --label y --epochs 1", csv: Csv);
        string[] parts = [.. arguments.Split(' ').Select(part => part == "OUT.svg" ? PathOf("out.svg") : part)];
        (await Run(["score", PathOf("model.zip"), PathOf("training.csv"), "--out", PathOf("out.csv"), .. parts])).Failed(code, fragments);
        Assert.Equal(["model.zip", "training.csv"], Files.Where(name => name is not "new.csv"));
    }
}
