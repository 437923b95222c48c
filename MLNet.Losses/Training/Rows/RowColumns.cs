namespace MLNet.Losses.Training.Rows;

/// <summary>The names of the columns to learn from.</summary>
internal sealed record RowColumns
{
    /// <summary>The features; several where an example has several vectors, of a pair or triplet.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>The label; null where the loss reads none.</summary>
    public string? Label { get; init; }

    /// <summary>Whether the label only says which rows are alike, whatever labels the loss itself reads.</summary>
    public bool LabelIsClass { get; init; }

    /// <summary>How many scores a row has, where neither loss nor label says so: of sequences.</summary>
    public int? Scores { get; init; }

    /// <summary>The weight of an example; null where each weighs 1.</summary>
    public string? Weight { get; init; }

    /// <summary>What groups rows, which have to stand together; null where there are no groups.</summary>
    public string? Group { get; init; }
}
