using MLNet.Losses.Catalog;

namespace MLNet.Losses;

/// <summary>A condition on one feature of a row: an interval of its numbers, a value, or that it is missing.</summary>
public sealed record SliceCondition
{
    internal SliceCondition()
    {
    }

    /// <summary>The name of the column; of a vector, with the slot: <c>Features[3]</c> or <c>Features.lines</c>.</summary>
    public required string Feature { get; init; }

    /// <summary>The number that the feature is above; null where there is no such bound.</summary>
    public float? Above { get; init; }

    /// <summary>The number that the feature does not exceed; null where there is no such bound.</summary>
    public float? AtMost { get; init; }

    /// <summary>The value that the feature has; null where it is not one value.</summary>
    public string? Value { get; init; }

    /// <summary>Whether the condition is that the feature is missing.</summary>
    public bool IsMissing => Above is null && AtMost is null && Value is null;

    /// <summary>The condition as text: <c>lines &gt; 5000</c>.</summary>
    public override string ToString() => this switch
    {
        { Value: string value } => $"{Feature} = {value}",
        { Above: float above, AtMost: float atMost } => $"{OptionText.Of(above)} < {Feature} ≤ {OptionText.Of(atMost)}",
        { Above: float above } => $"{Feature} > {OptionText.Of(above)}",
        { AtMost: float atMost } => $"{Feature} ≤ {OptionText.Of(atMost)}",
        _ => $"{Feature} is missing",
    };
}
