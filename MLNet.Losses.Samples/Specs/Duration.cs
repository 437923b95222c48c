using System.Globalization;

namespace MLNet.Losses.Samples.Specs;

/// <summary>A time as the command line names it: <c>120s</c>, <c>2m</c>, <c>1.5h</c>.</summary>
internal static class Duration
{
    /// <summary>What to write, in words.</summary>
    public const string Expected = "a time above 0 such as 120s, 2m or 1h";

    private static readonly Dictionary<char, double> _seconds = new() { ['s'] = 1, ['m'] = 60, ['h'] = 3600 };

    /// <summary>Reads a time; null where the text is none.</summary>
    public static TimeSpan? Parse(string text) =>
        text.Length > 1
        && _seconds.TryGetValue(char.ToLowerInvariant(text[^1]), out double unit)
        && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count)
        && count > 0 && count * unit <= TimeSpan.MaxValue.TotalSeconds / 2
            ? TimeSpan.FromSeconds(count * unit)
            : null;

    /// <summary>A time as a clock shows it, in whole seconds.</summary>
    public static string Text(TimeSpan time)
    {
        var whole = TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
        string hours = whole.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{(long)whole.TotalHours}:") : string.Empty;
        return hours + whole.ToString(hours.Length > 0 ? @"mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
    }
}
