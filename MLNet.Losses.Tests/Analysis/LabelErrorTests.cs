using Microsoft.ML;
using MLNet.Losses.Tests.Torch;

namespace MLNet.Losses.Tests.Analysis;

/// <summary>Wrong labels that were planted among real digits are found, and few others, whatever trained the model.</summary>
[Collection(TorchCollection.Name)]
public sealed class LabelErrorTests
{
    private const double Planted = 0.03;

    // The trainer's defaults learn wrong labels by heart: scores alone do not tell these networks' own errors from them.
    [Theory]
    [InlineData(101, 50, "Features")]
    [InlineData(102, 20, null)]
    public void Planted_errors_are_found(int seed, int epochs, string? features)
    {
        DigitsWithErrors digits = new(Planted, seed);
        LabelAnalysis labels = Analyze(digits, features, context => context.MulticlassClassification.Trainers.Torch(Options(epochs, seed)));
        long[] found = [.. labels.Suspects.Select(suspect => suspect.Row)];
        double hits = found.Count(digits.Changed.Contains);
        Assert.InRange(hits / found.Length, 0.8, 1);
        Assert.InRange(hits / digits.Changed.Count, 0.8, 1);
        Assert.InRange(labels.NoiseRate, 0.02, 0.045);
        Assert.Equal(features is null, labels.NeighbourShare == 0);
        Assert.InRange(labels.Suspects.Where(suspect => digits.Changed.Contains(suspect.Row)).Average(suspect => suspect.Suggested == DigitsWithErrors.Truth(suspect.Row) ? 1.0 : 0), 0.9, 1);
    }

    [Fact]
    public void Labels_that_are_right_are_hardly_suspected()
    {
        DigitsWithErrors digits = new(0, 1);
        LabelAnalysis labels = Analyze(digits, "Features", context => context.MulticlassClassification.Trainers.Torch(Options(10, 1)));
        Assert.InRange(labels.NoiseRate, 0, 0.01);
        Assert.InRange(labels.Suspects.Count, 0, 0.01 * labels.Count);
    }

    private static LabelAnalysis Analyze(DigitsWithErrors digits, string? features, Func<MLContext, IEstimator<ITransformer>> trainer) => Analyzed.Context.Losses.Analyze(
        digits.OutOfFold(trainer), new LossAnalysisOptions { ScoreSpace = ScoreSpace.Probability, FeatureColumnName = features }, new CrossEntropyLoss()).Labels!;

    private static TorchMulticlassTrainer.Options Options(int epochs, int seed) => new() { Loss = new CrossEntropyLoss(), MaxEpoch = epochs, Seed = seed, NumberOfThreads = 1 };
}
