using System.Globalization;
using MLNet.Losses.Samples.Specs;
using MLNet.Losses.Tests.Evaluation;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>Single numbers that PyTorch gives, each a rule that is easily broken: design, section 7.</summary>
public sealed class PublishedRuleTests
{
    private static readonly Close _published = new(5e-9, 5e-9);

    /// <summary>The loss, its inputs in their order (numbers of a vector with spaces between), value, slope along the score.</summary>
    public static TheoryData<string, string, double, double> Rules => new()
    {
        { "BCE", "0; 1", 100, -1e12 },
        { "BCE", "1; 0", 100, 1e12 },
        { "BCE", "0; 0", 0, 0 },
        { "BCE", "1; 1", 0, 0 },
        { "BCEWithLogits", "-120; 1", 120, -1 },
        { "BCEWithLogits", "1000; 1", 0, 0 },
        { "BCEWithLogits:posWeight=3", "0.5; 1", 1.42223095, -1.1326220064 },
        { "BCEWithLogits:posWeight=3", "0.5; 0.5", 1.19815397, -0.2550813376 },
        { "BCEWithLogits:posWeight=3", "0.5; 0", 0.97407698, 0.62245933 },
        { "Huber:delta=2", "3; 0", 4, 2 },
        { "Huber:delta=2", "-2; 0", 2, -2 },
        { "SmoothL1:beta=2", "3; 0", 2, 1 },
        { "SmoothL1:beta=2", "0; 2", 1, -1 },
        { "SmoothL1:beta=0", "3; 0", 3, 1 },
        { "SmoothL1:beta=0", "3; 3", 0, 0 },
        { "L1", "3; 3", 0, 0 },
        { "Quantile:level=0.9", "1; 3", 1.8, -0.9 },
        { "Quantile:level=0.9", "3; 1", 0.2, 0.1 },
        { "Quantile:level=0.9", "1; 1", 0, 0 },
        { "CrossEntropy", "1000 0 -1000; 0", 0, 0 },
        { "CrossEntropy", "1000 0 -1000; 2", 2000, 1 },
        { "CrossEntropy:weight=1|2|4", "1 2 3; 0", 2.40760596, -0.909969427 },
        { "CrossEntropy:weight=1|2|4", "1 2 3; 2", 1.63042386, 0.360122293 },
        { "CosineEmbedding", "0 0; 1 2; 1", 1, double.NaN },
        { "CosineEmbedding", "0 0; 1 2; -1", 0, double.NaN },
        { "TripletMargin:margin=0.3", "1 2; 1 2; 1 2", 0.3, 0 },
        { "KLDiv", "-1; 0", 0, 0 },
        { "PoissonNLL:full=true", "0; 0", 1, 1 },
        { "PoissonNLL:full=true", "0; 1", 1, 0 },
        { "PoissonNLL:full=true", "0; 2", 1.65180648, -1 },
        { "PoissonNLL:full=true", "0; 3", 2.76408154, -2 },
        { "GaussianNLL", "0; 0; 0", -6.90775528, 0 },
        { "SoftMargin", "-1000; 1", 1000, -1 },
        { "HingeEmbedding", "0.25; 1", 0.25, 1 },
        { "HingeEmbedding", "0.25; -1", 0.75, -1 },
        { "MarginRanking", "1; 3; 1", 2, -1 },
    };

    /// <summary>The loss and inputs that are an error here, whatever PyTorch makes of them.</summary>
    public static TheoryData<string, string> Refused => new()
    {
        { "BCE", "1.1; 1" },
        { "BCE", "NaN; 1" },
        { "BCE", "0.5; -0.1" },
        { "HingeEmbedding", "1; 0" },
        { "CosineEmbedding", "1 2; 1 2; 0" },
        { "CosineEmbedding", "1 2; 1 2; 0.5" },
        { "KLDiv", "-1; -0.5" },
        { "GaussianNLL", "0; -1; 0" },
        { "CrossEntropy", "1 2 3; 3" },
        { "CrossEntropy", "1 2 3; -1" },
        { "CrossEntropy", "1 2 3; 0.5 0.6 0.1" },
        { "CrossEntropy:weight=1|2|4", "1 2; 0" },
    };

