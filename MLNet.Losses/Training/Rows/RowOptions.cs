using Microsoft.ML;

namespace MLNet.Losses.Training.Rows;

/// <summary>How rows are read, split, scaled and shuffled. The trainers' options say what each means.</summary>
internal sealed record RowOptions
{
    /// <summary>The examples of a batch. A batch of groups holds as many whole groups as fit, and at least one.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The seed of the order of rows, and of what is held out.</summary>
    public int Seed { get; init; }

    /// <summary>Whether features are standardised.</summary>
    public bool NormalizeFeatures { get; init; } = true;

    /// <summary>How features are encoded, instead of standardised; null for not at all.</summary>
    public FeatureEncoding? FeatureEncoding { get; init; }

    /// <summary>Whether a missing feature is replaced by the mean of its slot.</summary>
    public bool ImputeMissing { get; init; }

    /// <summary>The most rows to hold in memory; null for all.</summary>
    public int? MaxRowsInMemory { get; init; }

    /// <summary>The data to validate on.</summary>
    public IDataView? ValidationSet { get; init; }

    /// <summary>Where there is no <see cref="ValidationSet"/>: the part of the rows, or groups, that is held out.</summary>
    public double ValidationFraction { get; init; }

    public CancellationToken CancellationToken { get; init; }
}
