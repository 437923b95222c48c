using MLNet.Losses.Training.Loop;

namespace MLNet.Losses.Tests.Training.Loop;

/// <summary>The loop with a linear model of a few lines behind the seam.</summary>
public sealed class LoopTests
{
    private static readonly LoopSettings _settings = new() { MaxEpoch = 200, LearningRate = 0.5 };

    [Fact]
    public void Finds_the_line()
    {
        using var network = new LinearNetwork(3);
        TrainingHistory history = Run(network, Rows.OfLine(100, 10), _settings);
        Assert.Equal([2, -3, 0.5], network.Weights, new Near(1e-4));
        Assert.Equal((TrainingEnd.LastEpoch, 200), (history.End, history.Epochs.Count));
        Assert.InRange(history.Epochs[^1].TrainingLoss, 0, 1e-9);
        Assert.Empty(history.Warnings);
        Assert.False(network.IsDisposed);
    }

    // Full batches under squared loss: one step of gradient descent has a closed form.
    [Fact]
    public void A_step_goes_against_the_gradient_by_the_learning_rate()
    {
        using var network = new LinearNetwork(1);
        TrainingHistory history = Run(network, new([[1], [2]], [1, 4], 2), new() { MaxEpoch = 2, LearningRate = 0.1 });

        // w = 0: loss (1 + 16)/2, slope of the mean −2·(1·1 + 4·2)/2 = −9. w = 0.9: loss (0.01 + 4.84)/2.
        Assert.Equal([8.5, 2.425], history.Epochs.Select(report => report.TrainingLoss), new Near(1e-6));
        Assert.Equal(0.9 + (0.1 * ((0.1 * 1) + (2.2 * 2))), network.Weights[0], 1e-6);
    }

    [Fact]
    public void Counts_epochs_steps_and_rates()
    {
        using var network = new LinearNetwork(3);
        Rows rows = Rows.OfLine(25, 10);
        LoopSettings settings = _settings with { MaxEpoch = 4, Schedule = LearningRateSchedule.Cosine() };
        TrainingHistory history = Run(network, rows, settings);
        Assert.Equal([0, 1, 2, 3], rows.Asked);
        Assert.Equal([1, 2, 3, 4], history.Epochs.Select(report => report.Epoch));
        Assert.Equal([3, 6, 9, 12], history.Epochs.Select(report => (int)report.Steps));
        Assert.Equal(Enumerable.Range(0, 12).Select(step => 0.5 * settings.Schedule.Factor(step, 12)), network.Rates);
        Assert.Equal([2, 5, 8, 11], history.Epochs.Select(report => network.Rates.IndexOf(report.LearningRate)));
    }

    [Fact]
    public void Validates_after_each_epoch_and_reports_extra_losses_of_the_same_rows()
    {
        using var network = new LinearNetwork(3);
        Rows validation = Rows.OfLine(20, 7, seed: 2);
        var seen = new Seen();
        TrainingHistory history = Run(network, Rows.OfLine(30, 10), _settings with
        {
            MaxEpoch = 3,
            Validation = validation,
            ExtraLosses = [new("L1Loss", new Objective(new L1Loss())), new("MSE", new Objective(new MSELoss()))],
            Progress = seen,
        });
        Assert.Equal(history.Epochs, seen.Reports);
        Assert.Empty(validation.Asked);
        Assert.All(history.Epochs, report => Assert.Equal(report.ValidationLoss!.Value, report.ExtraLosses["MSE"]));

        float[] outputs = new float[20];
        var all = Assert.Single(Rows.OfLine(20, 20, seed: 2).Epoch(-1));
        network.Predict(all.Features, outputs);
        Assert.Equal(outputs.Zip(all.Labels, (score, label) => Math.Abs(score - (double)label)).Average(), history.Epochs[^1].ExtraLosses["L1Loss"], 1e-12);
    }

