using System.Globalization;
using Microsoft.ML;
using MLNet.Losses.Samples.Output;
using Spectre.Console;

namespace MLNet.Losses.Samples.Commands;

/// <summary>The main job: compares losses on bundled data, by a command line that could be typed as well.</summary>
/// <param name="terminal">Where to write.</param>
/// <param name="folder">The folder that holds the folder Data, and takes the report; by default the program's.</param>
internal sealed class BundledComparison(Terminal terminal, string? folder = null)
{
    private const string Label = "check_time", Name = "package";
    private const int WorstRows = 10;

    // Whether the check was completed is only known once it has ended. Small steps to the end of training: seconds, not minutes.
    private static readonly string[] _arguments =
    [
        "--task", "regression", "--label", Label, "--ignore", "status", "--show", Name,
        "--loss", "MSE", "--loss", "L1", "--loss", "Huber=Huber:delta=30", "--loss", "Quantile 0.9=Quantile:level=0.9",
        "--trainer", "torch", "--trainer", "sdca",
        "--batch-size", "64", "--epochs", "20", "--learning-rate", "0.002", "--schedule", "cosine",
    ];

    public int Run(CancellationToken cancellation)
    {
        IAnsiConsole console = terminal.Console;
        string home = folder ?? AppContext.BaseDirectory;
        string[] arguments = [Near(Path.Combine(home, "Data", "check_times.csv")), .. _arguments, "--report", Near(Path.Combine(home, "check_times.html"))];
        console.Write(new Text("How long, in seconds, do R packages take to pass their checks? Networks (torch) and linear models (sdca) are trained under four losses, in five folds, and each is judged by all four, on rows that it has not seen.\n\n"));
        var compare = new CompareCommand(terminal) { Seen = board => WriteWorst(console, board) };
        int code = compare.Run(compare.Parse(arguments), cancellation);
        console.Write(new Text("\nThe same on your data:\n"));
        console.Write(new Text($"  {App.Program} compare FILE.csv --task regression --label COL --loss MSE --loss L1 --loss Huber:delta=0.1..10 --report report.html\n"));
        return code;
    }

    // As one would type it, where it is not far.
    private static string Near(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path) is var near && near.StartsWith("..", StringComparison.Ordinal) ? path : near;

    private static void WriteWorst(IAnsiConsole console, LossLeaderboard board)
    {
        var context = new MLContext();
        LossAnalysis analysis = context.Losses.Analyze(
            board.OutOfFold(board.Best),
            new LossAnalysisOptions { LabelColumnName = Label, ScoreSpace = ScoreSpace.Value, ShownColumnNames = [Name, Label, "Score"], HardestRows = WorstRows },
            board.Judges[0].Loss!);
        Table table = Tables.OfNumbers(Name, "seconds", "predicted", "loss");
        foreach (HardRow row in analysis[0].Hardest)
        {
            table.AddTextRow(row.Shown[Name], row.Shown[Label], NumberText.Fixed(double.Parse(row.Shown["Score"], CultureInfo.InvariantCulture), 0), NumberText.Fixed(row.Loss, 0));
        }

        console.WriteTable($"The {WorstRows} rows with the largest loss, trained under {board.Best.Name}, judged by {board.Judges[0]}", table);
    }
}
