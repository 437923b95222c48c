using Spectre.Console;

namespace MLNet.Losses.Samples.Output;

/// <summary>Shows which step of some work is under way: as a bar on a terminal, as lines elsewhere.</summary>
internal static class StepProgress
{
    /// <summary>Does some work that tells of each step as it begins.</summary>
    public static T Show<T>(Terminal terminal, string title, int steps, Func<Action<string>, T> work)
    {
        IAnsiConsole console = terminal.ErrorConsole;
        if (!console.Profile.Out.IsTerminal)
        {
            return work(step => terminal.Error.WriteLine($"{step} ..."));
        }

        return console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn { Width = 20 }, new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: steps);
                return work(step =>
                {
                    task.Description = Markup.Escape(step);
                    task.Increment(1);
                });
            });
    }
}
