namespace MLNet.Losses.Tests.Conformance;

/// <summary>Single numbers that PyTorch gives, each a rule that is easily broken; and the ranges of the options.</summary>
public sealed class PublishedRuleTests
{
    /// <summary>The loss, score, label, value, slope.</summary>
    public static TheoryData<string, double, double, double, double> Rules => new()
    {
        { "BCE", 0, 1, 100, -1e12 },
        { "BCE", 1, 0, 100, 1e12 },
        { "BCE", 0, 0, 0, 0 },
        { "BCE", 1, 1, 0, 0 },
        { "logits", -120, 1, 120, -1 },
        { "logits", 1000, 1, 0, 0 },
        { "logits, posWeight 3", 0.5, 1, 1.42223095, -1.1326220064 },
        { "logits, posWeight 3", 0.5, 0.5, 1.19815397, -0.2550813376 },
        { "logits, posWeight 3", 0.5, 0, 0.97407698, 0.62245933 },
        { "Huber 2", 3, 0, 4, 2 },
        { "Huber 2", -2, 0, 2, -2 },
        { "SmoothL1 2", 3, 0, 2, 1 },
        { "SmoothL1 2", 0, 2, 1, -1 },
        { "SmoothL1 0", 3, 0, 3, 1 },
        { "SmoothL1 0", 3, 3, 0, 0 },
        { "L1", 3, 3, 0, 0 },
        { "Quantile 0.9", 1, 3, 1.8, -0.9 },
        { "Quantile 0.9", 3, 1, 0.2, 0.1 },
        { "Quantile 0.9", 1, 1, 0, 0 },
    };

    private static readonly Dictionary<string, PointwiseLoss> _losses = new()
    {
        ["BCE"] = new BCELoss(),
        ["logits"] = new BCEWithLogitsLoss(),
        ["logits, posWeight 3"] = new BCEWithLogitsLoss(3),
        ["Huber 2"] = new HuberLoss(2),
        ["SmoothL1 2"] = new SmoothL1Loss(2),
        ["SmoothL1 0"] = new SmoothL1Loss(0),
        ["L1"] = new L1Loss(),
        ["Quantile 0.9"] = new QuantileLoss(0.9),
    };

    /// <summary>The option, and what makes a loss with it.</summary>
    public static TheoryData<string, Action> OutOfRange => new()
    {
        { "delta", () => _ = new HuberLoss(0) },
        { "delta", () => _ = new HuberLoss(-1) },
        { "beta", () => _ = new SmoothL1Loss(-1e-9) },
        { "level", () => _ = new QuantileLoss(0) },
        { "level", () => _ = new QuantileLoss(1) },
        { "level", () => _ = new QuantileLoss(-0.1) },
        { "weight", () => _ = new BCELoss(-1) },
        { "weight", () => _ = new BCELoss([1, -1]) },
        { "posWeight", () => _ = new BCEWithLogitsLoss(-1) },
        { "weight", () => _ = new BCEWithLogitsLoss(weight: [1, double.NaN]) },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Value_and_slope(string loss, double score, double label, double value, double slope)
    {
        Assert.Equal(value, _losses[loss].Value(score, label), 5e-9 * Math.Max(1, Math.Abs(value)));
        Assert.Equal(slope, _losses[loss].Slope(score, label), 5e-9 * Math.Max(1, Math.Abs(slope)));
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(OutOfRange))]
    public void An_option_out_of_range_is_refused_by_name(string option, Action make) =>
        Assert.Throws<ArgumentOutOfRangeException>(option, make);

    [Fact]
    public void Slot_weights_of_different_lengths_are_refused() =>
        Assert.Contains("2 numbers and the other 3", Assert.Throws<ArgumentException>(() => new BCEWithLogitsLoss([1, 2], [1, 2, 3])).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_show_the_options_that_differ_in_any_culture()
    {
        System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
        Assert.Equal("HuberLoss(delta=0.3)", new HuberLoss(0.3).ToString());
        Assert.Equal("HuberLoss", new HuberLoss(1).ToString());
        Assert.Equal("SmoothL1Loss(beta=0)", new SmoothL1Loss(0).ToString());
        Assert.Equal("BCEWithLogitsLoss(posWeight=1|2|4.5, weight=0.5)", new BCEWithLogitsLoss([1, 2, 4.5], 0.5).ToString());
    }
}
