using System.CommandLine;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Scoring;
using MLNet.Losses.Samples.Specs;

// The library has an Option of its own.
using CommandOption = System.CommandLine.Option;

namespace MLNet.Losses.Samples.Training;

/// <summary>The arguments that say what is learned, from which columns of which file, by which network.</summary>
internal sealed class LearningOptions
{
    private static readonly Dictionary<string, string> _weightings = new() { ["balanced"] = "balanced" };

    private readonly Argument<string> _file = new("FILE") { Description = "a CSV file with a header line, or a Parquet file" };

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
    private readonly Option<string> _separator = ScoredFileOptions.NewSeparator();

    /// <summary>The arguments of the network.</summary>
    public NetworkOptions Network { get; } = new();

    /// <summary>Adds the arguments, with those of the command itself among them.</summary>
    /// <param name="command">The command.</param>
    /// <param name="first">The command's most important options.</param>
    /// <param name="last">Its other options, which come before those of the network.</param>
    public void AddTo(Command command, IEnumerable<CommandOption> first, IEnumerable<CommandOption> last)
    {
        command.Add(_file);
        foreach (CommandOption option in (CommandOption[])[.. first, _label, _features, _categories, _ignored, _weight, _group, _positive, _classes, _weighting, .. last])
        {
            command.Add(option);
        }

        Network.AddTo(command);
        command.Add(_separator);
    }

    /// <summary>What the command line says.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="task">What is learned.</param>
    /// <param name="validation">The file to stop the training by, if any.</param>
    /// <exception cref="UsageException">It has no meaning, whatever the file holds.</exception>
    public TrainingRequest Read(ParseResult arguments, TrainingTask task, string? validation)
    {
        RequireTask(arguments, task, [(_group, ["ranking"]), (_positive, ["binary"]), (_classes, ["multiclass"]), (_weighting, ["binary", "multiclass"])]);
        return new()
        {
            Path = arguments.GetValue(_file)!,
            Separator = ScoredFileOptions.Separator(arguments.GetValue(_separator)),
            Task = task,
            Label = ScoredFileOptions.Columns(arguments, _label)!,
            Features = ScoredFileOptions.Columns(arguments, _features),
            Ignored = ScoredFileOptions.Columns(arguments, _ignored),
            Categories = ScoredFileOptions.Columns(arguments, _categories),
            Weight = ScoredFileOptions.Columns(arguments, _weight),
            Group = ScoredFileOptions.Columns(arguments, _group),
            Positive = arguments.GetValue(_positive),
            Classes = Classes(arguments.GetValue(_classes)),
            BalancesClasses = arguments.GetValue(_weighting) is not null,
            Validation = validation,
            HoldsOutByDefault = validation is null && !Network.SaysFraction(arguments),
            Settings = Network.Read(arguments, validation is not null),
        };
    }

    /// <summary>What the command line says of the training, beyond file and columns.</summary>
    public string Describe(ParseResult arguments) => $"{(arguments.GetValue(_weighting) is null ? string.Empty : $"{_weighting.Name} ")}{Network.Describe(arguments)}";

    /// <summary>An option that another task would leave unread is a mistake that its user wants to know of.</summary>
    /// <exception cref="UsageException">There is one.</exception>
    public static void RequireTask(ParseResult arguments, TrainingTask task, IEnumerable<(CommandOption Option, string[] Tasks)> onlyFor)
    {
        foreach ((CommandOption option, string[] tasks) in onlyFor)
        {
            if (arguments.GetResult(option) is { Implicit: false } && !tasks.Contains(task.Name))
            {
                throw new UsageException($"{option.Name}: found --task {task.Name}, expected it with --task {string.Join(" or ", tasks)}");
            }
        }
    }

    private static string[]? Classes(string? text)
    {
        string[]? classes = text?.Split(',');
        return classes is null || (classes.Length > 1 && classes.Distinct().Count() == classes.Length && !classes.Contains(string.Empty))
            ? classes
            : throw new UsageException($"--classes: found '{text}', expected at least two different names with commas between");
    }
}
