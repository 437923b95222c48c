using System.CommandLine;
using System.Globalization;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Specs;

// The library has an Option of its own.
using CommandOption = System.CommandLine.Option;

namespace MLNet.Losses.Samples.Training;

/// <summary>The arguments that tell every trainer how to train: network, steps, rates, validation, device.</summary>
internal sealed class NetworkOptions
{
    private const int DefaultEpochs = 100;
    private const int DefaultPatience = 10;
    private const double DefaultFraction = 0.1;

    private static readonly Dictionary<string, OptimizerChoice> _optimizers = new()
    {
        ["adam"] = new(static () => new AdamOptimizer(), 1e-3, 0),
        ["adamw"] = new(static () => new AdamWOptimizer(), 1e-3, 0.01),
        ["sgd"] = new(static () => new SgdOptimizer(momentum: 0.9), 1e-2, 0),
    };

    // A rate that falls to the end of the training means to get there.
    private static readonly Dictionary<string, ScheduleChoice> _schedules = new()
    {
        ["constant"] = new(LearningRateSchedule.Constant, RunsToEnd: false),
        ["cosine"] = new(LearningRateSchedule.Cosine(), RunsToEnd: true),
        ["onecycle"] = new(LearningRateSchedule.OneCycle(), RunsToEnd: true),
        ["plateau"] = new(LearningRateSchedule.ReduceOnPlateau(factor: 0.3, patience: 3), RunsToEnd: false),
    };

    private static readonly Dictionary<string, string> _backends = new() { ["auto"] = "torch", ["torch"] = "torch" };

    private readonly Option<int?> _epochs = Choice.Whole("--epochs", 1, $"the most passes over the rows [default: {DefaultEpochs}]");
    private readonly Option<int?> _batch = Choice.Whole("--batch-size", 1, "the rows of a step [default: 32; 128 for embeddings]");
    private readonly Option<double?> _rate = Choice.Number(
        "--learning-rate", static rate => rate > 0, "a number above 0", "how far a step goes [default: 0.001; 0.01 for sgd]");

    private readonly Option<LayeredNetwork?> _hidden = Choice.Parsed(
        "--hidden", "N[,N...]", "the units of each hidden layer; none for a linear model [default: 64,64]", Hidden, "whole numbers of at least 1 with commas between, or none");

    private readonly Option<int?> _bins = Choice.Whole(
        "--bins", 1, "encode each feature in up to N bins between its quantiles, for steps and bends along it [default: standardise it]");

    private readonly Option<int?> _seed = Choice.Whole("--seed", 0, "the seed of everything random: the same gives the same model [default: 1]");
    private readonly Option<string?> _backend = Choice.Of("--backend", _backends, "what computes the network [default: auto]");
    private readonly Option<OptimizerChoice?> _optimizer = Choice.Of("--optimizer", _optimizers, "how weights follow the gradient [default: adam]");
    private readonly Option<ScheduleChoice?> _schedule = Choice.Of("--schedule", _schedules, "how the learning rate changes [default: constant]");
    private readonly Option<double?> _decay = Choice.Number(
        "--weight-decay", static decay => decay >= 0, "a number of at least 0", "the penalty on large weights [default: 0; 0.01 for adamw]");

    private readonly Option<double?> _clip = Choice.Number("--clip-norm", static norm => norm > 0, "a number above 0", "the most that a step's gradient may be long [default: any]");
    private readonly Option<double?> _fraction = Choice.Number(
        "--validation-fraction",
        static fraction => fraction is >= 0 and < 1,
        "a number from 0, below 1",
        $"the part of the rows that is held out to validate on [default: {DefaultFraction.ToString(CultureInfo.InvariantCulture)}; 0 with --validation or few rows]");

    private readonly Option<int?> _patience = Choice.Whole(
        "--patience", 0, $"stop after N epochs without a better validation loss, and keep the best; 0 to keep the last epoch [default: {DefaultPatience}; with cosine and onecycle no stop]");

