using FsCheck;
using FsCheck.Fluent;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Evaluation;

/// <summary>What has to hold whatever the rows: weights repeat rows, order does not matter, parts make the whole.</summary>
public sealed class EvaluatorPropertyTests
{
    private static readonly Close _close = new(1e-11, 1e-11);

    private static readonly Gen<(float Loss, int Times, int Group)[]> _rows =
        Gen.Choose(0, 1 << 16).Select(i => i / 256f)
            .SelectMany(loss => Gen.Choose(0, 4).SelectMany(times => Gen.Choose(0, 3).Select(group => (loss, times, group))))
            .NonEmptyListOf().Select(rows => rows.ToArray());

    [Fact]
    public void A_whole_weight_counts_as_that_many_rows() => Always.Holds(_rows, rows =>
    {
        float[] repeated = [.. rows.SelectMany(row => Enumerable.Repeat(row.Loss, row.Times))];
        LossMetrics weighted = Judge.Losses(Losses(rows), Weights(rows)), plain = Judge.Losses(repeated);
        _close.Check(plain.Sum, weighted.Sum, "sum");
        _close.Check(plain.Mean, weighted.Mean, "mean");
        Assert.Equal(plain.Weight, weighted.Weight);
        Assert.Equal(rows.Length, weighted.Count);
    });

    [Fact]
    public void The_order_of_the_rows_does_not_matter() => Always.Holds(_rows, rows =>
    {
        (float Loss, int Times, int Group)[] other = [.. rows];
        new Random(rows.Length).Shuffle(other);
        Same(Judge.Losses(Losses(rows), Weights(rows), 0.3, 0.9), Judge.Losses(Losses(other), Weights(other), 0.3, 0.9));
    });

    [Fact]
    public void Groups_make_the_whole() => Always.Holds(_rows, rows =>
    {
        LossEvaluation evaluation = Judge.Evaluate(Losses(rows), Weights(rows), Groups(rows), 0.3, 0.9);
        LossMetrics[] groups = [.. evaluation.Groups.Select(group => group.Losses[0])];
        LossMetrics all = evaluation[0];
        _close.Check(all.Sum, groups.Sum(group => group.Sum), "sum");
        Assert.Equal(all.Count, groups.Sum(group => group.Count));
        Assert.Equal(all.Weight, groups.Sum(group => group.Weight));
        Assert.Equal(all.Min, groups.Min(group => group.Min));
        Assert.Equal(all.Max, groups.Max(group => group.Max));
        Same(Judge.Losses(Losses(rows), Weights(rows), 0.3, 0.9), all);
    });

    [Fact]
    public void A_group_is_judged_as_if_it_were_alone() => Always.Holds(_rows, rows =>
    {
        LossEvaluation evaluation = Judge.Evaluate(Losses(rows), Weights(rows), Groups(rows), 0.3, 0.9);
        Assert.Equal(Groups(rows).Distinct(), evaluation.Groups.Select(group => group.Name));
        foreach (LossGroup group in evaluation.Groups)
        {
            (float Loss, int Times, int Group)[] own = [.. rows.Where(row => Name(row.Group) == group.Name)];
            Same(Judge.Losses(Losses(own), Weights(own), 0.3, 0.9), group.Losses[0]);
        }
    });

    [Fact]
    public void Scaled_losses_have_scaled_metrics() => Always.Holds(_rows, rows =>
    {
        LossMetrics metrics = Judge.Losses(Losses(rows), Weights(rows), 0.3);
        LossMetrics scaled = Judge.Losses([.. Losses(rows).Select(loss => loss * 8)], Weights(rows), 0.3);
        _close.Check(8 * metrics.Mean, scaled.Mean, "mean");
        _close.Check(8 * metrics.StandardDeviation, scaled.StandardDeviation, "deviation");
        _close.Check(8 * metrics.StandardError, scaled.StandardError, "error");
        _close.Check(8 * metrics.Quantiles[0.3], scaled.Quantiles[0.3], "quantile");
    });

    [Fact]
    public void Scaled_weights_change_nothing_but_sums() => Always.Holds(_rows, rows =>
    {
        LossMetrics metrics = Judge.Losses(Losses(rows), Weights(rows));
        LossMetrics scaled = Judge.Losses(Losses(rows), [.. Weights(rows).Select(weight => weight / 4)]);
        _close.Check(metrics.Mean, scaled.Mean, "mean");
        _close.Check(metrics.StandardDeviation, scaled.StandardDeviation, "deviation");
        _close.Check(metrics.Sum / 4, scaled.Sum, "sum");
    });

    [Fact]
    public void Losses_judged_together_are_judged_as_if_alone()
    {
        float[] scores = Judge.Numbers(5000, 21, -2, 2);
        PointwiseLoss[] losses = [new L1Loss(), new MSELoss(), new HuberLoss(0.3), new QuantileLoss(0.9), new SmoothL1Loss(2)];
        Table data = Table.Of(scores, Judge.Numbers(5000, 22, -2, 2));
        LossEvaluation together = Judge.Context.Losses.Evaluate(data, "Label", "Score", losses);
        Assert.Single(data.Asked);
        Assert.Equal(5000, data.RowsRead);
        Assert.Equal(losses, together.Select(metrics => metrics.Loss));
        foreach (PointwiseLoss loss in losses)
        {
            Same(Judge.Context.Losses.Evaluate(data, "Label", "Score", loss)[0], together[loss], exact: true);
        }
    }

    private static void Same(LossMetrics expected, LossMetrics found, bool exact = false)
    {
        Close close = exact ? default : _close;
        Assert.Equal(expected.Count, found.Count);
        Assert.Equal(expected.Weight, found.Weight);
        Assert.Equal(expected.Min, found.Min);
        Assert.Equal(expected.Max, found.Max);
        Assert.Equal(expected.Quantiles, found.Quantiles);
        close.Check(expected.Sum, found.Sum, "sum");
        close.Check(expected.Mean, found.Mean, "mean");
        close.Check(expected.StandardDeviation, found.StandardDeviation, "deviation");
        close.Check(expected.StandardError, found.StandardError, "error");
    }

    private static float[] Losses((float Loss, int Times, int Group)[] rows) => [.. rows.Select(row => row.Loss)];

    private static float[] Weights((float Loss, int Times, int Group)[] rows) => [.. rows.Select(row => (float)row.Times)];

    private static string[] Groups((float Loss, int Times, int Group)[] rows) => [.. rows.Select(row => Name(row.Group))];

    private static string Name(int group) => ((string[])["", "a", "b", "a b"])[group];
}
