namespace MLNet.Losses.Samples.Plots;

/// <summary>One half of a picture: the values or the slopes.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Color">The colour of its curves, as HTML writes it.</param>
/// <param name="Ys">The numbers to show of a curve.</param>
internal sealed record PlotPanel(string Title, string Color, Func<LossCurve, double[]> Ys)
{
    /// <summary>Both halves, in two of Okabe and Ito's colours, which the colour-blind tell apart.</summary>
    public static IReadOnlyList<PlotPanel> All { get; } =
    [
        new("value", "#0072B2", curve => curve.Values),
        new("slope", "#D55E00", curve => curve.Slopes),
    ];
}
