using MLNet.Losses.Tests.Support;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Tests.Training.Rows;

/// <summary>What the columns of labels become.</summary>
public sealed class LabelTests
{
    [Fact]
    public void Two_cases_are_0_and_1_or_minus_1_and_1()
    {
        Assert.Equal([1, 0, 1], Labels(Table().With("Label", true, false, true), new BCEWithLogitsLoss()));
        Assert.Equal([1, -1, 1], Labels(Table().With("Label", true, false, true), new SoftMarginLoss()));
        Assert.Equal([0, 1, 0], Labels(Table().WithKeys("Label", 2, [1, 2, 1]), new HingeLoss()));
        Assert.Equal([-1, 1, -1], Labels(Table().WithKeys("Label", 2, [1, 2, 1]), new SoftMarginLoss()));
        Assert.Equal([0, 0.25f, 1], Labels(Table().With("Label", 0.0, 0.25, 1), new BCELoss()));
    }

    [Fact]
    public void Classes_are_indices_from_0()
    {
        Assert.Equal([2, 0, 1], Labels(Table().WithKeys("Label", 4, [3, 1, 2]), new CrossEntropyLoss(), classes: 4));
        Assert.Equal([1, 0, 1], Labels(Table().With("Label", true, false, true), new CrossEntropyLoss(), classes: 2));
        Assert.Equal([2, 0, 1], Labels(Table().With("Label", 2L, 0, 1), new CrossEntropyLoss(), classes: 3));
        Assert.Equal([2, 1], Labels(Table().WithKeys("Label", 3, [3, 0, 2]), new CrossEntropyLoss(), classes: 3));
        Assert.Equal([1, 0], Labels(Table().With("Label", 1f, -100, 0), new CrossEntropyLoss(), classes: 2));
        Assert.Equal([2, 0, 3], Labels(Table().With("Label", 2f, 0, 3), new OrdinalCrossEntropyLoss(), classes: 4));
    }

    [Fact]
    public void Several_classes_are_a_number_for_each()
    {
        Table table = Table().WithVectors("Label", 2, true, false, false, true, true, true);
        Assert.Equal([1, 0, 0, 1, 1, 1], Labels(table, new MultiLabelMarginLoss()));
        Assert.Equal([1, 0, 0, 1, 1, 1], Labels(table, new BCEWithLogitsLoss()));
        Assert.Equal([1, 0, 0, 1, 0.5f, 0.5f], Labels(Table().WithVectors("Label", 2, 1f, 0, 0, 1, 0.5f, 0.5f), new CrossEntropyLoss()));
    }

    [Fact]
    public void Grades_are_numbers_or_keys_from_0()
    {
        Assert.Equal([2, 0, 1], Labels(Table().WithKeys("Label", 4, [3, 1, 2]), new LambdaRankLoss()));
        Assert.Equal([-2, 0.5f, 1], Labels(Table().With("Label", -2f, 0.5f, 1), new RankNetLoss()));
        Assert.Equal([-2, 0.5f, 1], Labels(Table().With("Label", -2f, 0.5f, 1), new MarginRankingLoss()));
    }

    [Fact]
    public void Sequences_keep_their_missing_ends() =>
        Assert.Equal([1, 2, 2, float.NaN, 1, 1], Labels(Table().WithVectors("Label", 2, 1, 2, 2, float.NaN, 1, 1), new CTCLoss(classes: 3)));

    private static Table Table() => new Table(3).With("Features", 1f, 2, 3);

    private static float[] Labels(Table table, Loss loss, int classes = 0)
    {
        TrainingRows rows = table.Read(RowTables.Raw, loss: loss);
        Assert.Equal(classes, rows.Labels.Classes);
        TrainingBatch batch = Assert.Single(rows.Training.Epoch(-1));
        return batch.Labels[..(batch.Count * batch.LabelWidth)];
    }
}
