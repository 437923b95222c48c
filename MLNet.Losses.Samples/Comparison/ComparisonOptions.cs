using System.CommandLine;
using MLNet.Losses.Samples.Comparison.Trainers;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Scoring;
using MLNet.Losses.Samples.Specs;
using MLNet.Losses.Samples.Training;

// The library has an Option of its own.
using CommandOption = System.CommandLine.Option;

namespace MLNet.Losses.Samples.Comparison;

/// <summary>The arguments by which a command is told what to compare, and how.</summary>
internal sealed class ComparisonOptions
{
    private const int DefaultFolds = 5;

    private static readonly Dictionary<string, LossSearchMethod> _searches = new() { ["random"] = LossSearchMethod.Random, ["tpe"] = LossSearchMethod.TreeParzen };

    private readonly Option<ComparedTask?> _task = Choice.Of(
        "--task", ComparedTask.All.ToDictionary(task => task.Name), "what to learn: a number, one of two classes, one of several, or an order");

    private readonly Option<string[]> _losses = new("--loss")
    {
        Description = "a loss to train under; repeat it for more. Huber:delta=0.1..10 searches an interval (by its logarithm where it spans a factor of 10), Quantile:level=0.5/0.9 a few values; name=SPEC gives a name",
        HelpName = "SPEC",
    };

    private readonly Option<string[]> _judges = new("--judge")
    {
        Description = "a loss or a metric that judges; the first one ranks; repeat it for more [default: by task L1, MSE and RSquared; BCEWithLogits, AreaUnderRocCurve and Accuracy; CrossEntropy, MicroAccuracy and MacroAccuracy; NdcgAt3 and NdcgAt1; and the losses of --loss that can judge all candidates]",
        HelpName = "SPEC|METRIC",
    };

    private readonly Option<string[]> _trainers = new("--trainer")
    {
        Description = $"what trains; repeat it for more: {string.Join("; ", ComparedTask.All.Select(task => $"{task.Name} {string.Join(", ", task.Trainers)}"))}. lightgbm has a loss of its own and is a candidate by itself [default: torch]",
        HelpName = "NAME",
    };

    private readonly Option<int?> _folds = Choice.Whole("--folds", 2, $"the parts that the rows are cut into, each judged by models of the others [default: {DefaultFolds}]");
    private readonly Option<int?> _repeats = Choice.Whole("--repeats", 1, "how often the rows are cut anew: more find smaller differences [default: 1]");
    private readonly Option<bool> _stratify = new("--stratify") { Description = "give each fold its share of each class" };
    private readonly Option<string> _together = new("--group-by") { Description = "rows of the same value in this column stay in the same fold, as those of a patient should", HelpName = "COL" };
    private readonly Option<string> _shown = new("--show") { Description = "columns that the report shows with the hardest rows; no features unless --features names them [default: some features]", HelpName = "COL[,COL...]" };
    private readonly Option<string> _validation = new("--validation") { Description = "judge on the rows of this file, with the same columns, instead of in folds", HelpName = "FILE.csv" };
    private readonly Option<TimeSpan?> _budget = Choice.Parsed("--budget", "TIME", "begin no trial after this time: 120s, 2m, 1h [default: none]", Duration.Parse, Duration.Expected);
    private readonly Option<int?> _trials = Choice.Whole("--trials", 1, "the most trials of all candidates together, one each at least [default: 20 for each loss with options to search; with --budget any number]");
    private readonly Option<LossSearchMethod?> _search = Choice.Of("--search", _searches, "how options are searched [default: tpe]");
    private readonly Option<int?> _parallel = Choice.Whole("--parallel", 1, "the models that are trained at once; it changes nothing but the time [default: the cores]");
    private readonly Option<string> _resume = new("--resume") { Description = "keep the results in this folder as they come; the same command goes on from there, stopped at whatever moment", HelpName = "DIR" };
    private readonly LearningOptions _learning = new();

    public void AddTo(Command command)
    {
        _task.Required = true;
        _learning.AddTo(
            command,
            [_task, _losses, _judges, _trainers],
            [_folds, _repeats, _stratify, _together, _shown, _validation, _budget, _trials, _search, _parallel, _resume]);
    }

    /// <summary>What the command line says.</summary>
    /// <exception cref="UsageException">It has no meaning, whatever the file holds.</exception>
    public ComparisonRequest Read(ParseResult arguments)
    {
        ComparedTask task = arguments.GetValue(_task)!;
        string? validation = arguments.GetValue(_validation);
        CheckFolds(arguments, validation);
        CandidateTrainer[] trainers = Trainers(arguments.GetValue(_trainers), task);
        IReadOnlyList<CandidateSpec> losses = CandidateSpec.ParseAll(arguments.GetValue(_losses) ?? []);
        TrainingRequest learning = _learning.Read(arguments, task.Learning, validation: null) with
        {
            Validation = validation,
            KeptTogether = ScoredFileOptions.Columns(arguments, _together),
            Shown = ScoredFileOptions.Columns(arguments, _shown),
            IsJudged = true,
        };
        return new()
        {
            Task = task,
            Learning = learning,
            Losses = losses,
            Trainers = trainers,
            Judges = arguments.GetValue(_judges) is { Length: > 0 } judges ? JudgeSpec.ParseAll(judges, task) : null,
            Settings = new()
            {
                Folds = arguments.GetValue(_folds) ?? DefaultFolds,
                Repeats = arguments.GetValue(_repeats) ?? 1,
                StratifyByLabel = arguments.GetValue(_stratify),
                MaxTime = arguments.GetValue(_budget),
                MaxTrials = arguments.GetValue(_trials),
                SearchMethod = arguments.GetValue(_search) ?? LossSearchMethod.TreeParzen,
                Seed = _learning.Network.Seed(arguments),
                Parallelism = arguments.GetValue(_parallel) ?? Environment.ProcessorCount,
                Folder = arguments.GetValue(_resume),
                TrainerDescription = $"{string.Join(", ", trainers.Select(trainer => trainer.Name))} {_learning.Describe(arguments)}".TrimEnd(),
            },
        };
    }

    private void CheckFolds(ParseResult arguments, string? validation)
    {
        CommandOption? other = ((CommandOption[])[_folds, _repeats, _stratify]).FirstOrDefault(option => arguments.GetResult(option) is { Implicit: false });
        if (validation is not null && other is not null)
        {
            throw new UsageException($"{other.Name}: found --validation too, expected one of them");
        }
    }

    private static CandidateTrainer[] Trainers(string[]? names, ComparedTask task)
    {
        string[] asked = names is { Length: > 0 } ? names : [TorchCandidate.TrainerName];
        if (asked.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key is string twice)
        {
            throw new UsageException($"--trainer: found '{twice}' twice, expected each trainer once");
        }

        return [.. asked.Select(name => task.Trainers.FirstOrDefault(trainer => trainer.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"--trainer: found '{name}', expected one of --task {task.Name}{NearestMatch.Hint(name, [.. task.Trainers.Select(trainer => trainer.Name)])}"))];
    }
}
