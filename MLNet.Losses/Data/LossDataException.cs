namespace MLNet.Losses;

/// <summary>The data do not fit the loss: names the column, what was found in it and what was expected.</summary>
public sealed class LossDataException : InvalidOperationException
{
    internal LossDataException(string column, string found, string expected, long? row = null)
        : base($"Column '{column}'{(row is null ? string.Empty : $", row {row}")}: found {found}, expected {expected}.")
    {
        Column = column;
        Found = found;
        Expected = expected;
        Row = row;
    }

    /// <summary>The name of the column.</summary>
    public string Column { get; }

    /// <summary>What was found.</summary>
    public string Found { get; }

    /// <summary>What was expected.</summary>
    public string Expected { get; }

    /// <summary>The row, counted from 0; null where the fault is the whole column's.</summary>
    public long? Row { get; }
}
