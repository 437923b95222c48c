using ScottPlot;
using SkiaSharp;

namespace MLNet.Losses.Samples.Plots;

/// <summary>The font of pictures: one without serifs that the machine has.</summary>
internal static class PictureFont
{
    /// <summary>The first of these that the machine has: the default may be a serif.</summary>
    public static string Name { get; } =
        ((string[])["Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "Noto Sans", "DejaVu Sans"])
        .FirstOrDefault(name => SKFontManager.Default.FontFamilies.Contains(name), Fonts.Default);
}
