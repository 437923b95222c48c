using MLNet.Losses.Tests.Support;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Tests.Training.Rows;

/// <summary>The rows of a group stay together, whatever is done with them.</summary>
public sealed class GroupTests
{
    private static readonly RowColumns _columns = RowTables.Columns with { Group = "Group" };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(40, 0)]
    [InlineData(0, 0.25)]
    [InlineData(40, 0.25)]
    public void Batches_hold_whole_groups(int held, double fraction)
    {
        TrainingRows rows = Read(held, fraction);
        HashSet<int> groups = [];
        Assert.Equal(fraction > 0, rows.Validation is not null);
        foreach (IBatchSource source in ((IBatchSource?[])[rows.Training, rows.Validation]).OfType<IBatchSource>())
        {
            HashSet<int> ofSource = [.. Groups(source, 0).Select(group => group.Name)];
            Assert.Equal(ofSource.Order(), Groups(source, 1).Select(group => group.Name).Order());
            Assert.Equal(ofSource.Order(), Groups(source, -1).Select(group => group.Name));
            Assert.DoesNotContain(ofSource, groups.Contains);
            groups.UnionWith(ofSource);
            Assert.Equal(source.Count, Groups(source, 0).Sum(group => group.Rows.Length));
        }

        Assert.Equal(Enumerable.Range(0, 60), groups.Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void Steps_are_those_of_the_groups_in_order(int held)
    {
        IBatchSource source = Read(held, 0).Training;
        Assert.Equal(source.Epoch(-1).Count(), source.Steps);
    }

    [Fact]
    public void Rows_without_a_label_leave_their_group()
    {
        Table table = new Table(6).With("Features", 1f, 2, 3, 4, 5, 6).With("Label", 0, 1, float.NaN, float.NaN, float.NaN, 1)
            .With("Group", 1f, 1, 1, 2, 2, 3);
        TrainingRows rows = table.Read(RowTables.Raw with { BatchSize = 10 }, _columns, new RankNetLoss());
        Assert.Equal(3, rows.IgnoredRows);
        TrainingBatch batch = Assert.Single(rows.Training.Epoch(-1));
        Assert.Equal([2, 3], batch.GroupEnds);
    }

    [Fact]
    public void Groups_that_come_again_are_an_error()
    {
        Table table = new Table(3).With("Features", 1f, 2, 3).With("Label", 0f, 1, 2).With("Group", 1f, 2, 1);
        LossDataException error = Assert.Throws<LossDataException>(() => table.Read(RowTables.Raw, _columns, new RankNetLoss()));
        Assert.Equal(("Group", 2L), (error.Column, error.Row));
    }

    /// <summary>60 groups of 1 to 9 rows; the features of a row are its group and its place in the group.</summary>
    private static TrainingRows Read(int held, double fraction)
    {
        (int Group, int Place)[] places = [.. Enumerable.Range(0, 60).SelectMany(group => Enumerable.Range(0, 1 + (group * 7 % 9)).Select(place => (group, place)))];
        Table table = new Table(places.Length)
            .WithVectors("Features", 2, [.. places.SelectMany(at => new float[] { at.Group, at.Place })])
            .With("Label", row => (float)places[row].Place % 3)
            .With("Group", row => (float)places[row].Group);
        RowOptions options = RowTables.Raw with { BatchSize = 12, MaxRowsInMemory = held == 0 ? null : held, ValidationFraction = fraction };
        return table.Read(options, _columns, new RankNetLoss());
    }

    /// <summary>The groups of an epoch, each checked to be whole and in order.</summary>
    private static List<(int Name, float[] Rows)> Groups(IBatchSource source, int epoch)
    {
        List<(int, float[])> groups = [];
        foreach (TrainingBatch batch in source.Epoch(epoch))
        {
            float[][] features = RowTables.Dense(batch.Features);
            Assert.Equal(batch.Count, batch.GroupEnds[^1]);
            Assert.True(batch.Count <= 12 || batch.GroupEnds.Count == 1);
            int start = 0;
            foreach (int end in batch.GroupEnds)
            {
                int group = (int)features[start][0];
                float[] rows = [.. features[start..end].Select(row => row[1])];
                Assert.All(features[start..end], row => Assert.Equal(group, row[0]));
                Assert.Equal(Enumerable.Range(0, 1 + (group * 7 % 9)).Select(place => (float)place), rows);
                groups.Add((group, rows));
                start = end;
            }
        }

        return groups;
    }
}
