using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Evaluation;

/// <summary>Losses of groups in the evaluator: beside losses of rows, by group, weighted, with rows left out.</summary>
public sealed class GroupEvaluationTests
{
    private const float Nan = float.NaN;

    private static readonly MLContext _context = new(1);

    [Fact]
    public void Losses_of_rows_and_of_groups_are_evaluated_together_in_the_order_given()
    {
        Loss[] losses = [new RankNetLoss(), new L1Loss(), new LambdaRankLoss(), new MSELoss()];
        LossEvaluation together = _context.Losses.Evaluate(Queries(), new LossEvaluationOptions { GroupColumnName = "By" }, losses);
        Assert.Equal(losses, together.Select(metrics => metrics.Loss));
        Assert.Equal(5, together.Rows);
        foreach (Loss loss in losses)
        {
            LossEvaluation alone = _context.Losses.Evaluate(Queries(), new LossEvaluationOptions { GroupColumnName = "By" }, loss);
            Same(alone[0], together[loss]);
            Assert.Equal(alone.Groups.Select(group => group.Name), together.Groups.Select(group => group.Name));
            Assert.All(alone.Groups, (group, i) => Same(group.Losses[0], together.Groups[i].Losses[Array.IndexOf(losses, loss)]));
        }
    }

    [Fact]
    public void A_query_counts_once_with_the_weight_and_the_group_of_its_first_row()
    {
        LossEvaluation evaluation = _context.Losses.Evaluate(
            Queries().With<float>("Weight", 3, 100, 1, 100, 100), new LossEvaluationOptions { WeightColumnName = "Weight", GroupColumnName = "By" }, new RankNetLoss());
        double first = new RankNetLoss().Value([2, 1], [0, 1]), second = new RankNetLoss().Value([0, 3, 1], [1, 0, 2]);
        Assert.Equal((2L, 4.0), (evaluation[0].Count, evaluation[0].Weight));
        Assert.Equal(((3 * first) + second) / 4, evaluation[0].Mean, 1e-6);
        Assert.Equal([("x", 1L), ("y", 1L)], evaluation.Groups.Select(group => (group.Name, group.Losses[0].Count)));
        Assert.Equal([first, second], evaluation.Groups.Select(group => group.Losses[0].Mean), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_row_of_a_batch_counts_with_its_own_weight_and_group()
    {
        Table data = Batches().With<float>("Weight", 1, 2, 4, 8);
        LossEvaluation evaluation = _context.Losses.Evaluate(
            data, new LossEvaluationOptions { WeightColumnName = "Weight", GroupColumnName = "By" }, new InfoNCELoss());
        float[] rows = _context.Transforms.LossColumn("Loss", new InfoNCELoss()).Fit(data).Transform(data).Read<float>("Loss");
        Assert.Equal((4L, 15.0), (evaluation[0].Count, evaluation[0].Weight));
        Assert.Equal((rows[0] + (2 * rows[1]) + (4 * rows[2]) + (8 * rows[3])) / 15.0, evaluation[0].Mean, 1e-6);
        Assert.Equal([("x", 5.0), ("y", 10.0)], evaluation.Groups.Select(group => (group.Name, group.Losses[0].Weight)));
    }

    [Fact]
    public void A_row_with_something_missing_is_left_out_of_its_query_and_counted()
    {
        Table data = new Table(5).With<float>("Score", 2, Nan, 1, 0, 3).With<float>("Label", 0, 1, 1, Nan, 0).With<float>("GroupId", 1, 1, 1, 2, 2);
        LossMetrics metrics = _context.Losses.Evaluate(data, new LossEvaluationOptions(), new RankNetLoss())[0];
        Assert.Equal((2L, 2L), (metrics.Count, metrics.Ignored));
        Assert.Equal(new RankNetLoss().Value([2, 1], [0, 1]), metrics.Sum, 1e-6);
    }

    [Fact]
    public void A_query_that_has_nothing_left_has_no_loss()
    {
        Table data = new Table(3).With<float>("Score", Nan, Nan, 1).With<float>("Label", 0, 1, 1).With<float>("GroupId", 1, 1, 2);
        LossMetrics metrics = _context.Losses.Evaluate(data, new LossEvaluationOptions(), new ListNetLoss())[0];
        Assert.Equal((1L, 2L), (metrics.Count, metrics.Ignored));
    }

    [Fact]
    public void The_order_of_the_groups_does_not_matter()
    {
        Table turned = new Table(5).With<float>("Score", 0, 3, 1, 2, 1).With<float>("Label", 1, 0, 2, 0, 1).With<float>("GroupId", 2, 2, 2, 1, 1);
        Same(
            _context.Losses.Evaluate(Queries(), new LossEvaluationOptions(), new LambdaRankLoss())[0],
            _context.Losses.Evaluate(turned, new LossEvaluationOptions(), new LambdaRankLoss())[0]);
    }

    private static void Same(LossMetrics expected, LossMetrics found)
    {
        Assert.Equal((expected.Count, expected.Ignored, expected.Min, expected.Max), (found.Count, found.Ignored, found.Min, found.Max));
        Assert.Equal(expected.Mean, found.Mean, 1e-12);
        Assert.Equal(expected.Quantiles, found.Quantiles);
    }

    private static Table Queries() => new Table(5)
        .With<float>("Score", 2, 1, 0, 3, 1).With<float>("Label", 0, 1, 1, 0, 2).With<float>("GroupId", 1, 1, 2, 2, 2)
        .With("By", "x".AsMemory(), "x".AsMemory(), "y".AsMemory(), "x".AsMemory(), "y".AsMemory());

    private static Table Batches() => new Table(4)
        .WithVectors<float>("Score", 2, 1, 0, 0, 1, 1, 1, 2, -1).WithVectors<float>("Second", 2, 1, 0.5f, 0.5f, 1, 0, 1, 1, 1).With<float>("GroupId", 1, 1, 1, 1)
        .With("By", "x".AsMemory(), "y".AsMemory(), "x".AsMemory(), "y".AsMemory());
}