    // Steps of this size are done before threads have met: one thread is as fast, and leaves the others alone.
    private readonly Option<int?> _threads = Choice.Whole("--threads", 1, "the threads of a step; more are of use for wide networks [default: 1]");
    private readonly Option<string?> _device = new("--device") { Description = "where the network is computed [default: auto]", HelpName = "auto|cpu|cuda" };

    private CommandOption[] All => [_epochs, _batch, _rate, _hidden, _bins, _optimizer, _schedule, _decay, _clip, _fraction, _patience, _seed, _backend, _device, _threads];

    public void AddTo(Command command)
    {
        foreach (CommandOption option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>What the command line says of the network, in its own words; the threads change nothing but the time.</summary>
    public string Describe(ParseResult arguments) => string.Join(' ', All
        .Where(option => option != _threads && arguments.GetResult(option) is { Implicit: false })
        .Select(option => $"{option.Name} {string.Join(' ', arguments.GetResult(option)!.Tokens.Select(token => token.Value))}"));

    /// <summary>The seed of everything random.</summary>
    public int Seed(ParseResult arguments) => arguments.GetValue(_seed) ?? 1;

    /// <summary>Whether the command line says which part of the rows is held out.</summary>
    public bool SaysFraction(ParseResult arguments) => arguments.GetValue(_fraction) is not null;

    /// <summary>What the command line says, to be told to a trainer.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="hasValidationFile">Whether there is a file to validate on.</param>
    /// <exception cref="UsageException">It has no meaning.</exception>
    public Action<TorchTrainerOptions> Read(ParseResult arguments, bool hasValidationFile)
    {
        OptimizerChoice optimizer = arguments.GetValue(_optimizer) ?? _optimizers["adam"];
        ScheduleChoice schedule = arguments.GetValue(_schedule) ?? _schedules["constant"];
        double? given = arguments.GetValue(_fraction);
        if (hasValidationFile && given > 0)
        {
            throw new UsageException("--validation-fraction: found --validation too, expected one of them");
        }

        double fraction = hasValidationFile ? 0 : given ?? DefaultFraction;
        int epochs = arguments.GetValue(_epochs) ?? DefaultEpochs;
        int patience = arguments.GetValue(_patience) ?? (!hasValidationFile && fraction == 0 ? 0 : schedule.RunsToEnd ? epochs : DefaultPatience);
        string device = Device(arguments.GetValue(_device) ?? "auto");
        int? batch = arguments.GetValue(_batch);
        LayeredNetwork? network = arguments.GetValue(_hidden);
        FeatureEncoding? encoding = arguments.GetValue(_bins) is int bins ? FeatureEncoding.PiecewiseLinear(bins) : null;
        double rate = arguments.GetValue(_rate) ?? optimizer.Rate, decay = arguments.GetValue(_decay) ?? optimizer.Decay;
        double? clip = arguments.GetValue(_clip);
        int threads = arguments.GetValue(_threads) ?? 1;
        int seed = Seed(arguments);
        return options =>
        {
            options.MaxEpoch = epochs;
            options.BatchSize = batch ?? options.BatchSize;
            options.Network = network ?? options.Network;
            options.FeatureEncoding = encoding;
            (options.LearningRate, options.WeightDecay, options.ClipNorm) = (rate, decay, clip);
            (options.Optimizer, options.Schedule) = (optimizer.Create(), schedule.Schedule);
            options.ValidationFraction = fraction;
            options.EarlyStopping = patience == 0 ? null : new() { Patience = patience };
            (options.Seed, options.Device, options.NumberOfThreads) = (seed, device, threads);
        };
    }

    private static LayeredNetwork? Hidden(string text)
    {
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return Network.Linear();
        }

        int[] widths = [.. text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int width) ? width : 0)];
        return widths.Contains(0) ? null : Network.Mlp(widths);
    }

    private static string Device(string text) => text.Split(':') is ["auto" or "cpu" or "cuda", ..]
        ? text
        : throw new UsageException($"--device: found '{text}', expected auto, cpu, cuda, or a certain one such as cuda:1");

    private sealed record OptimizerChoice(Func<Optimizer> Create, double Rate, double Decay);

    private sealed record ScheduleChoice(LearningRateSchedule Schedule, bool RunsToEnd);
}
