using System.Globalization;
using System.Text;

namespace MLNet.Losses.Samples.Csv;

/// <summary>Reads the numbers of a CSV file, the same in every culture.</summary>
internal static class CsvNumber
{
    /// <summary>The number in a field; NaN where it is missing: empty, NaN or NA.</summary>
    /// <param name="record">The record.</param>
    /// <param name="index">The field.</param>
    /// <param name="allowBoolean">Whether true and false are read as 1 and 0.</param>
    /// <exception cref="CsvDataException">The field holds something else.</exception>
    public static double Read(CsvRecord record, int index, bool allowBoolean)
    {
        ReadOnlySpan<byte> text = record[index].Trim(" \t"u8);
        if (TryRead(text, out double number))
        {
            return number;
        }

        if (allowBoolean && bool.TryParse(Encoding.UTF8.GetString(text), out bool flag))
        {
            return flag ? 1 : 0;
        }

        throw record.Unexpected(index, Expected(Encoding.UTF8.GetString(text), allowBoolean));
    }

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

    private static string Expected(string text, bool allowBoolean)
    {
        string point = text.Replace(',', '.');
        bool isDecimalComma = point != text && double.TryParse(point, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return $"a number{(isDecimalComma ? $" such as {point}" : string.Empty)}{(allowBoolean ? ", or true or false" : string.Empty)}";
    }
}
