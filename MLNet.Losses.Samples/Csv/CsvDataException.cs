using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Samples.Csv;

/// <summary>A CSV file that does not hold what it should: names the file, line and column, what was found and what was expected.</summary>
internal sealed class CsvDataException(string file, long? line, string? column, string found, string expected, Exception? inner = null)
    : InputException(
        $"{file}{(line is null ? string.Empty : $", line {line}")}{(column is null ? string.Empty : $", column '{column}'")}: found {found}, expected {expected}",
        inner)
{
    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>The line, counted from 1; null where the fault is the whole file's.</summary>
    public long? Line { get; } = line;

    /// <summary>The column; null where the fault is not one column's.</summary>
    public string? Column { get; } = column;

    /// <summary>What was found.</summary>
    public string Found { get; } = found;

    /// <summary>What was expected.</summary>
    public string Expected { get; } = expected;
}
