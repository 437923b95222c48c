using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Losses.Training.Loop;

namespace MLNet.Losses.Tests.Training.Loop;

/// <summary>What happens when the loss is no longer a number, and what the log is told.</summary>
public sealed class DivergenceTests
{
    private static readonly LoopSettings _settings = new() { MaxEpoch = 5, LearningRate = 0.5 };

    [Theory]
    [InlineData(5, 6)]
    [InlineData(6, 6)]
    public void Keeps_the_weights_of_the_best_epoch_and_says_where_it_was(int brokenAfter, int step)
    {
        // Three steps in an epoch. The sixth is the last of its epoch: no loss of the epoch shows what it did.
        using var network = new LinearNetwork(3) { AfterStep = (it, step) => it.Weights[0] = step == brokenAfter ? double.NaN : it.Weights[0] };
        double[] best = [];
        TrainingHistory history = LoopTests.Run(network, Rows.OfLine(30, 10), _settings with { Progress = new Told(_ => best = [.. network.Weights]) });
        Assert.Equal((TrainingEnd.Divergence, 1, 1), (history.End, history.BestEpoch, history.Epochs.Count));
        Assert.Equal(best, network.Weights);
        string warning = Assert.Single(history.Warnings);
        Assert.Contains($"step {step}, in epoch 2", warning, StringComparison.Ordinal);
        Assert.Contains("LearningRate", warning, StringComparison.Ordinal);
        Assert.Contains("ClipNorm", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_an_error_before_there_are_weights_worth_keeping()
    {
        using var network = new LinearNetwork(3);
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(
            () => LoopTests.Run(network, Rows.OfLine(300, 1), _settings with { LearningRate = 1e9 }));
        Assert.Equal(1, error.Epoch);
        Assert.InRange(error.Step, 2, 300);
        Assert.Contains($"step {error.Step}, in epoch 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_has_a_line_for_each_epoch_and_the_warning()
    {
        var context = new MLContext(1);
        List<string> lines = [];
        context.Log += (_, e) => lines.Add($"{e.Kind}: {e.RawMessage}");
        using (IChannel channel = ((IHostEnvironment)context).Register("Trainer").Start("Training"))
        {
            using var network = new LinearNetwork(3) { AfterStep = (it, step) => it.Weights[0] = step > 7 ? double.NaN : it.Weights[0] };
            LoopTests.Run(network, Rows.OfLine(30, 10), _settings with { Log = channel, Validation = Rows.OfLine(10, 10), ExtraLosses = [new("L1Loss", new Objective(new L1Loss()))] });
        }

        string[] told = [.. lines.Where(line => line.StartsWith("Info: Epoch", StringComparison.Ordinal))];
        Assert.Equal(2, told.Length);
        Assert.Matches(@"Epoch 1 of 5: loss \S+, validation \S+ \(best\), L1Loss \S+; learning rate 0\.5, \S+ rows a second, 00:00:0\d left", told[0]);
        Assert.Single(lines, line => line.StartsWith("Warning: ", StringComparison.Ordinal) && line.Contains("epoch 3", StringComparison.Ordinal));
    }

    private sealed class Told(Action<EpochReport> tell) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => tell(value);
    }
}
