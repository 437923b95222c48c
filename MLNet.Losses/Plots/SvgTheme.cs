namespace MLNet.Losses.Plots;

/// <summary>The colours of a picture.</summary>
/// <param name="Grid">The lines of the grid.</param>
/// <param name="Zero">Those at 0.</param>
/// <param name="Series">The colours of curves, which the colour-blind tell apart.</param>
internal sealed record SvgTheme(string Grid, string Zero, IReadOnlyList<string> Series)
{
    /// <summary>A picture on white ground, in two of Okabe and Ito's colours.</summary>
    public static SvgTheme Paper { get; } = new("#e6e9ec", "#8c959f", ["#0072B2", "#D55E00"]);

    /// <summary>A picture inside a page, whose style sheet says which colours these are, by day and by night.</summary>
    public static SvgTheme Page { get; } = new("var(--grid)", "var(--zero)", [.. Enumerable.Range(0, 6).Select(i => $"var(--c{i})")]);
}
