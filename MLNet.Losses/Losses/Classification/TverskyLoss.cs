using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// Tversky's loss of a set: 1 − (S + smooth) / (S + alpha·F + beta·M + smooth), with the sums over the elements of a row
/// S of score·label, what both hold, F of score·(1 − label), what is false, and M of (1 − score)·label, what is missed.
/// Scores are probabilities, labels 0 or 1.
/// </summary>
/// <remarks>
/// Not in PyTorch. Source: S. S. M. Salehi, D. Erdogmus and A. Gholipour, Tversky loss function for image segmentation
/// using 3D fully convolutional deep networks, 2017. Computed as (alpha·F + beta·M) / (S + alpha·F + beta·M + smooth), so
/// that small losses keep their digits; 0 where the denominator is.
/// </remarks>
[LossDescription(
    Formula = "1 − (S + smooth) / (S + alpha·F + beta·M + smooth); S = Σ score·label, F = Σ score·(1 − label), M = Σ (1 − score)·label",
    Source = "Salehi, Erdogmus and Gholipour 2017",
    UseWhen = "the true elements of a row are few, and false and missed ones do not cost the same")]
[LossRule("scores from 0 to 1, labels 0 or 1; a row is one set, such as the pixels of an image")]
[LossRule("alpha = beta = 0.5 is DiceLoss with twice the smooth")]
public sealed class TverskyLoss : ClassLoss<TverskyLoss.Overlap>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="alpha">What false elements cost, at least 0; 0.5 by default.</param>
    /// <param name="beta">What missed elements cost, at least 0; 0.5 by default.</param>
    /// <param name="smooth">What is added to both parts of the fraction, at least 0; 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is not a finite number of at least 0.</exception>
    public TverskyLoss(
        [LossOption("what false elements cost, at least 0")] double alpha = 0.5,
        [LossOption("what missed elements cost, at least 0")] double beta = 0.5,
        [LossOption("what is added to both parts of the fraction, at least 0")] double smooth = 1)
        : base(
            new Overlap(Option.NotNegative(alpha), Option.NotNegative(beta), Option.NotNegative(smooth)),
            ScoreSpace.Probability,
            scoresStandAlone: true) =>
        (Alpha, Beta, Smooth) = (alpha, beta, smooth);

    /// <summary>What false elements cost.</summary>
    public double Alpha { get; }

    /// <summary>What missed elements cost.</summary>
    public double Beta { get; }

    /// <summary>What is added to both parts of the fraction.</summary>
    public double Smooth { get; }

    /// <inheritdoc/>
    public override ClassLabels Labels => ClassLabels.Several;

    /// <summary>The formula.</summary>
    public readonly struct Overlap : IClassFormula
    {
        private readonly double _alpha;
        private readonly double _beta;
        private readonly double _smooth;

        internal Overlap(double alpha, double beta, double smooth) => (_alpha, _beta, _smooth) = (alpha, beta, smooth);

        /// <inheritdoc/>
        public T Evaluate<T>(ClassRow<T> row)
            where T : struct, IReal<T>
        {
            T shared = row.Sum(static (score, label) => score * label);
            T falsely = row.Sum(static (score, label) => score * (T.Of(1) - label));
            T missed = row.Sum(static (score, label) => (T.Of(1) - score) * label);
            T wrong = (T.Of(_alpha) * falsely) + (T.Of(_beta) * missed), all = shared + wrong + T.Of(_smooth);
            return T.IfLess(T.Of(0), all, wrong / T.ClampMin(all, 1e-37), T.Of(0));
        }
    }
}
