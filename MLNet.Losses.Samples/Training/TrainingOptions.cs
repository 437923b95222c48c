using System.CommandLine;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Training;

/// <summary>The arguments by which a command is told what to train.</summary>
internal sealed class TrainingOptions
{
    private static readonly Dictionary<string, Mining> _minings = new()
    {
        ["random"] = Mining.Random,
        ["semi-hard"] = Mining.SemiHard,
        ["hard"] = Mining.Hard,
    };

    private readonly Option<TrainingTask?> _task = Choice.Of(
        "--task", TrainingTask.All.ToDictionary(task => task.Name), "what to learn: a number, one of two classes, one of several, an order, or an embedding");

    private readonly Option<string> _loss = new("--loss")
    {
        Description = "the loss, with its options: Huber:delta=0.3 [default: MSE, BCEWithLogits, CrossEntropy, LambdaRank or TripletMargin, by task]",
        HelpName = "SPEC",
    };

    private readonly Option<int?> _dimensions = Choice.Whole("--dimensions", 1, "the dimensions of an embedding [default: 16]");
    private readonly Option<Mining?> _mining = Choice.Of("--mining", _minings, "which pairs and triplets an embedding learns from [default: semi-hard]");
    private readonly Option<string> _validation = new("--validation") { Description = "a file to validate on, with the same columns", HelpName = "FILE.csv" };
    private readonly LearningOptions _learning = new();

    public void AddTo(Command command)
    {
        _task.Required = true;
        _learning.AddTo(command, [_task, _loss], [_dimensions, _mining, _validation]);
    }

    /// <summary>What the command line says.</summary>
    /// <exception cref="UsageException">It has no meaning, whatever the file holds.</exception>
    public TrainingRequest Read(ParseResult arguments)
    {
        TrainingTask task = arguments.GetValue(_task)!;
        LearningOptions.RequireTask(arguments, task, [(_dimensions, ["embedding"]), (_mining, ["embedding"])]);
        return _learning.Read(arguments, task, arguments.GetValue(_validation)) with
        {
            Loss = arguments.GetValue(_loss) is string loss ? LossSpec.Parse(loss) : null,
            Dimensions = arguments.GetValue(_dimensions),
            Mining = arguments.GetValue(_mining),
        };
    }
}
