using Microsoft.ML.Trainers;
using MLNet.Losses.Plugins;

namespace MLNet.Losses;

/// <summary>
/// Losses for ML.NET's own trainers. A trainer shows the loss one score, which is any number, and one label.
/// </summary>
public static class TrainerLossExtensions
{
    /// <summary>The loss for ML.NET's regression trainers that take one: <c>OnlineGradientDescent</c>.</summary>
    /// <param name="loss">
    /// A loss whose score is a value in the label's unit, or the logarithm of a rate. The score column of the trained
    /// model holds what the loss reads: with <see cref="PoissonNLLLoss"/>, logarithms.
    /// </param>
    /// <exception cref="ArgumentException">The loss reads other scores, labels or inputs than such a trainer shows.</exception>
    public static IRegressionLoss AsRegressionLoss(this PointwiseLoss loss) => new TrainerLoss(loss, ForRegression(loss));

    /// <summary>
    /// The loss for ML.NET's binary trainers that take one: <c>AveragedPerceptron</c> and <c>SgdNonCalibrated</c>. They
    /// show the loss labels of 0 and 1 and any number as a score; a loss of logits with labels 1 and −1 reads 0 as −1.
    /// </summary>
    /// <param name="loss">A loss whose score is a logit or a plain value.</param>
    /// <exception cref="ArgumentException">The loss reads other scores, labels or inputs than such a trainer shows.</exception>
    public static IClassificationLoss AsClassificationLoss(this PointwiseLoss loss) => new TrainerLoss(loss, ForClassification(loss));

    /// <summary>
    /// The convex loss for <c>mlContext.Regression.Trainers.Sdca</c>, which makes weights w and bias b least by
    /// mean(weight·loss(w·x + b, label)) + L2·(½·|w|² + L1·|w|₁), L2 and L1 being its two options.
    /// </summary>
    /// <remarks>
    /// Any convex loss will do, of a class, a function or a sum: the dual step is found from value, slope and curvature of
    /// its formula, exactly at kinks. Sdca ends when the duality gap is below ConvergenceTolerance (0.01) times the mean,
    /// or after MaximumNumberOfIterations passes (1.5 million rows by default). Losses that can be negative are
    /// counted from their least value for each label. Source: S. Shalev-Shwartz and T. Zhang, Stochastic dual coordinate ascent methods for
    /// regularized loss minimization, 2013.
    /// </remarks>
    /// <param name="loss">A convex loss whose score is a value in the label's unit, or the logarithm of a rate.</param>
    /// <exception cref="ArgumentException">
    /// The loss is not convex, as far as its slopes at some thousand scores tell; or it reads other scores, labels or inputs
    /// than such a trainer shows.
    /// </exception>
    public static ISupportSdcaRegressionLoss AsSdcaRegressionLoss(this PointwiseLoss loss) => new SdcaLoss(loss, ForRegression(loss));

    /// <summary>
    /// The convex loss for <c>SdcaNonCalibrated</c>, binary and multiclass. Binary, it makes w and b least by
    /// mean(weight·loss(w·x + b, label)) + L2·(½·(|w|² + b²) + L1·(|w|₁ + |b|)), with labels of 0 and 1, or −1 and 1 where the
    /// loss reads these. Multiclass, a row costs the sum, over the classes other than its own, of the loss of the difference
    /// between its class's score and theirs, with label 1.
    /// </summary>
    /// <param name="loss">A convex loss whose score is a logit or a plain value.</param>
    /// <inheritdoc cref="AsSdcaRegressionLoss"/>
    public static ISupportSdcaClassificationLoss AsSdcaClassificationLoss(this PointwiseLoss loss) => new SdcaLoss(loss, ForClassification(loss));

    private static ShownLabels ForRegression(PointwiseLoss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        Check(loss, "regression", "values in the unit of the label, or logarithms of rates", ScoreSpace.Value, ScoreSpace.LogRate);
        return !loss.LabelDomain.OnlyEnds ? ShownLabels.Numbers : throw new ArgumentException(
            $"{loss} takes labels of {loss.LabelDomain}, but ML.NET's regression trainers show numbers.", nameof(loss));
    }

    private static ShownLabels ForClassification(PointwiseLoss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        Check(loss, "binary", "unbounded numbers", ScoreSpace.Logit, ScoreSpace.Value);
        return loss.LabelDomain.Contains(0) && loss.LabelDomain.Contains(1) ? ShownLabels.Classes
            : loss.LabelDomain == Domain.Sign && loss.ScoreSpace == ScoreSpace.Logit ? ShownLabels.Signs
            : throw new ArgumentException(
                $"{loss} takes labels of {loss.LabelDomain}, but ML.NET's binary trainers show 0 and 1.", nameof(loss));
    }

    private static void Check(PointwiseLoss loss, string task, string made, params ReadOnlySpan<ScoreSpace> spaces)
    {
        string? misfit = !spaces.Contains(loss.ScoreSpace)
                ? $"reads scores of kind {loss.ScoreSpace}, but ML.NET's {task} trainers make {made}: choose a loss of kind {string.Join(" or ", spaces.ToArray())}."
            : loss.ThirdInput is LossInput third
                ? $"reads the input {third} too, but ML.NET's {task} trainers show a score and a label."
            : loss.SlotCount > 0
                ? $"has an option of {loss.SlotCount} numbers, one per slot, but ML.NET's {task} trainers make one score."
            : loss.ScoreDomain != Domain.AnyNumber
                ? $"takes scores of {loss.ScoreDomain}, but ML.NET's {task} trainers make any number."
            : null;
        if (misfit is not null)
        {
            throw new ArgumentException($"{loss} {misfit}", nameof(loss));
        }
    }
}
