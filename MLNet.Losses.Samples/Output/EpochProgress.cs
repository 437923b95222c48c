using System.Diagnostics;
using Spectre.Console;

namespace MLNet.Losses.Samples.Output;

/// <summary>Shows the epochs of a training as they end: a live table on a terminal, lines elsewhere.</summary>
internal static class EpochProgress
{
    private const int RowsShown = 12;

    private static readonly string[] _headings = ["epoch", "training loss", "validation loss", "learning rate", "rows/s", "time left"];
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(80);

    /// <summary>Does some work that reports epochs.</summary>
    public static T Show<T>(Terminal terminal, string title, Func<IProgress<EpochReport>, T> train)
    {
        IAnsiConsole console = terminal.ErrorConsole;
        if (!console.Profile.Out.IsTerminal)
        {
            return train(new Listener<EpochReport>(report => terminal.Error.WriteLine(Line(report))));
        }

        var shown = new Queue<EpochReport>();
        return console.Live(MakeTable(title, shown)).AutoClear(false).Start(context =>
        {
            long last = 0;
            context.Refresh();
            T result = train(new Listener<EpochReport>(report =>
            {
                shown.Enqueue(report);
                while (shown.Count > RowsShown)
                {
                    shown.Dequeue();
                }

                if (report.Epoch == 1 || Stopwatch.GetElapsedTime(last) > _pause)
                {
                    context.UpdateTarget(MakeTable(title, shown));
                    last = Stopwatch.GetTimestamp();
                }
            }));
            context.UpdateTarget(MakeTable(title, shown));
            return result;
        });
    }

    private static Table MakeTable(string title, IEnumerable<EpochReport> reports)
    {
        Table table = Tables.OfNumbers(_headings[0], _headings[1..]);
        table.Title = new TableTitle(Markup.Escape(title));
        table.Columns[0].RightAligned();
        foreach (EpochReport report in reports)
        {
            Style style = report.IsBest ? new Style(Color.Green) : Style.Plain;
            table.AddRow(Cells(report).Select(cell => new Text(cell, style)));
        }

        return table;
    }

    private static string Line(EpochReport report)
    {
        string[] cells = Cells(report);
        string validation = cells[2].Length == 0 ? string.Empty : $", validation {cells[2]}";
        return $"epoch {cells[0]}: training {cells[1]}{validation}; learning rate {cells[3]}, {cells[4]} rows/s, {cells[5]} left";
    }

    private static string[] Cells(EpochReport report) =>
    [
        $"{report.Epoch}/{report.MaxEpoch}",
        NumberText.Of(report.TrainingLoss),
        report.ValidationLoss is double validation ? $"{NumberText.Of(validation)} {(report.IsBest ? '*' : ' ')}" : string.Empty,
        report.LearningRate.ToString("G3", System.Globalization.CultureInfo.InvariantCulture),
        NumberText.Of((long)report.RowsPerSecond),
        TimeSpan.FromSeconds(Math.Ceiling(report.Remaining.TotalSeconds)).ToString("c"),
    ];
}
