using Microsoft.ML.Trainers;

namespace MLNet.Losses.Plugins;

/// <summary>
/// A convex loss f as ML.NET's SDCA calls it. Sdca keeps a dual number for each row, and makes it −f′ of the row's score;
/// all that it asks is the least point of a convex function of one number, whatever the loss.
/// </summary>
/// <remarks>
/// S. Shalev-Shwartz and T. Zhang, Stochastic dual coordinate ascent methods for regularized loss minimization, 2013.
/// </remarks>
internal sealed class SdcaLoss : TrainerLoss, ISupportSdcaRegressionLoss, ISupportSdcaClassificationLoss
{
    private readonly PointwiseLoss _loss;
    private readonly ShownLabels _labels;
    private readonly bool _hasNegativeValues;

    /// <summary>The loss for SDCA.</summary>
    /// <exception cref="ArgumentException">The loss is not convex.</exception>
    public SdcaLoss(PointwiseLoss loss, ShownLabels labels)
        : base(loss, labels)
    {
        (_loss, _labels) = (loss, labels);
        foreach (float label in labels.Samples(loss.LabelDomain))
        {
            _hasNegativeValues |= Convexity.Check(loss, label);
        }
    }

    /// <summary>
    /// The loss, counted from its least value for the label where that is negative: Sdca ends when the duality gap is a
    /// small share of the mean loss, which has to be a positive number for that.
    /// </summary>
    public override double Loss(float output, float label) => base.Loss(output, label) - Floor(label);

    /// <summary>What a step of 1 adds to the row's score: all that <see cref="DualUpdate"/> has to know of the features.</summary>
    public float ComputeDualUpdateInvariant(float scaledFeaturesNormSquared) => scaledFeaturesNormSquared;

    /// <summary>
    /// The step δ that raises the dual objective most: that of the score v = δ·invariant further on, where f(output + v) +
    /// dual·v + v²/(2·invariant) is least, so that the new dual is −f′ there, or of the subgradients at a kink the right one.
    /// </summary>
    /// <remarks>
    /// Steps of several threads at once know nothing of one another. Where they are large, each takes its share: the
    /// objective is concave, so the mean of steps that raise it raises it too.
    /// </remarks>
    public float DualUpdate(float output, float label, float dual, float invariant, int maxNumThreads)
    {
        label = Checked(label);
        double step = invariant > 0
            ? new TiltedLoss(_loss, label, output, dual, 1.0 / invariant).Least() is LossPoint least ? least.V / invariant : double.NaN
            : -new TiltedLoss(_loss, label, output, dual, 0).At(0).Slope;
        bool large = Math.Abs(step) > 0.5 * Math.Max(Math.Abs(dual), Math.Abs(dual + step));
        return (float)(large ? step / Math.Max(1, maxNumThreads) : step);
    }

    /// <summary>
    /// −f*(−dual), f* being the conjugate: the least of f(u) + dual·u over all scores u; −∞ where there is none. A dual that
    /// is beyond its bound by a thousandth is taken as if it were at it: Sdca moves duals a little aside for the bias, and
    /// rounds them.
    /// </summary>
    public double DualLoss(float label, float dual)
    {
        label = Checked(label);
        return Conjugate(label, dual) - Floor(label);
    }

    private double Floor(float label) => _hasNegativeValues ? double.Min(0, Conjugate(_labels.Read(label), 0)) : 0;

    private double Conjugate(float label, double dual)
    {
        // An error loss is least at its label; others have something to say about 0.
        double origin = _loss.ScoreSpace == ScoreSpace.Value ? label : 0;
        return new TiltedLoss(_loss, label, origin, dual, 0).Least() is LossPoint least
            ? least.Loss + (dual * (origin + least.V))
            : double.NegativeInfinity;
    }

    private float Checked(float label)
    {
        float read = _labels.Read(label);
        return _loss.LabelDomain.Contains(read)
            ? read
            : throw new ArgumentOutOfRangeException(nameof(label), read, $"{_loss}: the label has to be {_loss.LabelDomain}.");
    }
}
