using Microsoft.ML;
using MLNet.Losses.Statistics;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Analysis;

/// <summary>Labels drawn from known probabilities, and changed at a known rate: what is estimated is what is known.</summary>
public sealed class LabelNoiseTests
{
    [Theory]
    [InlineData(2, 1, 0.05)]
    [InlineData(2, 2.5, 0.1)]
    [InlineData(5, 1, 0.03)]
    [InlineData(5, 0.5, 0.1)]
    [InlineData(10, 3, 0.2)]
    public void Temperature_rate_and_number_of_suspects(int classes, double temperature, double rate)
    {
        Sample sample = new(20_000, classes, temperature, rate);
        LabelAnalysis labels = Analyze(sample.Scores(), new());
        Assert.Equal(temperature, labels.Temperature, 0.1 * temperature);
        Assert.Equal(rate, labels.NoiseRate, Math.Max(0.006, 0.1 * rate));

        // Among those with such a probability of being wrong, so many are.
        foreach (LabelSuspect[] some in labels.Suspects.Chunk((labels.Suspects.Count + 1) / 2))
        {
            Assert.Equal(some.Average(suspect => suspect.ErrorProbability), some.Average(suspect => sample.IsWrong[suspect.Row] ? 1.0 : 0), 0.06);
        }

        Assert.Equal(labels.Suspects.Select(suspect => suspect.ErrorProbability).OrderDescending(), labels.Suspects.Select(suspect => suspect.ErrorProbability));
    }

    [Fact]
    public void Labels_without_errors_are_not_suspected()
    {
        LabelAnalysis labels = Analyze(new Sample(5000, 4, 1, 0).Scores(), new());
        Assert.InRange(labels.NoiseRate, 0, 0.005);
        Assert.InRange(labels.Suspects.Count, 0, 15);
    }

    [Fact]
    public void The_joint_distribution_shows_which_classes_are_mistaken()
    {
        Sample sample = new(20_000, 3, 1, 0);
        float[] given = [.. sample.Labels.Select((label, row) => label == 0 && row % 5 == 0 ? 2f : label)];
        LabelAnalysis labels = Analyze(sample.Scores(given), new());
        double[][] joint = [.. labels.Joint.Select(row => row.ToArray())];
        Assert.Equal(1, joint.Sum(row => row.Sum()), 1e-9);
        double expected = sample.Labels.Where((label, row) => label != given[row]).Count() / 20_000.0;
        Assert.Equal(expected, joint[2][0], 0.4 * expected);
        Assert.All(from i in Enumerable.Range(0, 3) from j in Enumerable.Range(0, 3) where i != j && (i, j) != (2, 0) select joint[i][j], other => Assert.InRange(other, 0, 0.5 * joint[2][0]));
    }

    [Fact]
    public void Whatever_scores_are_told_as_it_is_the_same()
    {
        Sample sample = new(3000, 2, 1.5, 0.05);
        LabelAnalysis several = Analyze(sample.Scores(), new());
        LabelAnalysis two = Analyze(sample.Differences(), new(), new BCEWithLogitsLoss());
        LabelAnalysis probabilities = Analyze(sample.Probabilities(), new() { ScoreSpace = ScoreSpace.Probability });
        Assert.Equal(["0", "1"], two.Classes);
        Assert.InRange(several.Suspects.Count, 50, 250);
        Assert.All([two, probabilities], other =>
        {
            Assert.Equal(several.NoiseRate, other.NoiseRate, 1e-4);
            Assert.Equal(several.Temperature, other.Temperature, 1e-3);
            Assert.Equal(several.Suspects.Select(suspect => suspect.Row).Order(), other.Suspects.Select(suspect => suspect.Row).Order());
        });
    }

    [Fact]
    public void Neighbours_have_a_say_only_where_they_know_something()
    {
        // A model that knows one of four features, and is lost where it does not matter.
        Sample sample = new(2000, 4, 1, 0.05);
        var random = SeededRandom.For(1, "features");
        float[] junk = [.. Enumerable.Range(0, 2000 * 3).Select(_ => (float)random.NextNormal())];
        float[] telling = [.. sample.TrueClasses.SelectMany(of => Enumerable.Range(0, 3).Select(slot => (of == slot ? 6 : 0) + (float)random.NextNormal()))];
        LabelAnalysis with = Analyze(sample.Scores().WithVectors("Features", 3, telling), new()), without = Analyze(sample.Scores().WithVectors("Features", 3, junk), new());
        LabelAnalysis alone = Analyze(sample.Scores().WithVectors("Features", 3, telling), new() { FeatureColumnName = null });
        Assert.Equal(0, without.NeighbourShare);
        Assert.Equal(0, alone.NeighbourShare);
        Assert.Equal(alone.Suspects.Select(suspect => suspect.Row), without.Suspects.Select(suspect => suspect.Row));
        Assert.InRange(with.NeighbourShare, 0.25, 0.75);
        Assert.InRange(Right(with, sample), Right(alone, sample) + 0.2, 1);

        static double Right(LabelAnalysis labels, Sample sample) => labels.Suspects.Count(suspect => sample.IsWrong[suspect.Row]) / (double)sample.IsWrong.Count(wrong => wrong);
    }

    private static LabelAnalysis Analyze(IDataView data, LossAnalysisOptions options, Loss? loss = null) =>
        Analyzed.Context.Losses.Analyze(data, options, loss ?? new CrossEntropyLoss()).Labels!;

    /// <summary>Rows of normal logits; labels of their probabilities at a temperature, some replaced by any other class.</summary>
    private sealed class Sample
    {
        private readonly int _classes;
        private readonly float[] _scores;

        public Sample(int rows, int classes, double temperature, double rate)
        {
            var random = SeededRandom.For(classes, "label noise", rate);
            double[][] logits = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, classes).Select(_ => 6 * random.NextNormal()).ToArray())];
            TrueClasses = [.. logits.Select(row => Draw(row, random))];
            IsWrong = [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < rate)];
            Labels = [.. TrueClasses.Zip(IsWrong, (of, isWrong) => (float)(isWrong ? (of + 1 + random.Below(classes - 1)) % classes : of))];
            (_classes, _scores) = (classes, [.. logits.SelectMany(row => row.Select(logit => (float)(logit * temperature)))]);
        }

        public int[] TrueClasses { get; }

        public bool[] IsWrong { get; }

        public float[] Labels { get; }

        public Table Scores(float[]? labels = null) => new Table(Labels.Length).WithVectors("Score", _classes, _scores).With("Label", labels ?? Labels);

        public Table Probabilities() => new Table(Labels.Length).With("Label", Labels)
            .WithVectors("Score", _classes, [.. _scores.Chunk(_classes).SelectMany(row => row.Select(score => Math.Exp(score) / row.Sum(other => Math.Exp(other))))]);

        public Table Differences() => new Table(Labels.Length).With("Label", Labels).With("Score", [.. _scores.Chunk(2).Select(row => row[1] - row[0])]);

        private static int Draw(double[] logits, SeededRandom random)
        {
            double left = random.NextDouble() * logits.Sum(Math.Exp);
            return Enumerable.Range(0, logits.Length - 1).FirstOrDefault(of => (left -= Math.Exp(logits[of])) < 0, logits.Length - 1);
        }
    }
}
