using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>The same seed gives the same leaderboard: whatever runs at once, and however often the run was stopped.</summary>
public sealed class DeterminismTests
{
    private static readonly Table _data = Trials.Regression(90, outliers: 0.05);

    private static readonly Lazy<string> _undisturbed = new(() => Make(new() { Parallelism = 1 }).RunHere(_data).ToJson(timings: false));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Parallelism_changes_nothing(int parallelism) =>
        Assert.Equal(_undisturbed.Value, Make(new() { Parallelism = parallelism }).RunHere(_data).ToJson(timings: false));

    [Fact]
    public void Another_seed_is_another_experiment() =>
        Assert.NotEqual(_undisturbed.Value, Make(new() { Seed = 2 }).RunHere(_data).ToJson(timings: false));

    [Fact]
    public void A_folder_changes_nothing_and_is_read_when_the_experiment_is_run_again()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(_undisturbed.Value, Make(new() { Folder = folder.Path }).RunHere(_data).ToJson(timings: false));
        List<TrialReport> reports = [];
        LossLeaderboard again = Make(new() { Folder = folder.Path, Parallelism = 3 }).RunHere(_data, new Told(reports.Add));
        Assert.Equal(_undisturbed.Value, again.ToJson(timings: false));
        Assert.All(reports, report => Assert.True(report.Fold.IsFromFolder));
        Assert.Equal(_undisturbed.Value, Make(new() { Folder = folder.Path }).RunHere(_data).ToJson(timings: false));
        Assert.Equal(90, again.RowLosses(again.Best, again.Judges[1]).Length);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 8)]
    [InlineData(2, 31)]
    public void An_experiment_that_was_stopped_goes_on(int parallelism, int after)
    {
        using var folder = new TemporaryFolder();
        using var source = new CancellationTokenSource();
        int reports = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => Make(new() { Folder = folder.Path, Parallelism = parallelism }).Run(
            _data,
            new Told(_ =>
            {
                if (++reports == after)
                {
                    source.Cancel();
                }
            }),
            source.Token));
        int kept = Directory.GetFiles(folder.Path, "*.run").Length;
        Assert.InRange(kept, after, after + parallelism);
        List<TrialReport> resumed = [];
        Assert.Equal(_undisturbed.Value, Make(new() { Folder = folder.Path }).RunHere(_data, new Told(resumed.Add)).ToJson(timings: false));
        Assert.Equal(kept, resumed.Count(report => report.Fold.IsFromFolder));
    }

    /// <summary>The disk is full in the middle of the 12th file: the error says so, and the run goes on when there is room.</summary>
    [Fact]
    public void A_full_disk_loses_nothing()
    {
        using var folder = new TemporaryFolder();
        int files = 0;
        var error = Assert.Throws<ExperimentFolderException>(() => Make(
            new() { Folder = folder.Path },
            file => new FullDisk(File.Create(file), Interlocked.Increment(ref files) < 12 ? int.MaxValue : 100)).RunHere(_data));
        Assert.Contains("No space left", error.Message, StringComparison.Ordinal);
        Assert.Equal(10, Directory.GetFiles(folder.Path, "*.run").Length);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.unfinished"));
        Assert.Equal(_undisturbed.Value, Make(new() { Folder = folder.Path }).RunHere(_data).ToJson(timings: false));
    }

    [Fact]
    public void A_larger_budget_goes_on_where_a_smaller_one_ended()
    {
        using var folder = new TemporaryFolder();
        Make(new() { Folder = folder.Path, MaxTrials = 5 }).RunHere(_data);
        Assert.Equal(_undisturbed.Value, Make(new() { Folder = folder.Path }).RunHere(_data).ToJson(timings: false));
    }

    [Fact]
    public void A_folder_of_other_data_settings_candidates_or_judges_is_refused()
    {
        using var folder = new TemporaryFolder();
        Make(new() { Folder = folder.Path, MaxTrials = 4 }).RunHere(_data);
        Refuses("content of the data", Make(new() { Folder = folder.Path }), Trials.Regression(90, outliers: 0.05, seed: 2));
        Refuses("columns", Make(new() { Folder = folder.Path }), Trials.Regression(90, outliers: 0.05).With("More", row => 1f));
        Refuses("seed 3", Make(new() { Folder = folder.Path, Seed = 3 }), _data);
        Refuses("candidates", Make(new() { Folder = folder.Path }).Add("one more", new L1Loss(), Trials.Descent), _data);
        Refuses("judges", Make(new() { Folder = folder.Path }).JudgeBy(new L1Loss()), _data);

        static void Refuses(string part, LossExperiment experiment, Table data)
        {
            var error = Assert.Throws<ExperimentFolderException>(() => experiment.RunHere(data));
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>The experiment that other processes run too, and are killed in: see <see cref="KillTests"/>.</summary>
    internal static LossExperiment Make(LossExperimentSettings settings, Func<string, Stream>? createFile = null, TimeSpan pause = default)
    {
        settings.Folds = 3;
        settings.MaxTrials ??= 16;

        // One candidate's trainers share a context: their seeds depend on the order in which they are made.
        var shared = new MLContext(5);
        return new LossExperiment(settings) { CreateFile = createFile }
            .Add("MSE", new MSELoss(), Descent<MSELoss>())
            .Add("Huber", new LossSearch<HuberLoss>().Range("delta", 0.1, 10, logarithmic: true), Descent<HuberLoss>())
            .Add("Quantile", new LossSearch<QuantileLoss>().Choice("level", 0.4, 0.5, 0.6), loss => Descent<QuantileLoss>()(loss, shared))
            .Add("broken", new MSELoss(), _ => Trials.Broken("always"))
            .JudgeBy(ExperimentMetric.MeanAbsoluteError)
            .JudgeBy(new HuberLoss());

        Func<TLoss, MLContext, IEstimator<ITransformer>> Descent<TLoss>()
            where TLoss : PointwiseLoss => (loss, context) =>
            {
                Thread.Sleep(pause);
                return Trials.Descent(loss, context);
            };
    }
}
