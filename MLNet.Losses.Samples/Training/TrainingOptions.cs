using System.CommandLine;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Scoring;
using MLNet.Losses.Samples.Specs;

// The library has an Option of its own.
using CommandOption = System.CommandLine.Option;

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

    private static readonly Dictionary<string, string> _weightings = new() { ["balanced"] = "balanced" };

    private readonly Argument<string> _file = new("FILE.csv") { Description = "a CSV file with a header line" };

    private readonly Option<TrainingTask?> _task = Choice.Of(
        "--task", TrainingTask.All.ToDictionary(task => task.Name), "what to learn: a number, one of two classes, one of several, an order, or an embedding");

    private readonly Option<string> _loss = new("--loss")
    {
        Description = "the loss, with its options: Huber:delta=0.3 [default: MSE, BCEWithLogits, CrossEntropy, LambdaRank or TripletMargin, by task]",
        HelpName = "SPEC",
    };

    private readonly Option<string> _label = new("--label")
    {
        Description = "what to learn; several columns for several numbers, or several labels of yes or no",
        HelpName = "COL[,COL...]",
        Required = true,
    };

    private readonly Option<string> _features = new("--features")
    {
        Description = "what to learn from; numbers and texts [default: all columns that have no other use]",
        HelpName = "COL[,COL...]",
    };

    private readonly Option<string> _ignored = new("--ignore") { Description = "columns that are no features", HelpName = "COL[,COL...]" };
    private readonly Option<string> _categories = new("--categories") { Description = "features whose numbers are names: read as texts are", HelpName = "COL[,COL...]" };
    private readonly Option<string> _weight = new("--weight") { Description = "the example weights, at least 0", HelpName = "COL" };
    private readonly Option<string> _group = new("--group") { Description = "the group whose rows are ranked; they stand together", HelpName = "COL" };
    private readonly Option<string> _positive = new("--positive") { Description = "which of two labels is the positive one [default: 1, true, or the second in the alphabet]", HelpName = "NAME" };
    private readonly Option<string> _classes = new("--classes") { Description = "the classes in their order, for losses of ordered classes [default: sorted]", HelpName = "NAME,NAME..." };
    private readonly Option<string?> _weighting = Choice.Of("--class-weights", _weightings, "let each class count the same, however rare");
    private readonly Option<int?> _dimensions = Choice.Whole("--dimensions", 1, "the dimensions of an embedding [default: 16]");
    private readonly Option<Mining?> _mining = Choice.Of("--mining", _minings, "which pairs and triplets an embedding learns from [default: semi-hard]");
    private readonly Option<string> _validation = new("--validation") { Description = "a file to validate on, with the same columns", HelpName = "FILE.csv" };
    private readonly Option<string> _separator = ScoredFileOptions.NewSeparator();
    private readonly NetworkOptions _network = new();

    public void AddTo(Command command)
    {
        _task.Required = true;
        command.Add(_file);
        foreach (CommandOption option in (CommandOption[])[
            _task, _loss, _label, _features, _categories, _ignored, _weight, _group, _positive, _classes, _weighting, _dimensions, _mining, _validation])
        {
            command.Add(option);
        }

        _network.AddTo(command);
        command.Add(_separator);
    }

    /// <summary>What the command line says.</summary>
    /// <exception cref="UsageException">It has no meaning, whatever the file holds.</exception>
    public TrainingRequest Read(ParseResult arguments)
    {
        TrainingTask task = arguments.GetValue(_task)!;
        foreach ((CommandOption option, string[] tasks) in OnlyFor())
        {
            if (arguments.GetResult(option) is { Implicit: false } && !tasks.Contains(task.Name))
            {
                throw new UsageException($"{option.Name}: found --task {task.Name}, expected it with --task {string.Join(" or ", tasks)}");
            }
        }

        string? validation = arguments.GetValue(_validation);
        return new()
        {
            Path = arguments.GetValue(_file)!,
            Separator = ScoredFileOptions.Separator(arguments.GetValue(_separator)),
            Task = task,
            Loss = arguments.GetValue(_loss) is string loss ? LossSpec.Parse(loss) : null,
            Label = ScoredFileOptions.Columns(arguments, _label)!,
            Features = ScoredFileOptions.Columns(arguments, _features),
            Ignored = ScoredFileOptions.Columns(arguments, _ignored),
            Categories = ScoredFileOptions.Columns(arguments, _categories),
            Weight = ScoredFileOptions.Columns(arguments, _weight),
            Group = ScoredFileOptions.Columns(arguments, _group),
            Positive = arguments.GetValue(_positive),
            Classes = Classes(arguments.GetValue(_classes)),
            BalancesClasses = arguments.GetValue(_weighting) is not null,
            Dimensions = arguments.GetValue(_dimensions),
            Mining = arguments.GetValue(_mining),
            Validation = validation,
            HoldsOutByDefault = validation is null && !_network.SaysFraction(arguments),
            Settings = _network.Read(arguments, validation is not null),
        };
    }

    // An option that another task would leave unread is a mistake that its user wants to know of.
    private (CommandOption Option, string[] Tasks)[] OnlyFor() =>
    [
        (_group, ["ranking"]),
        (_positive, ["binary"]),
        (_classes, ["multiclass"]),
        (_weighting, ["binary", "multiclass"]),
        (_dimensions, ["embedding"]),
        (_mining, ["embedding"]),
    ];

    private static string[]? Classes(string? text)
    {
        string[]? classes = text?.Split(',');
        return classes is null || (classes.Length > 1 && classes.Distinct().Count() == classes.Length && !classes.Contains(string.Empty))
            ? classes
            : throw new UsageException($"--classes: found '{text}', expected at least two different names with commas between");
    }
}
