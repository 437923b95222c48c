using MLNet.Losses.Plots;

namespace MLNet.Losses.Samples.Plots;

/// <summary>Draws the value and the slope of a loss into a file.</summary>
internal static class LossPicture
{
    private const int Points = 201;

    private static readonly Dictionary<string, Action<LossPlot, string, Stream>> _writers = new(StringComparer.OrdinalIgnoreCase)
    {
        [".svg"] = SvgPicture.Write,
        [".png"] = PngPicture.Write,
    };

    /// <summary>The endings of names of files that can be drawn into.</summary>
    public static IEnumerable<string> Endings => _writers.Keys;

    /// <summary>What draws a loss into a file of that ending; null where nothing does.</summary>
    public static Action<Loss, Stream>? Writer(string ending) => _writers.TryGetValue(ending, out Action<LossPlot, string, Stream>? write)
        ? (loss, stream) => write(LossPlot.Of(loss, Points), loss.ToString(), stream)
        : null;
}
