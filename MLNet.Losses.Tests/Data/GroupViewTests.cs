using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Data;

/// <summary>The column of a loss that judges groups: rows are judged once, when first asked for, and keep their order.</summary>
public sealed class GroupViewTests
{
    private static readonly MLContext _context = new(1);

    private static readonly GroupLoss _loss = new RankNetLoss();

    [Fact]
    public void Nothing_is_read_before_the_column_is_asked_for()
    {
        Table data = Queries();
        IDataView output = Add(data);
        _ = output.Schema;
        Assert.Equal([7f, 8, 9, 10, 11], output.Read<float>("Other"));
        Assert.All(data.Asked, asked => Assert.Equal(["Other"], asked));
        Assert.Equal(5, data.RowsRead);
    }

    [Fact]
    public void The_rows_are_judged_once()
    {
        Table data = Queries();
        IDataView output = Add(data);
        float[] first = output.Read<float>("Loss");
        Assert.Equal(first, output.Read<float>("Loss"));
        Assert.Equal(["Score", "Label", "GroupId"], Assert.Single(data.Asked, asked => asked.Length > 0));
        Assert.Equal(15, data.RowsRead);
    }

    [Fact]
    public void Each_row_of_a_query_shows_its_loss_and_its_own_slope()
    {
        IDataView output = Add(Queries());
        double[] gradient = new double[2];
        float expected = (float)_loss.Value([2, 1], [0, 1], gradient);
        Assert.Equal([expected, expected], output.Read<float>("Loss")[..2]);
        Assert.Equal(gradient.Select(slope => (float)slope), output.Read<float>("Gradient")[..2]);
    }

    [Fact]
    public void Rows_are_not_shuffled()
    {
        IDataView output = Add(Queries());
        Assert.False(output.CanShuffle);
        using DataViewRowCursor cursor = output.GetRowCursor([output.Schema["Other"]], new Random(1));
        Assert.Equal([7f, 8, 9, 10, 11], DataViewReading.Read<float>(cursor, output.Schema["Other"]));

        // ML.NET shuffles in a pool of rows that it has read: losses go with their rows.
        IDataView shuffled = _context.Data.ShuffleRows(output, seed: 2);
        Dictionary<float, float> known = output.Read<float>("Other").Zip(output.Read<float>("Loss")).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.Equal(shuffled.Read<float>("Other").Select(row => known[row]), shuffled.Read<float>("Loss"));
    }

    [Fact]
    public void A_set_of_cursors_is_one_cursor()
    {
        IDataView output = Add(Queries());
        DataViewRowCursor cursor = Assert.Single(output.GetRowCursorSet([output.Schema["Loss"]], 4));
        Assert.Equal(output.Read<float>("Loss"), DataViewReading.Read<float>(cursor, output.Schema["Loss"]));
    }

    [Fact]
    public void Rows_taken_and_skipped_keep_their_losses()
    {
        IDataView output = Add(Queries());
        float[] all = output.Read<float>("Loss");
        Assert.Equal(all[1..4], _context.Data.TakeRows(_context.Data.SkipRows(output, 1), 3).Read<float>("Loss"));

        // Of rows that are left out before, there is nothing to judge: the query is another one then.
        IDataView fewer = Add(_context.Data.SkipRows(Queries(), 1));
        Assert.Equal(0, fewer.Read<float>("Loss")[0]);
        Assert.Equal(all[2..], fewer.Read<float>("Loss")[1..]);
        IDataView filtered = Add(_context.Data.FilterRowsByColumn(Queries(), "Other", lowerBound: 8));
        Assert.Equal(fewer.Read<float>("Loss"), filtered.Read<float>("Loss"));
        Assert.Equal(all, Add(_context.Data.Cache(Queries())).Read<float>("Loss"));
    }

    [Fact]
    public void The_order_of_the_groups_does_not_matter()
    {
        float[] losses = Add(Queries()).Read<float>("Loss");
        Table turned = new Table(5).With<float>("Score", 0, 3, 1, 2, 1).With<float>("Label", 1, 0, 2, 0, 1).With<float>("GroupId", 2, 2, 2, 1, 1).With<float>("Other", 9, 10, 11, 7, 8);
        float[] other = Add(turned).Read<float>("Loss");
        Assert.Equal([.. losses[2..], .. losses[..2]], other);
    }

    [Fact]
    public void Groups_are_keys_texts_or_numbers()
    {
        float[] expected = Add(Queries()).Read<float>("Loss");
        Assert.Equal(expected, Add(Rows().WithKeys("GroupId", 9, [4, 4, 2, 2, 2])).Read<float>("Loss"));
        Assert.Equal(expected, Add(Rows().With("GroupId", "q".AsMemory(), "q".AsMemory(), "p".AsMemory(), "p".AsMemory(), "p".AsMemory())).Read<float>("Loss"));
        Assert.Equal(expected, Add(Rows().With("GroupId", 8L, 8, -1, -1, -1)).Read<float>("Loss"));
    }

    [Fact]
    public void Rows_of_a_group_that_do_not_stand_together_are_an_error_that_is_found_again()
    {
        IDataView output = Add(Rows().With<float>("GroupId", 1, 2, 1, 2, 2));
        foreach (int _ in (int[])[1, 2])
        {
            LossDataException error = Assert.Throws<LossDataException>(() => output.Read<float>("Loss"));
            Assert.Equal(("GroupId", "'1' again after other groups", 2L), (error.Column, error.Found, error.Row));
            Assert.Contains("one after the other", error.Expected, StringComparison.Ordinal);
        }

        Assert.Throws<LossDataException>(() => _context.Losses.Evaluate(Rows().With<float>("GroupId", 1, 2, 1, 2, 2), new LossEvaluationOptions(), _loss));
    }

    [Fact]
    public void There_is_no_mapper_from_row_to_row()
    {
        LossTransformer transformer = Estimator().Fit(Queries());
        Assert.False(transformer.IsRowToRowMapper);
        Assert.Contains("judges groups", Assert.Throws<InvalidOperationException>(() => transformer.GetRowToRowMapper(Queries().Schema)).Message, StringComparison.Ordinal);
    }

    private static LossEstimator Estimator() => _context.Transforms.LossColumn("Loss", _loss, gradientColumnName: "Gradient");

    private static IDataView Add(IDataView data) => Estimator().Fit(data).Transform(data);

    private static Table Queries() => Rows().With<float>("GroupId", 1, 1, 2, 2, 2);

    private static Table Rows() => new Table(5).With<float>("Score", 2, 1, 0, 3, 1).With<float>("Label", 0, 1, 1, 0, 2).With<float>("Other", 7, 8, 9, 10, 11);
}
