namespace MLNet.Losses;

/// <summary>
/// How well embeddings find examples of the same class among others: each row asks for its nearest neighbours. All means
/// are over the queries, the rows that have a class of which there are others to find.
/// </summary>
/// <remarks>Source: K. Musgrave, S. Belongie and S.-N. Lim, A metric learning reality check, 2020.</remarks>
public sealed record RetrievalMetrics
{
    internal RetrievalMetrics()
    {
    }

    /// <summary>The rows that asked.</summary>
    public required long Queries { get; init; }

    /// <summary>The rows that did not ask: their class or embedding is missing, or nobody else has their class.</summary>
    public required long Ignored { get; init; }

    /// <summary>The part of the queries whose nearest neighbour is of their class: from 0 to 1.</summary>
    public required double PrecisionAt1 { get; init; }

    /// <summary>Of R neighbours, where R others are of the query's class: the part that is of it; from 0 to 1.</summary>
    public required double RPrecision { get; init; }

    /// <summary>
    /// MAP@R: (1/R)·Σ over the ranks i up to R at which a neighbour is of the query's class, of the precision at i; from 0 to 1.
    /// </summary>
    public required double MeanAveragePrecisionAtR { get; init; }

    /// <summary>For each k that was asked for: the part of the queries with at least one of their class among the k nearest.</summary>
    public required IReadOnlyDictionary<int, double> RecallAt { get; init; }
}
