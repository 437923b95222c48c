using MLNet.Losses.Catalog;

namespace MLNet.Losses;

/// <summary>
/// Dice's loss of a set: 1 − (2·Σ score·label + smooth) / (Σ score + Σ label + smooth), with the sums over the elements
/// of a row. Scores are probabilities, labels 0 or 1.
/// </summary>
/// <remarks>
/// Not in PyTorch. Source: C. H. Sudre et al., Generalised Dice overlap as a deep learning loss function for highly
/// unbalanced segmentations, 2017, for the measure of L. R. Dice, 1945. It is a case of <see cref="TverskyLoss"/>, and
/// shares its formula.
/// </remarks>
[LossDescription(
    Formula = "1 − (2·Σ score·label + smooth) / (Σ score + Σ label + smooth)",
    Source = "Sudre et al. 2017, Dice 1945",
    UseWhen = "the true elements of a row are few, and how well two sets overlap is what counts, as in segmentation")]
[LossRule("scores from 0 to 1, labels 0 or 1; a row is one set, such as the pixels of an image")]
[LossRule("with smooth 0 a row without any score and label costs 0")]
public sealed class DiceLoss : ClassLoss<TverskyLoss.Overlap>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="smooth">What is added to both parts of the fraction, at least 0; 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="smooth"/> is not a finite number of at least 0.</exception>
    public DiceLoss([LossOption("what is added to both parts of the fraction, at least 0")] double smooth = 1)
        : base(new TverskyLoss.Overlap(0.5, 0.5, 0.5 * Option.NotNegative(smooth)), ScoreSpace.Probability, scoresStandAlone: true) =>
        Smooth = smooth;

    /// <summary>What is added to both parts of the fraction.</summary>
    public double Smooth { get; }

    /// <inheritdoc/>
    public override ClassLabels Labels => ClassLabels.Several;
}
