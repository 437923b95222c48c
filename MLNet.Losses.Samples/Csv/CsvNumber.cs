using System.Globalization;
using System.Text;

namespace MLNet.Losses.Samples.Csv;

/// <summary>Reads the numbers of a CSV file, the same in every culture.</summary>
internal static class CsvNumber
{
    /// <summary>Whether a text without blanks around it is a number; NaN where it says that there is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out double number)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        bool isInfinite = Ascii.EqualsIgnoreCase(text.TrimStart("+-"u8), "inf"u8);
        number = !isInfinite ? double.NaN : text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        return isInfinite || text.IsEmpty || Ascii.EqualsIgnoreCase(text, "NA"u8);
    }
}
