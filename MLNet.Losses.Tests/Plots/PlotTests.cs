using MLNet.Losses.Catalog;
using MLNet.Losses.Plots;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Tests.Plots;

public class PlotTests
{
    private const int Points = 401;

    public static TheoryData<string> Losses =>
    [
        .. LossType.BuiltIn.Select(type => type.Name),
        "BCEWithLogits:posWeight=1|2|4",
        "CrossEntropy:weight=1|2,labelSmoothing=0.2",
        "CTC:classes=4,blank=3",
        "TripletMargin:p=inf,swap=true",
        "TripletMarginWithDistance:distance=cosine",
        "LambdaRank:sigma=3",
    ];

    private static readonly Dictionary<string, Loss> _made = new()
    {
        ["sum"] = (0.7 * new HuberLoss(2)) + (0.3 * new L1Loss()),
        ["function"] = PointwiseLoss.FromFunction("Squared", (score, label) => (score - label) * (score - label)),
        ["weighted"] = new GeneralizedCrossEntropyLoss().WithClassWeights([1, 2, 3]),
        ["sum of classes"] = (0.5 * new CrossEntropyLoss()) + (0.5 * new MultiMarginLoss()),
    };

    public static TheoryData<string> Made => [.. _made.Keys];

    [Theory]
    [MemberData(nameof(Losses))]
    public void ThePlottedSlopeIsThatOfThePlottedValue(string spec) => Check(LossSpec.Parse(spec, withExamples: true).Loss);

    [Theory]
    [MemberData(nameof(Made))]
    public void LossesThatAreMadeOfOthersHavePlotsToo(string name) => Check(_made[name]);

    private static void Check(Loss loss)
    {
        var plot = LossPlot.Of(loss, Points);
        Assert.NotEmpty(plot.Horizontal);
        Assert.NotEmpty(plot.Curves);
        Assert.Equal(plot.Curves.Count, plot.Curves.Select(curve => curve.Name).Distinct().Count());
        Assert.All(plot.Curves, curve =>
        {
            Assert.All([.. curve.Values, .. curve.Slopes], number => Assert.True(double.IsFinite(number)));
            int[] off = [.. Enumerable.Range(1, Points - 2).Where(i => !IsSlope(curve, i))];

            // At a kink or a jump, and near a pole, the difference is not the slope.
            Assert.True(off.Length <= Points / 20, $"{curve.Name}: not the slope at {string.Join(", ", off.Take(5).Select(i => curve.Positions[i]))}, ...");
        });
    }

    [Theory]
    [InlineData("CosineEmbedding", "cosine of the two embeddings")]
    [InlineData("Contrastive", "distance of the two embeddings")]
    [InlineData("InfoNCE", "cosine of the two embeddings of a row")]
    [InlineData("SupCon", "cosine of a row and the embedding that moves")]
    [InlineData("CrossEntropy", "one score (logit), the others 0")]
    [InlineData("PoissonNLL", "score (log-rate)")]
    public void ThePlotSaysWhatMoves(string spec, string horizontal) =>
        Assert.Equal(horizontal, LossPlot.Of(LossSpec.Parse(spec).Loss, 11).Horizontal);

    [Theory]
    [InlineData("Huber", "label 0")]
    [InlineData("BCE", "label 1", "label 0")]
    [InlineData("MarginRanking", "label 1, second 0", "label -1, second 0")]
    [InlineData("GaussianNLL", "label 0, variance 1")]
    [InlineData("MultiQuantile:level=0.1|0.9", "label 0, element 1 of 2", "label 0, element 2 of 2")]
    [InlineData("CrossEntropy", "score of the true class", "score of another class")]
    [InlineData("OrdinalCrossEntropy", "label 0", "label 1")]
    [InlineData("RankNet", "row of label 2 among 2, 1, 0", "row of label 0 among 2, 1, 0")]
    [InlineData("TripletMargin", "positive moves, negative at distance 1", "negative moves, positive at distance 1")]
    public void ThereIsACurveForEachCase(string spec, params string[] names) =>
        Assert.Equal(names, LossPlot.Of(LossSpec.Parse(spec).Loss, 11).Curves.Select(curve => curve.Name));

    [Fact]
    public void AnAxisShowsZeroAndNoPole()
    {
        double[] pole = [.. Enumerable.Range(1, 1000).Select(i => 1000.0 / i)];
        var axis = PlotAxis.OfCurves([pole]);
        Assert.InRange(axis.From, -10, 0);
        Assert.InRange(axis.To, 20, 100);
        Assert.Equal([0, 10, 20, 30, 40], new PlotAxis(-1, 42).Ticks.Select(tick => tick.At));
    }

    [Fact]
    public void AFlatCurveHasAnAxis() => Assert.True(PlotAxis.OfCurves([[0, 0, 0]]) is { From: < 0, To: > 0 });

    private static bool IsSlope(LossCurve curve, int i)
    {
        double step = curve.Positions[i + 1] - curve.Positions[i - 1];
        double difference = (curve.Values[i + 1] - curve.Values[i - 1]) / step;
        return Math.Abs(difference - curve.Slopes[i]) <= 0.01 * (Math.Abs(difference) + 0.1);
    }
}
