using System.Globalization;

namespace MLNet.Losses.Samples.TableFiles;

/// <summary>What is said of a text that should be a number.</summary>
internal static class NumberWords
{
    public static string Expected(string text, bool allowBoolean)
    {
        string point = text.Replace(',', '.');
        bool isDecimalComma = point != text && double.TryParse(point, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return $"a number{(isDecimalComma ? $" such as {point}" : string.Empty)}{(allowBoolean ? ", or true or false" : string.Empty)}";
    }
}
