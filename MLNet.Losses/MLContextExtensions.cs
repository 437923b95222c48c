using Microsoft.ML;
using MLNet.Losses.Data;

namespace MLNet.Losses;

/// <summary>Where ML.NET users find the losses.</summary>
public static class MLContextExtensions
{
    extension(MLContext context)
    {
        /// <summary>What can be done with losses: evaluate scored data by them.</summary>
        public LossCatalog Losses => new(context);
    }

    /// <summary>Adds the loss of each row as a column of type Single.</summary>
    /// <param name="catalog"><c>mlContext.Transforms</c>.</param>
    /// <param name="outputColumnName">The column to add.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="labelColumnName">
    /// The label: a number of any type, a Boolean where the loss takes labels of 0 and 1, or a vector of these.
    /// </param>
    /// <param name="scoreColumnName">The score: a number, or a vector as long as the label's.</param>
    /// <param name="gradientColumnName">
    /// A column to add for the derivative of <paramref name="outputColumnName"/> along the score, of the score's shape;
    /// none by default.
    /// </param>
    /// <param name="elementwise">
    /// What a vector score gives: false, the default, the mean of its elements' losses; true, a vector with the loss of
    /// each element. Without meaning for a score that is one number.
    /// </param>
    /// <remarks>
    /// Where a label or a score is missing (NaN), the loss is NaN. Example weights do not change a row's loss.
    /// Reading a row throws <see cref="LossDataException"/> where its label or score is outside the loss's domain.
    /// </remarks>
    public static LossEstimator LossColumn(
        this TransformsCatalog catalog,
        string outputColumnName,
        PointwiseLoss loss,
        string labelColumnName = "Label",
        string scoreColumnName = "Score",
        string? gradientColumnName = null,
        bool elementwise = false)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(scoreColumnName);
        if (gradientColumnName is not null)
        {
            ArgumentException.ThrowIfNullOrEmpty(gradientColumnName);
            if (gradientColumnName == outputColumnName)
            {
                throw new ArgumentException(
                    $"The loss and its gradient cannot both be '{outputColumnName}'.", nameof(gradientColumnName));
            }
        }

        return new LossEstimator(new LossColumns(
            loss, outputColumnName, labelColumnName, scoreColumnName, gradientColumnName, elementwise));
    }
}
