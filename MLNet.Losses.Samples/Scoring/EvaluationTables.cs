using System.Globalization;
using MLNet.Losses.Samples.Output;
using Spectre.Console;

namespace MLNet.Losses.Samples.Scoring;

/// <summary>Shows an evaluation as tables, as many losses side by side as the terminal is wide.</summary>
internal static class EvaluationTables
{
    private const int FirstWidth = 14;
    private const int LossWidth = 18;

    /// <param name="console">The terminal.</param>
    /// <param name="report">The evaluation.</param>
    /// <param name="by">The name of the column that the groups are of.</param>
    /// <param name="columns">The columns of the file to show first.</param>
    public static void Write(IAnsiConsole console, EvaluationReport report, string? by, IReadOnlyList<string> columns)
    {
        int perTable = int.Max(1, (console.Profile.Width - FirstWidth) / LossWidth);
        foreach (EvaluationReport.Metrics[] losses in report.Losses.Chunk(perTable))
        {
            WriteMetrics(console, report.Rows, losses);
        }

        for (int from = 0; report.Groups is not null && from < report.Losses.Count; from += perTable)
        {
            WriteGroups(console, report.Groups, by!, from, int.Min(perTable, report.Losses.Count - from));
        }

        foreach (EvaluationReport.LossTop top in report.Top ?? [])
        {
            WriteTop(console, top, columns);
        }
    }

    private static void WriteMetrics(IAnsiConsole console, long rows, EvaluationReport.Metrics[] losses)
    {
        Table table = Tables.OfNumbers("metric", losses.Select(loss => loss.Name));
        Add("mean", loss => NumberText.Of(loss.Mean));
        Add("its std error", loss => NumberText.Of(loss.StdErr));
        Add("sum", loss => NumberText.Of(loss.Sum));
        Add("std deviation", loss => NumberText.Of(loss.StdDev));
        Add("min", loss => NumberText.Of(loss.Min));
        foreach (string level in losses[0].Quantiles.Keys)
        {
            Add($"quantile {level}", loss => NumberText.Of(loss.Quantiles[level]));
        }

        Add("max", loss => NumberText.Of(loss.Max));
        Add("rows judged", loss => NumberText.Of(loss.Count));
        Add("rows ignored", loss => NumberText.Of(loss.Ignored));
        Add("weight", loss => NumberText.Of(loss.Weight));
        console.WriteTable($"{NumberText.Of(rows)} rows", table);

        void Add(string name, Func<EvaluationReport.Metrics, string> text) => table.AddTextRow([name, .. losses.Select(text)]);
    }

    private static void WriteGroups(
        IAnsiConsole console, IReadOnlyList<EvaluationReport.GroupMetrics> groups, string by, int from, int count)
    {
        IEnumerable<EvaluationReport.Metrics> named = groups.Count == 0 ? [] : groups[0].Losses.Skip(from).Take(count);
        Table table = Tables.OfNumbers(by, ["rows judged", .. named.Select(loss => loss.Name)]);
        foreach (EvaluationReport.GroupMetrics group in groups)
        {
            EvaluationReport.Metrics[] losses = [.. group.Losses.Skip(from).Take(count)];
            table.AddTextRow([group.Group, NumberText.Of(losses[0].Count), .. losses.Select(loss => NumberText.Of(loss.Mean, loss.StdErr))]);
        }

        console.WriteTable($"Mean ± its standard error by {by}", table);
    }

    private static void WriteTop(IAnsiConsole console, EvaluationReport.LossTop top, IReadOnlyList<string> first)
    {
        if (top.Rows.Count == 0)
        {
            return;
        }

        string[] all = [.. first.Union(top.Rows[0].Columns.Keys)];
        string[] shown = Fitting(top, all, console.Profile.Width);
        Table table = Tables.OfText(top.Rows[0].Line is null ? "row" : "line", ["loss", .. shown]);
        foreach (EvaluationReport.TopRow row in top.Rows)
        {
            table.AddTextRow(
                [(row.Line ?? row.Row)?.ToString(CultureInfo.InvariantCulture) ?? string.Empty, NumberText.Of(row.Loss), .. shown.Select(name => row.Columns[name])]);
        }

        console.WriteTable($"The {top.Rows.Count} rows with the largest {top.Name}", table);
        if (shown.Length < all.Length)
        {
            console.WriteLine($"and {all.Length - shown.Length} more columns, which --json shows");
            console.WriteLine();
        }
    }

    // The columns that there is room for, as long as they are in a row.
    private static string[] Fitting(EvaluationReport.LossTop top, string[] columns, int width)
    {
        const int lineAndLoss = 28;
        int left = width - lineAndLoss;
        return [.. columns.TakeWhile(name =>
        {
            left -= 2 + top.Rows.Select(row => row.Columns[name].Length).Append(name.Length).Max();
            return left >= 0;
        })];
    }
}
