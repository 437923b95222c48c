namespace MLNet.Losses.Data;

/// <summary>The names of the columns that the inputs of losses are read from.</summary>
internal sealed record InputNames
{
    public string Label { get; init; } = "Label";

    public string Score { get; init; } = "Score";

    public string Second { get; init; } = "Second";

    public string Third { get; init; } = "Third";

    public string Variance { get; init; } = "Variance";

    public string Group { get; init; } = "GroupId";

    public string this[LossInput input] => input switch
    {
        LossInput.Score => Score,
        LossInput.Second => Second,
        LossInput.Third => Third,
        LossInput.Variance => Variance,
        LossInput.Label => Label,
        _ => Group,
    };
}
