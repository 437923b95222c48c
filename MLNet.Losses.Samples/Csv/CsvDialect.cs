namespace MLNet.Losses.Samples.Csv;

/// <summary>How a CSV file is written, as its header line shows it.</summary>
/// <param name="Separator">What stands between two fields.</param>
/// <param name="NewLine">What ends a line.</param>
internal sealed record CsvDialect(char Separator, string NewLine)
{
    private const string Separators = ",;\t";

    /// <summary>The dialect of a file that starts with these bytes; comma where the header has but one column.</summary>
    public static CsvDialect Of(ReadOnlySpan<byte> start)
    {
        Span<int> counts = stackalloc int[Separators.Length];
        bool quoted = false, seen = false;
        byte previous = 0;
        foreach (byte value in start)
        {
            if (value == '\n' && !quoted && seen)
            {
                return new(Most(counts), previous == '\r' ? "\r\n" : "\n");
            }

            quoted ^= value == '"';
            seen |= value is not ((byte)'\r' or (byte)'\n');
            int separator = Separators.IndexOf((char)value, StringComparison.Ordinal);
            if (separator >= 0 && !quoted)
            {
                counts[separator]++;
            }

            previous = value;
        }

        return new(Most(counts), "\n");
    }

    private static char Most(ReadOnlySpan<int> counts)
    {
        int most = 0;
        for (int i = 1; i < counts.Length; i++)
        {
            most = counts[i] > counts[most] ? i : most;
        }

        return Separators[most];
    }
}