    [Fact]
    public void Without_validation_extra_losses_are_of_the_training_rows()
    {
        using var network = new LinearNetwork(3);
        TrainingHistory history = Run(network, Rows.OfLine(30, 10), _settings with { MaxEpoch = 3, ExtraLosses = [new("MSE", new Objective(new MSELoss()))] });
        Assert.All(history.Epochs, report => Assert.Equal(report.TrainingLoss, report.ExtraLosses["MSE"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Stops_early_and_restores_the_best(bool restores)
    {
        // Each step from the fifth on takes 1 off a weight that has to rise: from there on it gets worse.
        using var network = new LinearNetwork(3) { AfterStep = (it, step) => it.Weights[0] -= step > 4 ? 1 : 0 };
        var states = new States(network);
        TrainingHistory history = Run(network, Rows.OfLine(30, 30), _settings with
        {
            EarlyStopping = new() { Patience = 3, RestoreBestWeights = restores },
            Validation = Rows.OfLine(30, 30, seed: 5),
            Progress = states,
        });
        Assert.Equal((TrainingEnd.EarlyStopping, 4, 7), (history.End, history.BestEpoch, history.Epochs.Count));
        Assert.Equal(states.Weights[restores ? 3 : 6], network.Weights);
    }

    [Fact]
    public void Stops_by_another_loss_where_one_is_watched()
    {
        // The squared loss of the validation rows falls all the time; the watched loss is the same with its sign turned.
        using var network = new LinearNetwork(3);
        TrainingHistory history = Run(network, Rows.OfLine(30, 30), _settings with
        {
            EarlyStopping = new() { Patience = 2 },
            WatchedLoss = "turned",
            ExtraLosses = [new("turned", new Objective(new MSELoss(), factor: -1))],
        });
        Assert.Equal((TrainingEnd.EarlyStopping, 1, 3), (history.End, history.BestEpoch, history.Epochs.Count));
    }

    [Fact]
    public void A_loss_has_to_be_smaller_by_more_than_the_least_difference()
    {
        var best = new BestEpoch(new() { MinDelta = 0.1, Patience = 2 });
        Assert.Equal([true, false, true, false, false], ((double[])[1, 0.95, 0.8, 0.75, double.NaN]).Select(best.Add));
        Assert.True(best.IsLongAgo);
    }

    [Fact]
    public void Reduces_on_a_plateau_of_the_validation_loss()
    {
        using var network = new LinearNetwork(1);
        TrainingHistory history = Run(network, new([[0]], [1], 1), _settings with { MaxEpoch = 6, Schedule = LearningRateSchedule.ReduceOnPlateau(patience: 1) });
        Assert.Equal([0.5, 0.5, 0.5, 0.05, 0.05, 0.005], history.Epochs.Select(report => report.LearningRate), new Near(1e-12));
    }

    [Fact]
    public void Rows_are_needed()
    {
        using var network = new LinearNetwork(1);
        Assert.Throws<InvalidOperationException>(() => Run(network, new([], [], 1), _settings));
    }

    [Fact]
    public void Is_cancelled_at_the_next_step()
    {
        using var source = new CancellationTokenSource();
        using var network = new LinearNetwork(3) { AfterStep = (_, step) => Cancel(source, step == 5) };
        Assert.Throws<OperationCanceledException>(() => Run(network, Rows.OfLine(100, 10), _settings with { CancellationToken = source.Token }));
        Assert.Equal(5, network.Rates.Count);
    }

    internal static TrainingHistory Run(LinearNetwork network, Rows rows, LoopSettings settings) =>
        new TrainingLoop(network, new Objective(new MSELoss()), rows, settings).Run();

    private static void Cancel(CancellationTokenSource source, bool now)
    {
        if (now)
        {
            source.Cancel();
        }
    }

    internal sealed class Near(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double number) => 0;
    }

    private sealed class Seen : IProgress<EpochReport>
    {
        public List<EpochReport> Reports { get; } = [];

        public void Report(EpochReport value) => Reports.Add(value);
    }

    private sealed class States(LinearNetwork network) : IProgress<EpochReport>
    {
        public List<double[]> Weights { get; } = [];

        public void Report(EpochReport value) => Weights.Add([.. network.Weights]);
    }
}
