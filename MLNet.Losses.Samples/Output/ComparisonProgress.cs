using System.Diagnostics;
using MLNet.Losses.Samples.Comparison;
using Spectre.Console;

namespace MLNet.Losses.Samples.Output;

/// <summary>Shows the trials of an experiment as they end: a live table on a terminal, lines elsewhere.</summary>
internal static class ComparisonProgress
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(150);

    // As long as a program is waited for that was told to stop.
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(1.5);

    /// <summary>Does some work that reports trials.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; models that cannot be stopped may still be in training.</exception>
    public static T Show<T>(Terminal terminal, string title, TrialBoard board, Func<IProgress<TrialReport>, T> work, CancellationToken cancellation)
    {
        IAnsiConsole console = terminal.ErrorConsole;
        if (!console.Profile.Out.IsTerminal)
        {
            return Watch(() => work(new Listener<TrialReport>(report =>
            {
                board.Add(report);
                if (report.IsLastFold)
                {
                    terminal.Error.WriteLine(board.Sentence(report));
                }
            })), static () => { }, cancellation);
        }

        return console.Live(Picture(title, board)).AutoClear(true).Start(context =>
            Watch(() => work(new Listener<TrialReport>(board.Add)), () => context.UpdateTarget(Picture(title, board)), cancellation));
    }

    /// <summary>Does some work on the side, and leaves it where it does not stop in time: ML.NET's trainers know of no cancellation.</summary>
    private static T Watch<T>(Func<T> work, Action refresh, CancellationToken cancellation)
    {
        var running = Task.Run(work, CancellationToken.None);
        long cancelledAt = 0;
        while (!running.IsCompleted)
        {
            refresh();
            Task.WaitAny([running], _pause);
            cancelledAt = cancelledAt == 0 && cancellation.IsCancellationRequested ? Stopwatch.GetTimestamp() : cancelledAt;
            if (cancelledAt > 0 && Stopwatch.GetElapsedTime(cancelledAt) > _grace)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        return running.GetAwaiter().GetResult();
    }

    private static Rows Picture(string title, TrialBoard board) => new(new Text(title), MakeTable(board), new Text($" {board.Status()}"));

    private static Table MakeTable(TrialBoard board)
    {
        Table table = Tables.OfNumbers("candidate", "trials", "failed", $"best {board.Judge}");
        foreach (TrialBoard.State line in board.Lines())
        {
            Style style = line.IsBest ? new Style(Color.Green) : Style.Plain;
            table.AddRow(
                new Text(line.Candidate, style),
                new Text(line.Trials, style),
                new Text(line.Failed == 0 ? string.Empty : NumberText.Of(line.Failed), line.Failed == 0 ? style : new Style(Color.Red)),
                new Text($"{line.Best} {(line.IsBest ? '*' : ' ')}", style));
        }

        return table;
    }
}
