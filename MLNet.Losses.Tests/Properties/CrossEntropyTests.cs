using FsCheck.Fluent;
using MLNet.Losses.Tests.Conformance;
using MLNet.Losses.Tests.Evaluation;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Properties;

/// <summary>What the options of cross-entropy have to do with one another.</summary>
public sealed class CrossEntropyTests
{
    private static readonly Close _close = new(1e-12, 1e-12);

    private static readonly CrossEntropyLoss _plain = new();

    [Fact]
    public void One_hot_probabilities_are_the_index() => Always.Holds(Numbers.Row, row =>
    {
        int count = row.Scores.Length;
        double[] index = new double[count], shares = new double[count];
        CrossEntropyLoss[] losses =
        [
            _plain, new(labelSmoothing: 0.3), new((SlotWeights)(double[])[.. Enumerable.Range(1, count).Select(i => (double)i)]),
        ];
        foreach (CrossEntropyLoss loss in losses)
        {
            Assert.Equal(
                loss.Gradient(row.Scores, row.Label, index),
                loss.Gradient(row.Scores, Examples.OneHot(row.Label, count), shares));
            Assert.Equal(index, shares);
        }
    });

    [Fact]
    public void Probabilities_mix_the_losses_of_the_classes() => Always.Holds(Numbers.Row, row =>
    {
        double[] shares = Numbers.Shares(row.Scores.Reverse());
        double mixed = shares.Select((share, label) => share * _plain.Value(row.Scores, label)).Sum();
        _close.Check(mixed, _plain.Value(row.Scores, shares), "mixed");
    });

    [Fact]
    public void Smoothing_mixes_in_the_mean_of_all_classes() => Always.Holds(Numbers.Row, row =>
    {
        double mean = Enumerable.Range(0, row.Scores.Length).Average(label => _plain.Value(row.Scores, label));
        double own = _plain.Value(row.Scores, row.Label);
        _close.Check((0.75 * own) + (0.25 * mean), new CrossEntropyLoss(labelSmoothing: 0.25).Value(row.Scores, row.Label), "a quarter");
        Assert.Equal(own, new CrossEntropyLoss(labelSmoothing: 0).Value(row.Scores, row.Label));
        _close.Check(mean, new CrossEntropyLoss(labelSmoothing: 1).Value(row.Scores, row.Label), "all");
    });

    [Fact]
    public void A_class_weight_multiplies_the_loss_of_its_class() =>
        Always.Holds(from row in Numbers.Row from weights in Gen.ArrayOf(Numbers.Weight, 12) select (row, weights), input =>
        {
            double[] weights = input.weights[..input.row.Scores.Length];
            double weighted = new CrossEntropyLoss(weights).Value(input.row.Scores, input.row.Label);
            _close.Check(weights[input.row.Label] * _plain.Value(input.row.Scores, input.row.Label), weighted, "weighted");
        });

    [Fact]
    public void Equal_class_weights_change_nothing_in_the_mean()
    {
        Table data = Rows(500);
        LossEvaluation evaluation = Judge.Context.Losses.Evaluate(
            data, "Label", "Score", _plain, new CrossEntropyLoss([3, 3, 3]), new CrossEntropyLoss(3), new CrossEntropyLoss([1, 0, 0]));
        Assert.Equal(evaluation[0].Mean, evaluation[1].Mean, 1e-7);
        Assert.Equal(evaluation[0].Mean, evaluation[2].Mean, 1e-7);
        Assert.Equal(3 * evaluation[0].Sum, evaluation[1].Sum, 1e-4);
        Assert.NotEqual(evaluation[0].Mean, evaluation[3].Mean, 1e-3);
    }

    [Fact]
    public void Whole_class_weights_are_repeated_rows_in_the_mean()
    {
        float[] scores = Judge.Numbers(300, 41, -1, 1);
        float[] labels = [.. Enumerable.Range(0, 100).Select(i => (float)(i * i % 3))];
        int[] times = [1, 2, 4];
        int[] repeated = [.. Enumerable.Range(0, 100).SelectMany(row => Enumerable.Repeat(row, times[(int)labels[row]]))];
        LossMetrics weighted = Judge.Context.Losses.Evaluate(
            new Table(100).WithVectors("Score", 3, scores).With("Label", labels), "Label", "Score", new CrossEntropyLoss([1, 2, 4]))[0];
        LossMetrics plain = Judge.Context.Losses.Evaluate(
            new Table(repeated.Length).WithVectors("Score", 3, [.. repeated.SelectMany(row => scores[(3 * row)..(3 * (row + 1))])]).With("Label", [.. repeated.Select(row => labels[row])]),
            "Label",
            "Score",
            _plain)[0];
        Assert.Equal(plain.Mean, weighted.Mean, 1e-6);
        Assert.Equal(plain.Sum, weighted.Sum, 1e-3);
    }

    [Fact]
    public void Two_classes_are_logistic_regression() => Always.Holds(Numbers.Vector(2), scores =>
        _close.Check(new BCEWithLogitsLoss().Value(scores[1] - scores[0], 1), _plain.Value(scores, 1), "two classes"));

    private static Table Rows(int count) => new Table(count)
        .WithVectors("Score", 3, Judge.Numbers(3 * count, 42, -1, 1))
        .With("Label", row => (float)(row * row % 3));
}
