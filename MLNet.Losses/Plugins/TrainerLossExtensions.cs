using Microsoft.ML.Trainers;
using MLNet.Losses.Plugins;

namespace MLNet.Losses;

/// <summary>Losses for ML.NET's own trainers.</summary>
public static class TrainerLossExtensions
{
    /// <summary>The loss for ML.NET's regression trainers that take one: <c>OnlineGradientDescent</c>.</summary>
    /// <param name="loss">A loss whose score is a value in the label's unit.</param>
    /// <exception cref="ArgumentException">The loss reads other scores, labels or inputs than such a trainer shows.</exception>
    public static IRegressionLoss AsRegressionLoss(this PointwiseLoss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        Check(loss, "regression", "values in the unit of the label", ScoreSpace.Value);
        return new TrainerLoss(loss);
    }

    /// <summary>
    /// The loss for ML.NET's binary trainers that take one: <c>AveragedPerceptron</c> and <c>SgdNonCalibrated</c>. They
    /// show the loss labels of 0 and 1 and any number as a score.
    /// </summary>
    /// <param name="loss">A loss whose score is a logit or a plain value.</param>
    /// <exception cref="ArgumentException">The loss reads other scores, labels or inputs than such a trainer shows.</exception>
    public static IClassificationLoss AsClassificationLoss(this PointwiseLoss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        Check(loss, "binary", "unbounded numbers", ScoreSpace.Logit, ScoreSpace.Value);
        if (!loss.LabelDomain.Contains(0) || !loss.LabelDomain.Contains(1))
        {
            throw new ArgumentException(
                $"{loss} takes labels of {loss.LabelDomain}, but ML.NET's binary trainers show 0 and 1.", nameof(loss));
        }

        return new TrainerLoss(loss);
    }

    private static void Check(PointwiseLoss loss, string task, string made, params ReadOnlySpan<ScoreSpace> spaces)
    {
        if (!spaces.Contains(loss.ScoreSpace))
        {
            throw new ArgumentException(
                $"{loss} reads scores of kind {loss.ScoreSpace}, but ML.NET's {task} trainers make {made}: choose a loss of kind {string.Join(" or ", spaces.ToArray())}.",
                nameof(loss));
        }

        if (loss.ThirdInput is LossInput third)
        {
            throw new ArgumentException(
                $"{loss} reads the input {third} too, but ML.NET's {task} trainers show a score and a label.", nameof(loss));
        }

        if (loss.SlotCount > 0)
        {
            throw new ArgumentException(
                $"{loss} has an option of {loss.SlotCount} numbers, one per slot, but ML.NET's {task} trainers make one score.", nameof(loss));
        }
    }
}
