using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Evaluation;

/// <summary>Rows that count and rows that do not, groups, empty and infinite data, weights that are none.</summary>
public sealed class EvaluatorTests
{
    private const float Nan = float.NaN;

    private static readonly MLContext _context = new(1);

    [Fact]
    public void Rows_without_label_score_or_weight_are_counted_as_ignored()
    {
        Table data = Table.Of([1, Nan, 3, 4, 5, Nan], [0, 0, Nan, 0, 0, Nan]).With("Weight", 1, 1, 1, Nan, 2, Nan);
        LossEvaluation evaluation = _context.Losses.Evaluate(data, "Label", "Score", "Weight", new L1Loss(), new MSELoss());
        Assert.Equal(6, evaluation.Rows);
        Assert.All(evaluation, metrics => Assert.Equal((2L, 4L, 3.0), (metrics.Count, metrics.Ignored, metrics.Weight)));
        Assert.Equal(11, evaluation[0].Sum);
        Assert.Equal(51.0 / 3, evaluation[1].Mean);
    }

    [Fact]
    public void Vectors_with_a_missing_element_are_ignored()
    {
        Table data = Table.OfVectors(2, [1, 1, Nan, 1, 1, 1, 4, 0], [0, 0, 0, 0, 0, Nan, 0, 0]);
        LossMetrics metrics = _context.Losses.Evaluate(data, "Label", "Score", new L1Loss())[0];
        Assert.Equal((2L, 2L, 3.0, 2.0), (metrics.Count, metrics.Ignored, metrics.Sum, metrics.Max));
    }

