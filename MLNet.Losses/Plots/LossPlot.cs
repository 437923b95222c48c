namespace MLNet.Losses.Plots;

/// <summary>What there is to draw of a loss: how it changes while one number moves and everything else stands still.</summary>
/// <param name="Horizontal">What moves.</param>
/// <param name="Curves">The curves, one for each label or place worth seeing.</param>
internal sealed record LossPlot(string Horizontal, IReadOnlyList<LossCurve> Curves)
{
    /// <summary>The plot of a loss, by the inputs that its family reads.</summary>
    public static LossPlot Of(Loss loss, int points) => loss switch
    {
        PointwiseLoss pointwise => PointwisePlot.Of(pointwise, points),
        ClassLoss classes => ClassPlot.Of(classes, points),
        EmbeddingLoss embeddings => EmbeddingPlot.Of(embeddings, points),
        GroupLoss { HasLossPerRow: true } batch => BatchPlot.Of(batch, points),
        GroupLoss query => QueryPlot.Of(query, points),
        SequenceLoss sequence => SequencePlot.Of(sequence, points),
        _ => throw new ArgumentException($"{loss} belongs to no family with a plot.", nameof(loss)),
    };
}
