namespace MLNet.Losses.Kernels;

/// <summary>How wide an input has to be.</summary>
internal enum InputWidth
{
    /// <summary>One number or a vector.</summary>
    Any,

    /// <summary>One number.</summary>
    One,

    /// <summary>A vector.</summary>
    Vector,

    /// <summary>Exactly as the score: nothing is ever broadcast.</summary>
    AsScore,

    /// <summary>One number for the whole row, or as the score.</summary>
    OneOrAsScore,
}

/// <summary>What the column of an input has to be.</summary>
/// <param name="Input">The input.</param>
/// <param name="Width">How wide it is.</param>
internal sealed record InputRule(LossInput Input, InputWidth Width)
{
    /// <summary>Whether a Boolean will do, as 0 or 1.</summary>
    public bool TakesBooleans { get; init; }

    /// <summary>Whether the value names a group: a key, text or a number.</summary>
    public bool TakesGroups { get; init; }

    /// <summary>Whether one value is the name or index of a class: a key, text, a number or a Boolean.</summary>
    public bool TakesClasses { get; init; }
}
