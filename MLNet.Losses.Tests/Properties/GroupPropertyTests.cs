using FsCheck;
using FsCheck.Fluent;
using MLNet.Losses.Tests.Conformance;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Properties;

/// <summary>What has to hold of losses of queries and batches, whatever their rows.</summary>
public sealed class GroupPropertyTests
{
    private static readonly Close _close = new(1e-11, 1e-11);

    // Distinct scores: rows of equal score rank in the order in which they stand.
    private static readonly Gen<(double[] Scores, double[] Labels)> _query =
        from count in Gen.Choose(1, 9)
        from scores in Numbers.Vector(count)
        from labels in Gen.ArrayOf(Gen.Choose(0, 4), count)
        select (scores.Select((score, i) => score + (1e-5 * i)).ToArray(), labels.Select(label => (double)label).ToArray());

    private static readonly Gen<double[]> _batch = from rows in Gen.Choose(1, 6) from numbers in Numbers.Vector(2 * 3 * rows) select numbers;

    public static TheoryData<string> Queries => [.. Catalog.LossType.BuiltIn
        .Where(type => type.Family == "Group" && Examples.Make(type.Name) is GroupLoss { HasLossPerRow: false }).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Queries))]
    public void The_order_of_a_querys_rows_does_not_matter(string name)
    {
        var loss = (GroupLoss)Examples.Make(name);
        Always.Holds(_query, query =>
        {
            int[] order = Numbers.Order(query.Scores.Length);
            double[] gradient = new double[order.Length], other = new double[order.Length];
            double value = loss.Value(query.Scores, query.Labels, gradient);
            _close.Check(value, loss.Value([.. order.Select(i => query.Scores[i])], [.. order.Select(i => query.Labels[i])], other), name);
            Assert.All(order, (from, to) => _close.Check(gradient[from], other[to], name));
        });
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_shift_of_all_scores_changes_nothing(string name)
    {
        var loss = (GroupLoss)Examples.Make(name);
        Always.Holds(_query, query => _close.Check(
            loss.Value(query.Scores, query.Labels), loss.Value([.. query.Scores.Select(score => score + 64)], query.Labels), name));
    }

    // Far enough apart, in the order of the labels.
    [Theory]
    [MemberData(nameof(Queries))]
    public void The_right_order_is_no_worse_than_another(string name)
    {
        var loss = (GroupLoss)Examples.Make(name);
        Always.Holds(_query, query =>
        {
            double[] right = name == "ListNetLoss" ? query.Labels : [.. query.Labels.Select(label => 100 * label)];
            Assert.True(loss.Value(right, query.Labels) <= loss.Value(query.Scores, query.Labels) + 1e-9);
        });
    }

    [Fact]
    public void Equal_labels_cost_nothing_where_pairs_are_compared() => Always.Holds(_query, query =>
    {
        double[] equal = [.. query.Labels.Select(_ => 2.0)];
        Assert.Equal((0.0, 0.0), (new RankNetLoss().Value(query.Scores, equal), new LambdaRankLoss().Value(query.Scores, equal)));
    });

    [Fact]
    public void One_pair_of_RankNet_is_logistic_regression_of_the_difference() => Always.Holds(Numbers.Vector(2), scores =>
        _close.Check(new BCEWithLogitsLoss().Value(2 * (scores[1] - scores[0]), 1), new RankNetLoss(2).Value(scores, [0, 1]), "one pair"));

    [Fact]
    public void InfoNCE_and_NTXent_are_at_least_0_and_at_most_what_the_temperature_allows() => Always.Holds(_batch, numbers =>
    {
        int rows = numbers.Length / 6;
        foreach ((Loss loss, double temperature, int candidates) in ((Loss, double, int)[])
            [(new InfoNCELoss(), 0.07, rows), (new NTXentLoss(), 0.5, (2 * rows) - 1)])
        {
            Assert.All(Values(loss, numbers, rows), value => Assert.InRange(value, -1e-12, (2 / temperature) + Math.Log(candidates) + 1e-9));
        }
    });

    [Fact]
    public void A_batch_of_one_pair_costs_nothing() => Always.Holds(Numbers.Vector(6), numbers =>
        Assert.Equal([0.0, 0.0], [Values(new InfoNCELoss(), numbers, 1)[0], Values(new NTXentLoss(), numbers, 1)[0]]));

    [Fact]
    public void SupCon_with_one_class_is_at_least_the_logarithm_of_the_other_rows() => Always.Holds(_batch.Where(numbers => numbers.Length > 6), numbers =>
    {
        int rows = numbers.Length / 3;
        double[] values = Judged.Of(new SupConLoss(), Batch(numbers, rows, labels: [.. Enumerable.Repeat(1.0, rows)])).Values;

        // −mean of ln softmax is least where all similarities are equal.
        Assert.All(values, value => Assert.True(value >= Math.Log(rows - 1) - 1e-9));
    });

    [Fact]
    public void SupCon_has_no_loss_for_a_row_without_a_partner() => Always.Holds(_batch.Where(numbers => numbers.Length > 6), numbers =>
    {
        int rows = numbers.Length / 3;
        double[] labels = [.. Enumerable.Range(0, rows).Select(row => (double)row)];
        Assert.All(Judged.Of(new SupConLoss(), Batch(numbers, rows, labels)).Values, value => Assert.Equal(double.NaN, value));
    });

    private static double[] Values(Loss loss, double[] numbers, int rows) => Judged.Of(loss, Batch(numbers[..(3 * rows)], rows, second: numbers[(3 * rows)..])).Values;

    private static Dictionary<LossInput, double[]> Batch(double[] first, int rows, double[]? labels = null, double[]? second = null)
    {
        Dictionary<LossInput, double[]> inputs = new() { [LossInput.Score] = first, [LossInput.Group] = new double[rows] };
        inputs[labels is null ? LossInput.Second : LossInput.Label] = labels ?? second!;
        return inputs;
    }
}
