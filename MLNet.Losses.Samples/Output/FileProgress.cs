using Spectre.Console;

namespace MLNet.Losses.Samples.Output;

/// <summary>A progress bar on the error output, where that is a terminal; nothing where it is not.</summary>
internal static class FileProgress
{
    /// <summary>Does some work that reports how much of it is done, from 0 to 1.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="title">What is being worked on.</param>
    /// <param name="writesOutput">Whether the work itself writes to the output: on a terminal the bar would get in between.</param>
    /// <param name="work">The work.</param>
    public static T Show<T>(Terminal terminal, string title, bool writesOutput, Func<Action<double>, T> work)
    {
        IAnsiConsole console = terminal.ErrorConsole;
        if (!console.Profile.Out.IsTerminal || (writesOutput && terminal.Console.Profile.Out.IsTerminal))
        {
            return work(static _ => { });
        }

        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: 1);
                return work(done => task.Value = done);
            });
    }
}
