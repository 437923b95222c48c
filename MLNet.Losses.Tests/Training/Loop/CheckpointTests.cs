using MLNet.Losses.Training.Loop;

namespace MLNet.Losses.Tests.Training.Loop;

/// <summary>A training that is cut off goes on to the same bits.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("checkpoints").FullName;
    private readonly LoopSettings _settings;

    public CheckpointTests() => _settings = new()
    {
        MaxEpoch = 12,
        LearningRate = 0.3,
        Schedule = LearningRateSchedule.ReduceOnPlateau(patience: 0),
        WarmupRatio = 0.2,
        Validation = Rows.OfLine(11, 4, seed: 9),
        ExtraLosses = [new("L1Loss", new Objective(new L1Loss()))],
        EarlyStopping = new() { Patience = 100 },
        CheckpointPath = Path.Combine(_folder, "training.ckpt"),
        Identity = [new("Seed", "1"), new("LearningRate", "0.3")],
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(4, 0)]
    [InlineData(9, 2)]
    [InlineData(13, 3)]
    [InlineData(47, 11)]
    public void Goes_on_to_the_same_bits(int cutAfterSteps, int epochsDone)
    {
        using var whole = new LinearNetwork(3);
        TrainingHistory expected = Run(whole, _settings with { CheckpointPath = null });

        using var cut = new LinearNetwork(3) { AfterStep = (_, step) => Cut(step, cutAfterSteps) };
        Assert.Throws<TimeoutException>(() => Run(cut, _settings));
        Assert.Equal(epochsDone, CheckpointFile.Read(_settings.CheckpointPath!)?.History.Epochs.Count ?? 0);

        using var resumed = new LinearNetwork(3);
        TrainingHistory history = Run(resumed, _settings);
        Assert.Equal(whole.Weights, resumed.Weights);
        Assert.Equal(expected.Epochs.Select(Losses), history.Epochs.Select(Losses));
        Assert.Equal(whole.Rates[(4 * epochsDone)..], resumed.Rates);
        Assert.Equal([Path.GetFileName(_settings.CheckpointPath)], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_training_that_is_done_is_not_done_again()
    {
        using var first = new LinearNetwork(3);
        Run(first, _settings);
        using var second = new LinearNetwork(3);
        Assert.Equal(12, Run(second, _settings).Epochs.Count);
        Assert.Empty(second.Rates);
        Assert.Equal(first.Weights, second.Weights);
    }

    [Fact]
    public void A_training_that_stopped_early_stays_stopped()
    {
        LoopSettings settings = _settings with { EarlyStopping = new() { Patience = 2 }, MaxEpoch = 100 };
        using var first = new LinearNetwork(3) { AfterStep = (it, step) => it.Weights[0] += step > 12 ? 1 : 0 };
        Assert.Equal(TrainingEnd.EarlyStopping, Run(first, settings).End);
        using var second = new LinearNetwork(3);
        Assert.Equal(TrainingEnd.EarlyStopping, Run(second, settings).End);
        Assert.Equal(first.Weights, second.Weights);
        Assert.Empty(second.Rates);
    }

    [Theory]
    [InlineData("Seed", "2", "Seed is 1 in it, but 2 here")]
    [InlineData("Dropout", "0.5", "Dropout is not there in it, but 0.5 here")]
    [InlineData(null, null, "it has LearningRate, which is not set here")]
    public void A_checkpoint_of_other_settings_is_an_error_that_names_them(string? name, string? value, string expected)
    {
        using var network = new LinearNetwork(3);
        Run(network, _settings);
        IEnumerable<KeyValuePair<string, string>> identity = _settings.Identity.Where(pair => name is not null ? pair.Key != name : pair.Key == "Seed");
        CheckpointException error = Assert.Throws<CheckpointException>(
            () => Run(network, _settings with { Identity = name is null ? [.. identity] : [.. identity, new(name, value!)] }));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(_settings.CheckpointPath!, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(-1)]
    public void A_file_that_is_cut_off_is_an_error(int length)
    {
        using var network = new LinearNetwork(3);
        Run(network, _settings);
        byte[] file = File.ReadAllBytes(_settings.CheckpointPath!);
        File.WriteAllBytes(_settings.CheckpointPath!, file[..(length < 0 ? file.Length - 1 : length)]);
        Assert.Throws<CheckpointException>(() => Run(network, _settings));
    }

    [Fact]
    public void A_changed_byte_is_an_error()
    {
        using var network = new LinearNetwork(3);
        Run(network, _settings);
        byte[] file = File.ReadAllBytes(_settings.CheckpointPath!);
        file[^3] ^= 1;
        File.WriteAllBytes(_settings.CheckpointPath!, file);
        Assert.Contains("damaged", Assert.Throws<CheckpointException>(() => Run(network, _settings)).Message, StringComparison.Ordinal);
    }

    private static TrainingHistory Run(LinearNetwork network, LoopSettings settings) => LoopTests.Run(network, Rows.OfLine(31, 9), settings);

    private static (int, double, double?, double, double, bool) Losses(EpochReport report) =>
        (report.Epoch, report.TrainingLoss, report.ValidationLoss, report.ExtraLosses["L1Loss"], report.LearningRate, report.IsBest);

    private static void Cut(int step, int after)
    {
        if (step == after)
        {
            throw new TimeoutException("The machine was switched off.");
        }
    }
}
