using MLNet.Losses.Numerics;
using MLNet.Losses.Tests.Conformance;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Interop;

/// <summary>Losses of every family and every way in which a loss is made.</summary>
internal static class SavedCases
{
    private static readonly PointwiseFunctionLoss _huber = PointwiseLoss.FromFunction(
        "Huber of mine",
        (score, label, p) =>
        {
            Symbol error = Symbol.Abs(score - label), delta = p["delta"];
            return Symbol.Where(error < delta, 0.5 * error * error, delta * (error - (0.5 * delta)));
        },
        new() { LabelDomain = Domain.AnyNumber, Formula = "of mine", Source = "I, 2026", Parameters = { ["delta"] = new(1) { Domain = Domain.Positive, Description = "the break" } } });

    private static readonly PointwiseFunctionLoss _variance = PointwiseLoss.FromFunction(
        "Gauss", LossInput.Variance, (score, label, variance) => Symbol.Log(variance) + (Symbol.Square(score - label) / variance / 3));

    private static readonly PointwiseFunctionLoss _second = PointwiseLoss.FromFunction(
        "Rank", LossInput.Second, (score, label, second) => Symbol.Softplus(label * (second - score) / 7));

    private static readonly ClassFunctionLoss _surprise = ClassLoss.FromFunction(
        "Surprise", (row, p) => p["scale"] * (row.LogSumExp() - row.True) / 3, new() { Parameters = { ["scale"] = 1 } });

    private static readonly EmbeddingFunctionLoss _pairs = EmbeddingLoss.FromFunction(
        "Pairs", row => (1 - (row.Label * row.First.Dot(row.Second))) / 3);

    /// <summary>Every loss of the library with all options that its golden cases have.</summary>
    public static IReadOnlyList<SavedCase> BuiltIn { get; } =
    [
        .. LossCase.All.Select(row => new LossCase(row.Data.Item1, row.Data.Item2))
            .DistinctBy(test => $"{test.Loss}")
            .Select(test => new SavedCase($"{test.Loss}", test.Loss, () => test.Data())),
    ];

    /// <summary>Functions, sums, weights, conversions, classes of users.</summary>
    public static IReadOnlyList<SavedCase> Made { get; } =
    [
        new("function", _huber.With("delta", 0.3), Numbers),
        new("function of a variance", _variance, () => Numbers().With("Variance", 0.5f, 1, 2, 3)),
        new("function of two scores", _second, () => Numbers().With("Second", 0.5f, 1, 2, 3)),
        new("function of classes", _surprise.With("scale", 1.1), Classes),
        new("function of embeddings", _pairs, Pairs),
        new("sum", (0.7 * new HuberLoss(0.3)) + (0.1 * new L1Loss()), Numbers),
        new("sum of functions", (0.7 * _huber) + (0.1 * _huber.With("delta", 2)), Numbers),
        new("one loss scaled", new MSELoss().Scaled(1 / 3.0), Numbers),
        new("sum of class losses", (0.7 * new CrossEntropyLoss(labelSmoothing: 0.1)) + (0.3 * _surprise), Classes),
        new("sum of embedding losses", (0.7 * new CosineEmbeddingLoss(0.1)) + (0.3 * _pairs), Pairs),
        new("label weights", new BCEWithLogitsLoss().WithClassWeights([0.3, 1.7]), Binary),
        new("class weights", _surprise.WithClassWeights([0.3, 1.7, 1]), Classes),
        new("class weights of a loss that has its own", new CrossEntropyLoss().WithClassWeights([0.3, 1.7, 1]), Classes),
        new("logits read from probabilities", new BCEWithLogitsLoss(1.3).Reading(ScoreSpace.Probability), Binary),
        new("classes read from probabilities", new CrossEntropyLoss().Reading(ScoreSpace.Probability), Shares),
        new("all at once", (0.7 * new FocalLoss(gamma: 1.5).Reading(ScoreSpace.Probability).WithClassWeights([0.3, 1.7])) + (0.1 * new FocalLoss(gamma: 3).Reading(ScoreSpace.Probability)), Bits),
        new("probabilities by option", new BCEWithLogitsLoss(1.3), Binary) { ScoreSpace = ScoreSpace.Probability },
        new("each element", new QuantileLoss(0.9), () => Table.OfVectors(2, [0, 0.5f, 2, -3], [1, 0, 1, -0.1f])) { Elementwise = true },
        new("own class", new OwnLoss(0.1, OwnLoss.Side.Under, "of mine"), Numbers),
        new("own class around another", new HalvedLoss(new OwnLoss(0.1, OwnLoss.Side.Over)), Numbers),
        new("own distance", new TripletMarginWithDistanceLoss(new OwnDistance(1.3), margin: 0.3), Triplets),
        new("distance by name", new TripletMarginWithDistanceLoss(Distance.Manhattan, margin: 0.3), Triplets),
    ];

    public static IReadOnlyList<SavedCase> All { get; } = [.. BuiltIn, .. Made];

    private static Table Numbers() => Table.Of([0, 0.5f, 2, -3], [1, 0, 1, -0.1f]);

    private static Table Binary() => Table.Of([0.1f, 0.5f, 0.7f, 0.9f], [1, 0, 1, 0.3f]);

    private static Table Bits() => Table.Of([0.1f, 0.5f, 0.7f, 0.9f], [1, 0, 1, 0]);

    private static Table Classes() => new Table(3).WithVectors("Score", 3, 0.1f, 0.2f, 0.3f, -1, 0, 7, 3, 2, 1).With("Label", 0f, 1, 2);

    private static Table Shares() => new Table(2).WithVectors("Score", 3, 0.1f, 0.2f, 0.7f, 0.3f, 0.3f, 0.4f).With("Label", 0f, 2);

    private static Table Pairs() => new Table(2)
        .WithVectors("Score", 3, 0.1f, 0.2f, 0.3f, -1, 0, 7).WithVectors("Second", 3, 3, 2, 1, 0.1f, 0.2f, 0.3f).With("Label", 1f, -1);

    private static Table Triplets() => new Table(2)
        .WithVectors("Score", 3, 0.1f, 0.2f, 0.3f, -1, 0, 7)
        .WithVectors("Second", 3, 3, 2, 1, 0.1f, 0.2f, 0.3f)
        .WithVectors("Third", 3, 0.3f, 0.1f, 0.7f, 1, 1, 1);
}
