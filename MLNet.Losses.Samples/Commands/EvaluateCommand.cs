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
    private readonly AnalysisOptions _analysis = new();
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
        : base("evaluate", "Judge a scored CSV or Parquet file by one or more losses: mean, spread, extremes and quantiles; slices, drift, calibration and more.")
    {
        _terminal = terminal;
        _scored.AddTo(this);
        Add(_by);
        Add(_top);
        _analysis.AddTo(this);
        Add(_json);
        SetAction((arguments, cancellation) => Task.Run(() => Run(arguments, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult arguments, CancellationToken cancellation)
    {
        string command = CommandText.Of(App.Program, arguments);
        ScoredFileRequest request = _scored.Read(arguments);
        request = request with { Analysis = _analysis.Read(arguments, compares: request.Rival is not null) };
        string? by = ScoredFileOptions.Columns(arguments, _by);

        // The page first: that it cannot be written is better known before the work than after it.
        using AtomicFile? page = request.Analysis?.Report is string path ? new(path) : null;
        (EvaluationReport report, ScoredFile file) = FileProgress.Show(_terminal, Path.GetFileName(request.Path), writesOutput: false, progress =>
        {
            var file = new ScoredFile(request, by, progress, cancellation);
            var evaluator = new ScoredFileEvaluator(file, request.Losses);
            EvaluationReport report = file.Use(() => evaluator.Evaluate(arguments.GetValue(_top), request.Analysis?.WithLabels ?? false));
            if (page is not null)
            {
                WritePage(evaluator.Analysis!, request, command, page);
            }

            return (report, file);
        });
        if (arguments.GetValue(_json))
        {
            Json.Write(_terminal.Output, report);
        }
        else
        {
            EvaluationTables.Write(_terminal.Console, report, by, file.RoleNames);
            if (report.Analysis is { } analysis)
            {
                new AnalysisTables(_terminal.Console, file.File.PlaceName).Write(analysis, request.Rival, request.Analysis!.Order);
            }
        }

        return App.Success;
    }

    private static void WritePage(LossAnalysis analysis, ScoredFileRequest request, string command, AtomicFile page)
    {
        using (var writer = new StreamWriter(page.Stream, leaveOpen: true))
        {
            analysis.WriteReport(writer, new LossReportOptions { Source = Path.GetFileName(request.Path), Command = command, Date = DateTimeOffset.Now });
        }

        page.Commit();
    }
}
