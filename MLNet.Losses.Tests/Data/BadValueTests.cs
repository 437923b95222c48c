using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Data;

/// <summary>Values outside a loss's domain: an error that names column, row, what was found and what was expected.</summary>
public sealed class BadValueTests
{
    private static readonly MLContext _context = new(1);

    /// <summary>Loss (logits, or probabilities), the bad column, the bad value.</summary>
    public static TheoryData<bool, string, float> Bad => new()
    {
        { true, "Label", 2 },
        { true, "Label", -1 },
        { true, "Label", 1.0000001f },
        { true, "Label", float.PositiveInfinity },
        { true, "Label", -1e-45f },
        { false, "Label", 2 },
        { false, "Score", -0.1f },
        { false, "Score", 1.5f },
        { false, "Score", float.NegativeInfinity },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void In_a_column_of_numbers(bool isLogit, string column, float value)
    {
        (float[] scores, float[] labels) = Rows(column, value, bad: 5);
        Check(isLogit, column, value, 5, Table.Of(scores, labels));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void In_a_column_of_vectors(bool isLogit, string column, float value)
    {
        (float[] scores, float[] labels) = Rows(column, value, bad: 5);
        Check(isLogit, column, value, 1, Table.OfVectors(4, scores, labels));
    }

    [Fact]
    public void The_row_is_that_of_the_data_after_missing_ones_and_in_later_blocks()
    {
        float[] scores = [.. Enumerable.Repeat(0.5f, 10_000)], labels = [.. scores];
        labels[3] = labels[9_000] = float.NaN;
        labels[9_001] = 7;
        LossDataException error = Assert.Throws<LossDataException>(
            () => _context.Losses.Evaluate(Table.Of(scores, labels), "Label", "Score", new BCELoss()));
        Assert.Equal(9_001, error.Row);
        Assert.Equal("7", error.Found);
    }

    [Fact]
    public void The_message_names_the_loss_with_its_options()
    {
        LossDataException error = Assert.Throws<LossDataException>(
            () => _context.Losses.Evaluate(Table.Of([0], [2]), "Label", "Score", new L1Loss(), new BCEWithLogitsLoss(3)));
        Assert.Equal("Column 'Label', row 0: found 2, expected a number from 0 to 1, the label that BCEWithLogitsLoss(posWeight=3) takes.", error.Message);
    }

    [Fact]
    public void Missing_is_not_bad()
    {
        IDataView output = _context.Transforms.LossColumn("Loss", new BCELoss()).Fit(Table.Of([], []))
            .Transform(Table.Of([float.NaN, 0.5f, 1], [1, float.NaN, 1]));
        Assert.Equal([float.NaN, float.NaN, 0], output.Read<float>("Loss"));
    }

    private static (float[] Scores, float[] Labels) Rows(string column, float value, int bad)
    {
        float[] scores = [.. Enumerable.Repeat(0.5f, 8)], labels = [.. Enumerable.Repeat(1f, 8)];
        (column == "Score" ? scores : labels)[bad] = value;
        return (scores, labels);
    }

    private static void Check(bool isLogit, string column, float value, long row, Table data)
    {
        PointwiseLoss loss = isLogit ? new BCEWithLogitsLoss() : new BCELoss();
        IDataView output = _context.Transforms.LossColumn("Loss", loss, gradientColumnName: "Gradient").Fit(data).Transform(data);
        Action[] readers =
        [
            () => output.ReadAny("Loss"),
            () => output.ReadAny("Gradient"),
            () => _context.Losses.Evaluate(data, "Label", "Score", loss),
        ];
        foreach (Action read in readers)
        {
            LossDataException error = Assert.Throws<LossDataException>(read);
            Assert.Equal(column, error.Column);
            Assert.Equal(row, error.Row);
            Assert.Equal(value, float.Parse(error.Found, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Contains("a number from 0 to 1", error.Expected, StringComparison.Ordinal);
        }
    }
}
