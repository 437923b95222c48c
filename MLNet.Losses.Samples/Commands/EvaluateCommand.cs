using System.CommandLine;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Scoring;

namespace MLNet.Losses.Samples.Commands;

/// <summary>Judges a scored file by losses.</summary>
internal sealed class EvaluateCommand : Command
{
    private readonly Terminal _terminal;
    private readonly ScoredFileOptions _scored = new();
    private readonly Option<string> _by = new("--by") { Description = "also give the metrics for each value of this column", HelpName = "COL" };
    private readonly Option<bool> _json = new("--json") { Description = "write one JSON object; null stands for NaN and infinity" };

    private readonly Option<int?> _top = new("--top")
    {
        Description = "also give the N rows with the largest loss, for each loss",
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens.Single().Value, out int count) && count >= 0)
            {
                return count;
            }

            result.AddError($"--top: found '{result.Tokens.Single().Value}', expected a whole number of at least 0");
            return null;
        },
    };

    public EvaluateCommand(Terminal terminal)
        : base("evaluate", "Judge a scored CSV file by one or more losses: mean, spread, extremes and quantiles.")
    {
        _terminal = terminal;
        _scored.AddTo(this);
        Add(_by);
        Add(_top);
        Add(_json);
        SetAction((arguments, cancellation) => Task.Run(() => Run(arguments, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        ScoredFileRequest request = _scored.Read(arguments);
        string? by = ScoredFileOptions.Columns(arguments, _by);
        (EvaluationReport report, IReadOnlyList<string> columns) = FileProgress.Show(_terminal, Path.GetFileName(request.Path), writesOutput: false, progress =>
        {
            var file = new ScoredFile(request, by, progress, cancellation);
            var evaluator = new ScoredFileEvaluator(file, request.Losses);
            return (file.Use(() => evaluator.Evaluate(arguments.GetValue(_top))), file.RoleNames);
        });
        if (arguments.GetValue(_json))
        {
            Json.Write(_terminal.Output, report);
        }
        else
        {
            EvaluationTables.Write(_terminal.Console, report, by, columns);
        }

        return App.Success;
    }
}
