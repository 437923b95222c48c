using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Board;

/// <summary>Every trial that failed, and why.</summary>
internal sealed class FailureSection(LossLeaderboard board) : ReportSection
{
    private readonly ExperimentTrial[] _failed = [.. board.Trials.Where(trial => trial.Error is not null)];

    public override string Title => "Failed trials";

    public override bool HasContent => _failed.Length > 0;

    public override IEnumerable<object?> Content()
    {
        yield return HtmlTable.Of(
            "Failed trials",
            ["Candidate", "#Trial", "Loss", "#Folds failed", "Error"],
            _failed.Select(trial => (object?[])
            [
                trial.Candidate,
                $"{trial.Number}",
                trial.Loss is null ? "–" : HtmlTag.Of("code", trial.Loss.ToString()),
                $"{trial.Folds.Count(fold => fold.Error is not null)} of {board.FoldCount}",
                HtmlTag.Of("td", HtmlTag.Class("error"), Errors(trial)),
            ]));
    }

    /// <summary>Each error of the trial once, with its class.</summary>
    private static object[] Errors(ExperimentTrial trial) =>
        [.. trial.Folds.Select(fold => fold.Error).OfType<TrialError>().Distinct().Select(error => HtmlTag.Of("div", error.ToString()))];
}