    /// <summary>The option out of its range.</summary>
    public static TheoryData<string, string> OutOfRange => new()
    {
        { "delta", "Huber:delta=0" },
        { "delta", "Huber:delta=-1" },
        { "beta", "SmoothL1:beta=-1e-9" },
        { "level", "Quantile:level=0" },
        { "level", "Quantile:level=1" },
        { "level", "Quantile:level=-0.1" },
        { "weight", "BCE:weight=-1" },
        { "weight", "BCE:weight=1|-1" },
        { "posWeight", "BCEWithLogits:posWeight=-1" },
        { "labelSmoothing", "CrossEntropy:labelSmoothing=-0.1" },
        { "labelSmoothing", "CrossEntropy:labelSmoothing=1.1" },
        { "weight", "CrossEntropy:weight=1|-2|1" },
        { "margin", "CosineEmbedding:margin=1.5" },
        { "margin", "TripletMargin:margin=0" },
        { "p", "TripletMargin:p=0" },
        { "eps", "TripletMargin:eps=-1" },
        { "classes", "CTC:classes=1" },
        { "blank", "CTC:classes=3,blank=3" },
        { "blank", "CTC:classes=3,blank=-1" },
        { "temperature", "InfoNCE:temperature=0" },
        { "temperature", "NTXent:temperature=-1" },
        { "temperature", "SupCon:temperature=0" },
        { "sigma", "RankNet:sigma=0" },
        { "sigma", "LambdaRank:sigma=-1" },
        { "eps", "GaussianNLL:eps=0" },
        { "p", "MultiMargin:p=3" },
        { "weight", "MultiMargin:weight=1|-1" },
        { "weight", "NLL:weight=1|-1" },
        { "margin", "HingeEmbedding:margin=-1" },
        { "margin", "SquaredHinge:margin=0" },
        { "c", "Tukey:c=0" },
        { "power", "Tweedie:power=2" },
        { "q", "GeneralizedCrossEntropy:q=0" },
        { "smooth", "Dice:smooth=-1" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Value_and_slope(string spec, string inputs, double value, double slope)
    {
        Loss loss = Make(spec);
        var judged = Judged.Of(loss, Read(loss, inputs));
        _published.Check(value, judged.Values[0], $"{spec} of {inputs}");
        if (!double.IsNaN(slope))
        {
            _published.Check(slope, judged.Gradients[LossInput.Score][0], $"slope of {spec} of {inputs}");
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void An_input_outside_the_domain_is_refused(string spec, string inputs)
    {
        Loss loss = Make(spec);
        Assert.ThrowsAny<ArgumentException>(() => Judged.Of(loss, Read(loss, inputs)));
    }

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void An_option_out_of_range_is_refused_by_name(string option, string spec) =>
        Assert.Contains($"{option}: expected", Assert.ThrowsAny<Exception>(() => Make(spec)).Message, StringComparison.Ordinal);

    /// <summary>[1, 2, 3] twice, y = 0 and 2, w = 1, 2, 4: a weighted mean over indices, a plain one over probabilities.</summary>
    [Fact]
    public void The_mean_of_cross_entropy_divides_by_the_class_weights_of_indices_only()
    {
        var loss = new CrossEntropyLoss([1, 2, 4]);
        Table scored = new Table(2).WithVectors<float>("Score", 3, 1, 2, 3, 1, 2, 3).With<float>("Label", 0, 2).WithVectors<float>("Shares", 3, 1, 0, 0, 0, 0, 1);
        Assert.Equal(0.80760596, Judge.Context.Losses.Evaluate(scored, "Label", "Score", loss)[0].Mean, 1e-6);
        Assert.Equal(2.01901491, Judge.Context.Losses.Evaluate(scored, "Shares", "Score", loss)[0].Mean, 1e-6);
        Assert.Equal(2.40760596 + 1.63042386, Judge.Context.Losses.Evaluate(scored, "Label", "Score", loss)[0].Sum, 1e-6);
    }

    [Fact]
    public void Where_all_targets_are_ignored_the_mean_is_missing_and_the_sum_0()
    {
        Table scored = new Table(2).WithVectors<float>("Score", 2, 1, 2, 3, 4).With<float>("Label", -100, -100);
        LossMetrics metrics = Judge.Context.Losses.Evaluate(scored, "Label", "Score", new CrossEntropyLoss())[0];
        Assert.Equal((double.NaN, 0.0, 0L, 2L), (metrics.Mean, metrics.Sum, metrics.Count, metrics.Ignored));
    }

    [Fact]
    public void Slot_weights_of_different_lengths_are_refused() =>
        Assert.Contains("2 numbers and the other 3", Assert.Throws<ArgumentException>(() => new BCEWithLogitsLoss([1, 2], [1, 2, 3])).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_show_the_options_that_differ_in_any_culture()
    {
        CultureInfo.CurrentCulture = new("de-DE");
        Assert.Equal("HuberLoss(delta=0.3)", new HuberLoss(0.3).ToString());
        Assert.Equal("HuberLoss", new HuberLoss(1).ToString());
        Assert.Equal("SmoothL1Loss(beta=0)", new SmoothL1Loss(0).ToString());
        Assert.Equal("BCEWithLogitsLoss(posWeight=1|2|4.5, weight=0.5)", new BCEWithLogitsLoss([1, 2, 4.5], 0.5).ToString());
        Assert.Equal("CrossEntropyLoss(weight=1|2, labelSmoothing=0.1)", new CrossEntropyLoss([1, 2], labelSmoothing: 0.1).ToString());
        Assert.Equal("TripletMarginLoss(p=Infinity, swap=true)", new TripletMarginLoss(p: double.PositiveInfinity, swap: true).ToString());
    }

    private static Loss Make(string spec) => LossSpec.Parse(spec).Loss;

    private static Dictionary<LossInput, double[]> Read(Loss loss, string inputs) => loss.Inputs.Zip(inputs.Split("; ")).ToDictionary(
        pair => pair.First, pair => pair.Second.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray());
}
