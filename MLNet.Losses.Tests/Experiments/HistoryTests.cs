using System.Security.Cryptography;
using System.Text;
using Microsoft.ML;
using MLNet.Losses.Experiments.Storage;
using MLNet.Losses.Tests.Torch;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>How trainings went stays with their results, in memory and in a folder.</summary>
[Collection(TorchCollection.Name)]
public sealed class HistoryTests
{
    private const int Epochs = 3;

    private static readonly MLContext _context = new(1);

    [Fact]
    public void It_is_kept_where_the_trainer_tells()
    {
        LossLeaderboard board = Run(null);
        Assert.All(board["network"].Trial!.Folds, fold =>
        {
            Assert.Equal([1, 2, 3], fold.History!.Epochs.Select(epoch => epoch.Epoch));
            Assert.All(fold.History.Epochs, epoch => Assert.True(double.IsFinite(epoch.TrainingLoss) && double.IsFinite(epoch.ValidationLoss!.Value)));
            Assert.Equal(TrainingEnd.LastEpoch, fold.History.End);
        });
        Assert.All(board["in a pipeline"].Trial!.Folds, fold => Assert.Equal(Epochs, fold.History!.Epochs.Count));
        Assert.All(board["linear"].Trial!.Folds, fold => Assert.Null(fold.History));
        Assert.All(board.Baseline.Trial!.Folds, fold => Assert.Null(fold.History));
    }

    [Fact]
    public void A_folder_gives_back_what_was_kept()
    {
        using var folder = new TemporaryFolder();
        LossLeaderboard first = Run(folder.Path), again = Run(folder.Path);
        Assert.All(again.Trials.SelectMany(trial => trial.Folds), fold => Assert.True(fold.IsFromFolder));
        Assert.Equivalent(Histories(first), Histories(again), strict: true);
        Assert.Equal(first.ToJson(), again.ToJson());
        Assert.DoesNotContain("epoch", first.ToJson(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(first.ToHtml(), again.ToHtml());
    }

    /// <summary>A file as it was written before: no history, and no word on what the scores are.</summary>
    [Fact]
    public void A_file_of_before_is_read()
    {
        const string header = """
            {"Record":{"Trial":"a: MSELoss","Values":[0.5,"NaN"],"TrainingSeconds":1,"ScoringSeconds":2,"ElapsedSeconds":3,"Error":null},"Scores":0,"Width":0,"Losses":[],"Hash":"HASH"}
            """;
        byte[] file = Encoding.UTF8.GetBytes(header.Trim().Replace("HASH", Convert.ToHexString(SHA256.HashData([])), StringComparison.Ordinal) + "\n");
        (RunRecord record, FoldRows rows) = RunFile.Read(file)!.Value;
        Assert.Equal(("a: MSELoss", 1.0, 2.0, 3.0), (record.Trial, record.TrainingSeconds, record.ScoringSeconds, record.ElapsedSeconds));
        Assert.Equal([0.5, double.NaN], record.Values);
        Assert.Null(record.History);
        Assert.Null(rows.Kind);
    }

    /// <summary>Scores that say of themselves that they are probabilities say so out of fold too: else they would be taken for logits.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scores_of_unseen_rows_say_what_they_are(bool inFolder)
    {
        using var folder = new TemporaryFolder();
        LossLeaderboard board = _context.Losses
            .CreateExperiment(new() { Task = ExperimentTask.Multiclass, Folds = 3, Folder = inFolder ? folder.Path : null })
            .Add("network", new CrossEntropyLoss(), loss => _context.MulticlassClassification.Trainers.Torch(
                new TorchMulticlassTrainer.Options { Loss = loss, Network = Network.Linear(), MaxEpoch = Epochs, Seed = 1 }))
            .JudgeBy(new CrossEntropyLoss())
            .RunHere(Trials.Multiclass(90));
        double mean = _context.Losses.Evaluate(board.OutOfFold(board.Best), "Label", "Score", new CrossEntropyLoss())[0].Mean;
        Assert.Equal(board.RowLosses(board.Best).Average(loss => (double)loss), mean, 1e-6);
    }

    private static LossLeaderboard Run(string? folder) => _context.Losses
        .CreateExperiment(new() { Folds = 2, Folder = folder })
        .Add("network", new MSELoss(), Trainer)
        .Add("in a pipeline", new L1Loss(), loss => _context.Transforms.NormalizeMinMax("Features").Append(Trainer(loss)))
        .Add("linear", new MSELoss(), Trials.Descent)
        .JudgeBy(new L1Loss())
        .RunHere(Trials.Regression(60));

    private static IEstimator<ITransformer> Trainer(PointwiseLoss loss) => _context.Regression.Trainers.Torch(
        new TorchRegressionTrainer.Options { Loss = loss, Network = Network.Linear(), MaxEpoch = Epochs, BatchSize = 16, ValidationFraction = 0.2, Seed = 1 });

    private static TrainingHistory?[] Histories(LossLeaderboard board) =>
        [.. board.OrderBy(row => row.Name).SelectMany(row => row.Trials).SelectMany(trial => trial.Folds).Select(fold => fold.History)];
}
