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

    /// <summary>The names that are given, and the usual ones of other inputs.</summary>
    public static InputNames Of(IReadOnlyDictionary<LossInput, string> names)
    {
        InputNames usual = new();
        return new()
        {
            Label = Name(LossInput.Label),
            Score = Name(LossInput.Score),
            Second = Name(LossInput.Second),
            Third = Name(LossInput.Third),
            Variance = Name(LossInput.Variance),
            Group = Name(LossInput.Group),
        };

        string Name(LossInput input) => names.GetValueOrDefault(input, usual[input]);
    }

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
