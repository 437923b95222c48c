using System.CommandLine;
using MLNet.Losses.Samples.Comparison;
using MLNet.Losses.Samples.Output;
using Spectre.Console;

namespace MLNet.Losses.Samples.Commands;

/// <summary>Finds out which loss is right for a CSV file.</summary>
internal sealed class CompareCommand : Command
{
    private readonly Terminal _terminal;
    private readonly ComparisonOptions _comparison = new();
    private readonly Option<string> _report = new("--report") { Description = "also write the leaderboard with pictures, hardest rows and settings as one HTML file", HelpName = "OUT.html" };
    private readonly Option<string> _refit = new("--refit") { Description = "also train the best candidate on all rows, and save the model, for score", HelpName = "OUT.zip" };
    private readonly Option<string> _outOfFold = new("--oof") { Description = "also write the file anew with each candidate's out-of-fold scores, for evaluate and rows", HelpName = "OUT.csv" };
    private readonly Option<bool> _json = new("--json") { Description = "write the leaderboard as one JSON object" };

    public CompareCommand(Terminal terminal)
        : base("compare", "Train a model under each of some losses, in the same folds of a CSV file, and judge each by all judges.")
    {
        _terminal = terminal;
        _comparison.AddTo(this);
        Add(_report);
        Add(_refit);
        Add(_outOfFold);
        Add(_json);
        SetAction((arguments, cancellation) => Task.Run(() => Run(arguments, cancellation), CancellationToken.None));
    }

    /// <summary>Is shown the leaderboard after it was written.</summary>
    public Action<LossLeaderboard>? Seen { get; init; }

    /// <summary>Does what a command line says.</summary>
    public int Run(ParseResult arguments, CancellationToken cancellation)
    {
        string command = CommandText.Of(App.Program, arguments);
        ComparisonRequest request = _comparison.Read(arguments) with { WritesScores = arguments.GetValue(_outOfFold) is not null };
        using var files = new ComparisonFiles();
        files.Add("report", arguments.GetValue(_report), (comparison, board, stream) => comparison.WriteReport(board, command, stream));
        files.Add("refit", arguments.GetValue(_refit), static (comparison, board, stream) => comparison.WriteRefit(board, stream));
        files.Add("oof", arguments.GetValue(_outOfFold), static (comparison, board, stream) => comparison.WriteOutOfFold(board, stream));
        (LossComparison comparison, LossLeaderboard board) = ComparisonRun.Start(_terminal, request, cancellation);
        bool isJson = arguments.GetValue(_json);
        if (isJson)
        {
            _terminal.Output.WriteLine(ComparisonJson.Of(request, comparison, board, files));
        }
        else
        {
            LeaderboardTables.Write(_terminal.Console, board);
            Seen?.Invoke(board);
            Write(comparison.Notes.Select(note => ("note", note)));
        }

        files.Write(_terminal, comparison, board);
        if (!isJson)
        {
            Write(files.Paths);
        }

        return App.Success;
    }

    private void Write(IEnumerable<(string Name, string Text)> lines)
    {
        foreach ((string name, string text) in lines)
        {
            _terminal.Console.Write(new Text($"{name}: {text}\n"));
        }
    }
}
