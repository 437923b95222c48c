using Microsoft.ML;
using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Encodings;

namespace MLNet.Losses.Training.Rows;

/// <summary>The rows to learn from and those to validate on, read, checked and scaled; and what is known of them.</summary>
internal sealed class TrainingRows
{
    /// <summary>The rows to learn from.</summary>
    public required IBatchSource Training { get; init; }

    /// <summary>The rows to validate on; null where there are none.</summary>
    public IBatchSource? Validation { get; init; }

    /// <summary>The features of a row.</summary>
    public required int FeatureWidth { get; init; }

    /// <summary>Whether only the non-zeros of features are held.</summary>
    public required bool IsSparse { get; init; }

    /// <summary>How the features of all batches are standardised; null where they are as they were.</summary>
    public FeatureScaling? Scaling { get; init; }

    /// <summary>How the features of all batches, which are as they were, have to be encoded; null where they have not.</summary>
    public PiecewiseLinearEncoder? Encoder { get; init; }

    /// <summary>What stands for a missing feature, slot by slot, before scaling; null where a missing feature is an error.</summary>
    public float[]? Imputed { get; init; }

    /// <summary>What is known of the labels of the training rows.</summary>
    public required LabelFacts Labels { get; init; }

    /// <summary>The rows that were left out, because their label or weight is missing or their class is to be ignored.</summary>
    public required long IgnoredRows { get; init; }

    /// <summary>What a user should know: a batch larger than the data, rows that were left out.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Reads the data once and checks them.</summary>
    /// <param name="data">The data.</param>
    /// <param name="columns">The columns to read.</param>
    /// <param name="loss">The loss to be trained, which says what a label is.</param>
    /// <param name="options">How to read.</param>
    /// <exception cref="LossDataException">A column, a number or the data as a whole cannot be learned from.</exception>
    public static TrainingRows Read(IDataView data, RowColumns columns, Loss loss, RowOptions options) =>
        new RowLoader(columns, loss, options).Load(data);
}
