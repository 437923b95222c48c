namespace MLNet.Losses.Plots;

/// <summary>Words on plots.</summary>
internal static class PlotWords
{
    /// <summary>What the scores of a loss are: "logit", "log-probability".</summary>
    public static string Of(ScoreSpace space) =>
        string.Concat(space.ToString().Select((letter, i) => char.IsUpper(letter) && i > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    /// <summary>A label with its number.</summary>
    public static string Label(double label) => FormattableString.Invariant($"label {label}");
}