    [Fact]
    public void Ignored_rows_are_logged()
    {
        var context = new MLContext(1);
        List<string> log = [];
        context.Log += (_, message) => log.Add(message.Message);
        context.Losses.Evaluate(Table.Of([1, 2], [0, 0]), "Label", "Score", new L1Loss());
        Assert.DoesNotContain(log, message => message.Contains("ignored", StringComparison.Ordinal));
        context.Losses.Evaluate(Table.Of([1, Nan], [0, 0]), "Label", "Score", new L1Loss());
        Assert.Contains(log, message => message.Contains("1 of 2 rows are ignored", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_rows_have_no_mean(bool allIgnored)
    {
        Table data = (allIgnored ? Table.Of([Nan, 1], [0, Nan]) : Table.Of([], [])).With("Group", _ => "a".AsMemory());
        LossEvaluation evaluation = _context.Losses.Evaluate(data, new LossEvaluationOptions { GroupColumnName = "Group" }, new L1Loss());
        LossMetrics[] all = [evaluation[0], .. evaluation.Groups.Select(group => group.Losses[0])];
        Assert.Equal(allIgnored ? 2 : 1, all.Length);
        Assert.Equal(allIgnored ? 2 : 0, evaluation.Rows);
        Assert.All(all, metrics =>
        {
            Assert.Equal((0L, evaluation.Rows, 0.0, 0.0), (metrics.Count, metrics.Ignored, metrics.Sum, metrics.Weight));
            Assert.All(
                [metrics.Mean, metrics.StandardDeviation, metrics.StandardError, metrics.Min, metrics.Max, .. metrics.Quantiles.Values],
                value => Assert.Equal(double.NaN, value));
        });
    }

    [Fact]
    public void Rows_that_weigh_nothing_count_but_have_no_mean()
    {
        LossMetrics metrics = Judge.Losses([1, 2], [0, 0]);
        Assert.Equal((2L, 0.0, 0.0, double.NaN), (metrics.Count, metrics.Weight, metrics.Sum, metrics.Mean));
        Assert.Equal(1.5, Judge.Losses([1, 2, 9], [1, 1, 0]).Mean);
    }

    [Fact]
    public void Infinite_losses_make_infinite_means()
    {
        foreach (int place in (int[])[0, 1, 4999])
        {
            float[] losses = Judge.Ones(5000);
            losses[place] = float.PositiveInfinity;
            LossMetrics metrics = Judge.Losses(losses, null, 0.5);
            Assert.Equal(double.PositiveInfinity, metrics.Mean);
            Assert.Equal(double.PositiveInfinity, metrics.Sum);
            Assert.Equal((1.0, double.PositiveInfinity, 1.0), (metrics.Min, metrics.Max, metrics.Quantiles[0.5]));
        }
    }

    [Fact]
    public void A_loss_that_is_no_number_shows()
    {
        // ∞ − ∞: neither is missing, but the loss is NaN.
        LossMetrics metrics = _context.Losses.Evaluate(
            Table.Of([1, float.PositiveInfinity, 2], [0, float.PositiveInfinity, 0]), "Label", "Score", new L1Loss())[0];
        Assert.Equal((3L, 0L), (metrics.Count, metrics.Ignored));
        Assert.All([metrics.Mean, metrics.Sum, metrics.Min, metrics.Max, metrics.Quantiles[0.5]], value => Assert.Equal(double.NaN, value));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(float.PositiveInfinity)]
    public void Bad_weights_are_refused_with_their_row(float weight)
    {
        LossDataException error = Assert.Throws<LossDataException>(() => Judge.Losses([1, 2, 3], [1, 1, weight]));
        Assert.Equal(("Weight", 2L), (error.Column, error.Row));
        Assert.Equal("a finite weight of at least 0", error.Expected);
    }

    [Fact]
    public void Bad_weight_and_group_columns_are_refused()
    {
        Table data = Table.Of([1], [0]).With("Text", "a".AsMemory()).WithVectors("Vector", 2, 1f, 1f).With("Flag", true);
        foreach (string weight in (string[])["Text", "Vector", "Flag", "None"])
        {
            Assert.Equal(weight, Assert.Throws<LossDataException>(() => Evaluate(weight, null)).Column);
        }

        foreach (string group in (string[])["Vector", "Flag", "None"])
        {
            Assert.Equal(group, Assert.Throws<LossDataException>(() => Evaluate(null, group)).Column);
        }

        LossEvaluation Evaluate(string? weight, string? group) => _context.Losses.Evaluate(
            data, new LossEvaluationOptions { WeightColumnName = weight, GroupColumnName = group }, new L1Loss());
    }

    [Fact]
    public void Weights_of_any_numeric_type()
    {
        Table data = Table.Of([1, 4], [0, 0]).With("Weight", 2L, 1L);
        Assert.Equal(2, _context.Losses.Evaluate(data, "Label", "Score", "Weight", new L1Loss())[0].Mean);
    }

    [Fact]
    public void Groups_by_keys_have_the_names_of_the_keys()
    {
        IDataView data = Table.Of([1, 2, 3, 4], [0, 0, 0, Nan]).With("Text", "b".AsMemory(), "a".AsMemory(), "b".AsMemory(), "a".AsMemory());
        IDataView keyed = _context.Transforms.Conversion.MapValueToKey("Key", "Text").Fit(data).Transform(data);
        foreach (string column in (string[])["Key", "Text"])
        {
            IReadOnlyList<LossGroup> groups = _context.Losses.Evaluate(keyed, new LossEvaluationOptions { GroupColumnName = column }, new L1Loss()).Groups;
            Assert.Equal(["b", "a"], groups.Select(group => group.Name));
            Assert.Equal([4.0, 2.0], groups.Select(group => group.Losses[0].Sum));
            Assert.Equal([0L, 1L], groups.Select(group => group.Losses[0].Ignored));
        }
    }

    [Fact]
    public void Groups_by_keys_without_names_are_their_numbers_and_missing_keys_a_group()
    {
        Table data = Table.Of([1, 2, 3], [0, 0, 0]).WithKeys("Key", 9, [7, 0, 7]);
        IReadOnlyList<LossGroup> groups = _context.Losses.Evaluate(data, new LossEvaluationOptions { GroupColumnName = "Key" }, new L1Loss()).Groups;
        Assert.Equal([("7", 4.0), ("", 2.0)], groups.Select(group => (group.Name, group.Losses[0].Sum)));
    }

    [Fact]
    public void Metrics_are_found_by_their_loss()
    {
        PointwiseLoss first = new L1Loss(), second = new MSELoss();
        LossEvaluation evaluation = _context.Losses.Evaluate(Table.Of([2], [0]), "Label", "Score", first, second);
        Assert.Equal([2, 4], evaluation.Select(metrics => metrics.Mean));
        Assert.Same(evaluation[1], evaluation[second]);
        Assert.Throws<ArgumentException>(() => evaluation[new L1Loss()]);
        Assert.Empty(evaluation.Groups);
        Assert.StartsWith("L1Loss: 2 ", evaluation[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Losses_have_to_be_given()
    {
        Table data = Table.Of([1], [0]);
        Assert.Throws<ArgumentException>(() => _context.Losses.Evaluate(data, "Label", "Score"));
        Assert.Throws<ArgumentException>(() => _context.Losses.Evaluate(data, "Label", "Score", new L1Loss(), null!));
        Assert.Throws<ArgumentNullException>(() => _context.Losses.Evaluate(null!, "Label", "Score", new L1Loss()));
    }

    [Fact]
    public void What_a_regression_trainer_scored_is_judged_as_MLNet_judges_it()
    {
        IDataView data = Table.Of(Judge.Numbers(3000, 31, -1, 1), Judge.Numbers(3000, 32, -1, 1));
        RegressionMetrics theirs = _context.Regression.Evaluate(data);
        LossEvaluation ours = _context.Losses.Evaluate(data, "Label", "Score", new L1Loss(), new MSELoss());
        Assert.Equal(theirs.MeanAbsoluteError, ours[0].Mean, 1e-6);
        Assert.Equal(theirs.MeanSquaredError, ours[1].Mean, 1e-5);
    }
}
