using System.Text;

namespace MLNet.Losses.Samples.Csv;

/// <summary>Texts as they stand in a CSV file.</summary>
internal static class CsvText
{
    /// <summary>A field, in quotes where it needs them.</summary>
    public static string Field(string text, char separator) => text.AsSpan().IndexOfAny([separator, '"', '\r', '\n']) < 0
        ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A line of fields, without its end, in UTF-8.</summary>
    public static byte[] Line(IReadOnlyList<string> fields, CsvDialect dialect) =>
        Encoding.UTF8.GetBytes(string.Join(dialect.Separator, fields.Select(field => Field(field, dialect.Separator))));
}
