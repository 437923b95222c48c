using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Samples.TableFiles;

/// <summary>A file that does not hold what it should: names the file, place and column, what was found and what was expected.</summary>
internal sealed class TableException(string file, string? place, string? column, string found, string expected, Exception? inner = null)
    : InputException(
        $"{file}{(place is null ? string.Empty : $", {place}")}{(column is null ? string.Empty : $", column '{column}'")}: found {found}, expected {expected}",
        inner)
{
    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>The line or row, in words; null where the fault is the whole file's.</summary>
    public string? Place { get; } = place;

    /// <summary>The column; null where the fault is not one column's.</summary>
    public string? Column { get; } = column;

    /// <summary>What was found.</summary>
    public string Found { get; } = found;

    /// <summary>What was expected.</summary>
    public string Expected { get; } = expected;
}
