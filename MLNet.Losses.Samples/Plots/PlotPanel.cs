using MLNet.Losses.Plots;

namespace MLNet.Losses.Samples.Plots;

/// <summary>One half of a picture: the values or the slopes.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Color">The colour of its curves, as HTML writes it.</param>
/// <param name="Ys">The numbers to show of a curve.</param>
internal sealed record PlotPanel(string Title, string Color, Func<LossCurve, double[]> Ys)
{
    /// <summary>Both halves.</summary>
    public static IReadOnlyList<PlotPanel> All { get; } =
    [
        new("value", SvgTheme.Paper.Series[0], curve => curve.Values),
        new("slope", SvgTheme.Paper.Series[1], curve => curve.Slopes),
    ];
}
