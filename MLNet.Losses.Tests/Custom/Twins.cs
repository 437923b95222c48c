using MLNet.Losses.Numerics;

namespace MLNet.Losses.Tests.Custom;

/// <summary>Built-in losses, and functions that write down the same operations.</summary>
internal static class Twins
{
    private static readonly FunctionLossOptions _logit = new() { ScoreSpace = ScoreSpace.Logit, LabelDomain = Domain.UnitInterval };

    public static PointwiseFunctionLoss SquaredError { get; } =
        PointwiseLoss.FromFunction("SquaredError", (score, label) => Symbol.Square(score - label));

    public static PointwiseFunctionLoss Huber { get; } = PointwiseLoss.FromFunction(
        "Huber",
        (score, label, p) =>
        {
            Symbol difference = score - label, error = Symbol.Abs(difference), delta = p["delta"];
            return Symbol.Where(error < delta, 0.5 * difference * difference, delta * (error - (0.5 * delta)));
        },
        new() { Parameters = { ["delta"] = new(1) { Domain = Domain.Positive } } });

    public static ClassFunctionLoss CrossEntropy { get; } = ClassLoss.FromFunction("Surprise", row => row.LogSumExp() - row.True);

    public static (PointwiseLoss BuiltIn, PointwiseFunctionLoss Function)[] Pointwise { get; } =
    [
        (new MSELoss(), SquaredError),
        (new L1Loss(), PointwiseLoss.FromFunction("AbsoluteError", (score, label) => Symbol.Abs(score - label))),
        (new HuberLoss(), Huber),
        (new HuberLoss(0.3), Huber.With("delta", 0.3)),
        (new BCEWithLogitsLoss(), PointwiseLoss.FromFunction(
            "LogisticEntropy",
            (score, label) => (label * Symbol.Softplus(-score)) + ((1 - label) * Symbol.Softplus(score)),
            _logit)),
        (new BCELoss(), PointwiseLoss.FromFunction(
            "BinaryEntropy",
            (score, label) =>
            {
                Symbol ifTrue = Symbol.ClampMin(Symbol.Log(score), -100), ifFalse = Symbol.ClampMin(Symbol.Log1p(-score), -100);
                return Symbol.WithSlope(
                    score,
                    -((label * ifTrue) + ((1 - label) * ifFalse)),
                    (score - label) / Symbol.ClampMin(score * (1 - score), 1e-12f));
            },
            new() { ScoreSpace = ScoreSpace.Probability, LabelDomain = Domain.UnitInterval })),
    ];

    public static (EmbeddingLoss BuiltIn, EmbeddingFunctionLoss Function)[] Embedding { get; } =
    [
        (new TripletMarginLoss(), Triplet(2)),
        (new TripletMarginLoss(p: 1), Triplet(1)),
        (new TripletMarginLoss(p: 3), Triplet(3)),
        (new TripletMarginLoss(p: double.PositiveInfinity), Triplet(double.PositiveInfinity)),
        (new CosineEmbeddingLoss(0.2), EmbeddingLoss.FromFunction(
            "Cosine",
            (row, p) =>
            {
                Symbol cosine = row.First.Cosine(row.Second);
                return Symbol.Where(row.Label > 0, 1 - cosine, Symbol.ClampMin(cosine - p["margin"], 0));
            },
            new() { Parameters = { ["margin"] = 0.2 } })),
    ];

    private static EmbeddingFunctionLoss Triplet(double p) => EmbeddingLoss.FromFunction("Triplet", row =>
        Symbol.ClampMin(row.First.Distance(row.Second, p) - row.First.Distance(row.Third, p) + 1, 0));
}
