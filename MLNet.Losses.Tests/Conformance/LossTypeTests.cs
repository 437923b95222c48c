using MLNet.Losses.Catalog;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>Losses made by name, as the command line makes them: options by name, refused by name.</summary>
public sealed class LossTypeTests
{
    private static readonly LossType _logits = LossType.Of(typeof(BCEWithLogitsLoss));

    [Fact]
    public void Options_take_their_values_and_the_others_their_defaults()
    {
        var loss = (BCEWithLogitsLoss)_logits.Create(new Dictionary<string, object> { ["posWeight"] = (SlotWeights)3 });
        Assert.Equal((SlotWeights)3, loss.PosWeight);
        Assert.Equal((SlotWeights)1, loss.Weight);
        Assert.Equal(["posWeight", "weight"], _logits.Options.Select(option => option.Name));
        Assert.Equal(["1", "1"], _logits.Options.Select(option => option.DefaultText));
        Assert.Equal((SlotWeights)3, _logits.Options[0].ValueOf(loss));
    }

    [Fact]
    public void Unknown_wrong_and_bad_options_are_refused_by_name()
    {
        Assert.Contains("'delta'", Refused("delta", 1.0).Message, StringComparison.Ordinal);
        Assert.Contains("'posWeight' holds a String", Refused("posWeight", "3").Message, StringComparison.Ordinal);
        Assert.Equal("posWeight", Assert.IsType<ArgumentOutOfRangeException>(Refused("posWeight", (SlotWeights)(-1))).ParamName);

        static ArgumentException Refused(string option, object value) =>
            Assert.ThrowsAny<ArgumentException>(() => _logits.Create(new Dictionary<string, object> { [option] = value }));
    }

    [Fact]
    public void Slot_weights_convert_compare_and_print()
    {
        SlotWeights three = [1, 2, 4];
        Assert.Equal(three, (SlotWeights)(float[])[1, 2, 4]);
        Assert.Equal(three, (SlotWeights)(double[])[1, 2, 4]);
        Assert.Equal(three.GetHashCode(), ((SlotWeights)(double[])[1, 2, 4]).GetHashCode());
        Assert.True(three != 1);
        Assert.True(default(SlotWeights) == 1);
        Assert.Equal("1|2|4", three.ToString());
        Assert.Equal((4.0, 7.0), (three[2], ((SlotWeights)7)[2]));
        Assert.Throws<ArgumentException>(() => (SlotWeights)(double[])[]);
    }

    [Fact]
    public void Slot_weights_do_not_follow_the_array_they_came_from()
    {
        double[] numbers = [1, 2];
        SlotWeights weights = numbers;
        numbers[0] = 9;
        Assert.Equal(1, weights[0]);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(0.5, true)]
    [InlineData(-1e-300, false)]
    [InlineData(1.0000000000000002, false)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    public void The_unit_interval_has_both_ends(double value, bool belongs)
    {
        Assert.Equal(belongs, Domain.UnitInterval.Contains(value));
        Assert.True(Domain.AnyNumber.Contains(value));
    }
}
