using MLNet.Losses.Reports;
using MLNet.Losses.Reports.Board;
using MLNet.Losses.Reports.Html;

namespace MLNet.Losses;

/// <summary>
/// Reports: one HTML file with everything inside, for bright and dark screens, phones and paper. It holds no script and
/// asks no network.
/// </summary>
public static class LossReportExtensions
{
    /// <summary>What a leaderboard found, as the report begins: which candidate is best, how sure that is, and what else is as good.</summary>
    /// <param name="board">The leaderboard.</param>
    /// <param name="options">Whether times are told.</param>
    /// <returns>Sentences, the most important one first.</returns>
    public static IReadOnlyList<string> Summarize(this LossLeaderboard board, LossReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(board);
        var headline = new Headline(board, options ?? new());
        return [.. headline.Points().Prepend(headline.Lead()).Select(HtmlTag.TextOf)];
    }

    /// <summary>Writes the report of a leaderboard into a file, which is replaced as a whole or stays as it was.</summary>
    /// <param name="board">The leaderboard.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Title, date, command.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void SaveReport(this LossLeaderboard board, string path, LossReportOptions? options = null) =>
        ReportFile.Write(path, writer => board.WriteReport(writer, options));

    /// <summary>Writes the report of a leaderboard as HTML.</summary>
    /// <param name="board">The leaderboard.</param>
    /// <param name="writer">Where to, as UTF-8 if it is a file.</param>
    /// <param name="options">Title, date, command.</param>
    public static void WriteReport(this LossLeaderboard board, TextWriter writer, LossReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(writer);
        BoardReport.Of(board, options ?? new()).Write(writer);
    }

    /// <summary>The report of a leaderboard as HTML.</summary>
    /// <param name="board">The leaderboard.</param>
    /// <param name="options">Title, date, command.</param>
    public static string ToHtml(this LossLeaderboard board, LossReportOptions? options = null)
    {
        using var writer = new StringWriter();
        board.WriteReport(writer, options);
        return writer.ToString();
    }

    /// <summary>Writes the report of scored data into a file, which is replaced as a whole or stays as it was.</summary>
    /// <param name="analysis">What was found.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Title, date, command.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void SaveReport(this LossAnalysis analysis, string path, LossReportOptions? options = null) =>
        ReportFile.Write(path, writer => analysis.WriteReport(writer, options));

    /// <summary>Writes the report of scored data as HTML.</summary>
    /// <param name="analysis">What was found.</param>
    /// <param name="writer">Where to, as UTF-8 if it is a file.</param>
    /// <param name="options">Title, date, command.</param>
    public static void WriteReport(this LossAnalysis analysis, TextWriter writer, LossReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(writer);
        AnalysisReport.Of(analysis, options ?? new()).Write(writer);
    }

    /// <summary>The report of scored data as HTML.</summary>
    /// <param name="analysis">What was found.</param>
    /// <param name="options">Title, date, command.</param>
    public static string ToHtml(this LossAnalysis analysis, LossReportOptions? options = null)
    {
        using var writer = new StringWriter();
        analysis.WriteReport(writer, options);
        return writer.ToString();
    }
}
