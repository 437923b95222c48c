using System.Globalization;

namespace MLNet.Losses.Experiments.Board;

/// <summary>The leaderboard as CSV, by RFC 4180.</summary>
internal static class LeaderboardCsv
{
    private static readonly (string Name, Func<LeaderboardEntry, object> Value)[] _columns =
    [
        ("candidate", entry => entry.Candidate),
        ("loss", entry => entry.Loss),
        ("judge", entry => entry.Judge),
        ("rank", entry => entry.Rank),
        ("mean", entry => entry.Mean),
        ("standard error", entry => entry.StandardError),
        ("adjusted p-value", entry => entry.AdjustedPValue),
        ("trials", entry => entry.Trials),
        ("failed trials", entry => entry.FailedTrials),
        ("error", entry => entry.Error),
    ];

    private static readonly (string Name, Func<LeaderboardEntry, object> Value)[] _times =
    [
        ("training seconds", entry => entry.TrainingSeconds),
        ("scoring seconds", entry => entry.ScoringSeconds),
    ];

    public static string Write(LossLeaderboard board, bool timings)
    {
        (string Name, Func<LeaderboardEntry, object> Value)[] columns = timings ? [.. _columns, .. _times] : _columns;
        IEnumerable<string> lines = LeaderboardEntry.Of(board).Select(entry => string.Join(',', columns.Select(column => Cell(column.Value(entry)))));
        return string.Concat(lines.Prepend(string.Join(',', columns.Select(column => column.Name))).Select(line => line + "\r\n"));
    }

    private static string Cell(object value)
    {
        // A missing number is an empty cell.
        string text = value is double.NaN ? string.Empty : Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
