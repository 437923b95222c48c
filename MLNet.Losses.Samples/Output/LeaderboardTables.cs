using System.Globalization;
using Spectre.Console;

namespace MLNet.Losses.Samples.Output;

/// <summary>A leaderboard as a reader of a terminal wants it: the matrix, what it says, and what failed.</summary>
internal static class LeaderboardTables
{
    private const string First = "trained under";

    // What a table puts between its columns.
    private const int Padding = 2;

    // What has diverged.
    private const double Huge = 1e8;

    public static void Write(IAnsiConsole console, LossLeaderboard board)
    {
        WriteMatrix(console, board);
        foreach (string sentence in board.Summarize())
        {
            console.Write(new Text($"{sentence}\n"));
        }

        console.WriteLine();
        WriteFailures(console, board);
    }

    private static void WriteMatrix(IAnsiConsole console, LossLeaderboard board)
    {
        LeaderboardRow[] rows = [.. board.Where(row => row.Rank > 0)];
        string[] names = [.. rows.Select(row => $"{row.Rank}. {row.Name}")];
        string title = $"Mean over {Folds(board)}{(board.FoldCount == 1 ? string.Empty : " ± its standard error")}, judged by each column (* the best); {board.Judges[0]} ranks";
        foreach (Column[] part in Parts(Columns(board, rows), console.Profile.Width - names.Append(First).Max(name => name.Length) - Padding))
        {
            Table table = Tables.OfNumbers(First, part.Select(column => column.Title));
            foreach ((int index, LeaderboardRow row) in rows.Index())
            {
                Style style = row == board.Best ? new Style(decoration: Decoration.Bold) : row.IsBaseline ? new Style(Color.Grey) : Style.Plain;
                table.AddRow([new Text(names[index], style), .. part.Select(column => column.Cells[index])]);
            }

            console.WriteTable(title, table);
            title = string.Empty;
        }
    }

    private static IEnumerable<Column> Columns(LossLeaderboard board, LeaderboardRow[] rows)
    {
        if (rows.Any(row => row.Trials.Count > 1))
        {
            yield return Column.Of("best found", rows, row => string.Join(", ", row.Trial?.Options.Select(Option) ?? []));
        }

        foreach (ExperimentJudge judge in board.Judges)
        {
            double best = board.RankedBy(judge)[0][judge].Mean;
            int decimals = NumberText.Decimals(Middle([.. rows.Where(row => !row.IsBaseline).Select(row => row[judge].StandardError).Order()]));
            yield return new(judge.Name, [.. rows.Select(row => Cell(row[judge], decimals, row[judge].Mean == best))]);
        }

        yield return Column.Of("train + score, s", rows, row => row.IsBaseline
            ? string.Empty
            : $"{NumberText.Fixed(row.TrainingTime.TotalSeconds, 2)} + {NumberText.Fixed(row.ScoringTime.TotalSeconds, 2)}");
    }

    private static double Middle(double[] sorted) => sorted[sorted.Length / 2];

    // As many digits for all as the error in the middle has: the numbers of a column stand below each other.
    private static Text Cell(LeaderboardScore score, int decimals, bool isBest) => new(
        $"{Number(score.Mean, decimals)}{(double.IsNaN(score.StandardError) ? string.Empty : $" ±{Number(score.StandardError, decimals)}")} {(isBest ? '*' : ' ')}",
        isBest ? new Style(Color.Green, decoration: Decoration.Bold) : Style.Plain);

    private static string Number(double value, int decimals) => Math.Abs(value) < Huge ? NumberText.Fixed(value, decimals) : value.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>Columns in as many tables as the width asks for.</summary>
    private static IEnumerable<Column[]> Parts(IEnumerable<Column> columns, int width)
    {
        List<Column> part = [];
        int left = width;
        foreach (Column column in columns)
        {
            if (part.Count > 0 && left < column.Width + Padding)
            {
                yield return [.. part];
                (part, left) = ([], width);
            }

            part.Add(column);
            left -= column.Width + Padding;
        }

        yield return [.. part];
    }

    private static string Option(KeyValuePair<string, object> option) => string.Create(CultureInfo.InvariantCulture, $"{option.Key}={option.Value}");

    private static string Folds(LossLeaderboard board) => board.FoldCount == 1 ? "the validation rows" : $"{board.FoldCount} folds";

    private static void WriteFailures(IAnsiConsole console, LossLeaderboard board)
    {
        (string Name, ExperimentTrial[] Failed)[] failures = [.. board
            .Select(row => (row.Name, row.Trials.Where(trial => trial.Error is not null).ToArray()))
            .Where(failure => failure.Item2.Length > 0)];
        if (failures.Length == 0)
        {
            return;
        }

        Table table = Tables.OfText("candidate", "failed trials", "the first one's error");
        foreach ((string name, ExperimentTrial[] failed) in failures)
        {
            table.AddTextRow(name, NumberText.Of(failed.Length), $"{string.Join(", ", failed[0].Options.Select(Option))}{(failed[0].Options.Count > 0 ? ": " : string.Empty)}{ErrorText.Of(failed[0].Error!)}");
        }

        console.WriteTable("What failed", table);
    }

    /// <summary>A column of the matrix.</summary>
    private sealed record Column(string Title, IReadOnlyList<Text> Cells)
    {
        public int Width => Cells.Select(cell => cell.Length).Append(Title.Length).Max();

        public static Column Of(string title, LeaderboardRow[] rows, Func<LeaderboardRow, string> text) => new(title, [.. rows.Select(row => new Text(text(row)))]);
    }
}
