namespace MLNet.Losses.Tests.Conformance;

/// <summary>What a loss refuses: spans of unequal lengths, values outside its domain, rows that are not whole.</summary>
public sealed class SpanErrorTests
{
    private static readonly PointwiseLoss _logits = new BCEWithLogitsLoss(), _slots = new BCEWithLogitsLoss([1, 2, 4]);

    [Theory]
    [InlineData(3, 2, 3, 3)]
    [InlineData(2, 3, 3, 3)]
    [InlineData(3, 3, 2, 3)]
    [InlineData(3, 3, 4, 3)]
    [InlineData(3, 3, 3, 2)]
    [InlineData(3, 3, 3, 4)]
    public void Unequal_lengths(int scores, int labels, int values, int slopes)
    {
        Assert.Throws<ArgumentException>(() => _logits.ValuesAndSlopes(new float[scores], new float[labels], new float[values], new float[slopes]));
        if (slopes == 3)
        {
            Assert.Throws<ArgumentException>(() => _logits.Values(new float[scores], new float[labels], new float[values]));
        }
    }

    [Fact]
    public void Rows_of_another_length() =>
        Assert.Contains("rows of 3", Assert.Throws<ArgumentException>("scores", () => _slots.Values(new float[4], new float[4], new float[4])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_value_outside_the_domain_at_any_place()
    {
        for (int length = 1; length < 40; length++)
        {
            float[] scores = new float[length], labels = new float[length];
            labels[length / 2] = 1.5f;
            ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>("labels", () => _logits.Values(scores, labels, new float[length]));
            Assert.Equal(1.5f, error.ActualValue);
            Assert.Contains($"element {length / 2} has to be a number from 0 to 1", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_single_value_outside_the_domain()
    {
        foreach (Func<double, double, double> function in (Func<double, double, double>[])
            [(s, t) => new BCELoss().Value(s, t), (s, t) => new BCELoss().Slope(s, t), (s, t) => new BCELoss().Curvature(s, t)])
        {
            Assert.Throws<ArgumentOutOfRangeException>("score", () => function(1.1, 0));
            Assert.Throws<ArgumentOutOfRangeException>("score", () => function(double.NaN, 0));
            Assert.Throws<ArgumentOutOfRangeException>("label", () => function(0.5, -0.1));
        }
    }

    [Fact]
    public void A_slot_that_is_not_there()
    {
        Assert.Throws<ArgumentOutOfRangeException>("slot", () => _slots.Value(0, 0, -1));
        Assert.ThrowsAny<Exception>(() => _slots.Value(0, 0, 3));
        Assert.Equal(3, _slots.SlotCount);
        Assert.Equal(0, _logits.SlotCount);
    }
}
