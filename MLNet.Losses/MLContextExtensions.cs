using Microsoft.ML;

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
    /// The label: for pointwise losses a number of any type, a Boolean where the loss takes labels of 0 and 1, or a vector
    /// of these as long as the score's; for class losses a key, a text, an index, or a vector with a target for each class.
    /// </param>
    /// <param name="scoreColumnName">The score: a number or a vector.</param>
    /// <param name="gradientColumnName">
    /// A column to add for the derivative of <paramref name="outputColumnName"/> along the score, of the score's shape;
    /// none by default.
    /// </param>
    /// <param name="elementwise">
    /// What a vector score gives under a pointwise loss: false, the default, the mean of its elements' losses; true, a
    /// vector with the loss of each element. Without meaning for a score that is one number.
    /// </param>
    /// <remarks>
    /// Where an input is missing (NaN, key 0), or the class is one to ignore, the loss is NaN. Example weights do not change
    /// a row's loss. Rows are judged in double precision where an input column is of type Double. Reading a row throws
    /// <see cref="LossDataException"/> where an input is outside the loss's domain.
    /// </remarks>
    public static LossEstimator LossColumn(
        this TransformsCatalog catalog,
        string outputColumnName,
        Loss loss,
        string labelColumnName = "Label",
        string scoreColumnName = "Score",
        string? gradientColumnName = null,
        bool elementwise = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(scoreColumnName);
        LossColumnOptions options = new()
        {
            OutputColumnName = outputColumnName,
            LabelColumnName = labelColumnName,
            ScoreColumnName = scoreColumnName,
            Elementwise = elementwise,
        };
        if (gradientColumnName is not null)
        {
            ArgumentException.ThrowIfNullOrEmpty(gradientColumnName);
            if (gradientColumnName == outputColumnName)
            {
                throw new ArgumentException($"The loss and its gradient cannot both be '{outputColumnName}'.", nameof(gradientColumnName));
            }

            options.GradientColumnNames[LossInput.Score] = gradientColumnName;
        }

        return LossColumn(catalog, loss, options);
    }

    /// <summary>Adds the loss of each row as a column of type Single, with every choice of columns.</summary>
    /// <param name="catalog"><c>mlContext.Transforms</c>.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="options">The columns to read and to write.</param>
    /// <inheritdoc cref="LossColumn(TransformsCatalog, string, Loss, string, string, string?, bool)"/>
    public static LossEstimator LossColumn(this TransformsCatalog catalog, Loss loss, LossColumnOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(options);
        return new LossEstimator(options.For(loss));
    }
}
