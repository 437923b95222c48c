using System.Globalization;
using MLNet.Losses.Experiments.Storage;
using MLNet.Losses.Reports.Html;

namespace MLNet.Losses.Reports.Board;

/// <summary>What is needed to get the same again.</summary>
internal sealed class SettingsSection(LossLeaderboard board, LossReportOptions options) : ReportSection
{
    public override string Title => "Settings";

    public override IEnumerable<object?> Content()
    {
        yield return FactList.Of([.. Experiment(), .. Data(), .. Versions.All]);
        yield return MadeAgain.Of(options.Command);
    }

    private IEnumerable<(string, object)> Experiment()
    {
        LossExperimentSettings settings = board.Settings;
        bool isGiven = board.FoldCount == 1;
        yield return ("Task", settings.Task.Name);
        yield return ("Label", settings.LabelColumnName);
        yield return ("Judges", string.Join("; ", board.Judges));
        yield return ("Folds", isGiven ? "none: a validation set was given" : Folds(settings));
        yield return ("Search", $"{settings.SearchMethod}{(settings.MaxTrials is { } trials ? $", at most {trials} trials" : string.Empty)}{(settings.MaxTime is { } time ? $", begun within {NumberText.Time(time)}" : string.Empty)}");
        yield return ("Seed", settings.Seed.ToString(CultureInfo.InvariantCulture));
        if (settings.WeightColumnName is { } weight)
        {
            yield return ("Weights", weight);
        }

        if (settings.EffectiveSamplingKey is { } key)
        {
            yield return ("Rows that stay together", key);
        }

        if (settings.ScoreSpace is { } space)
        {
            yield return ("Scores are", space.ToString());
        }
    }

    private static string Folds(LossExperimentSettings settings) =>
        $"{settings.Folds}{(settings.Repeats > 1 ? $", cut anew {settings.Repeats} times" : string.Empty)}{(settings.StratifyByLabel ? ", stratified by the label" : string.Empty)}";

    private IEnumerable<(string, object)> Data()
    {
        if (options.Source is { } source)
        {
            yield return ("Data", source);
        }

        yield return (board.FoldCount == 1 ? "Rows judged" : "Rows", NumberText.Text(board.JudgedRows));
        if (board.FoldCount == 1)
        {
            yield return ("Rows trained on", NumberText.Text(board.Plan.Folds[0].TrainRows.Length));
            yield return ("Hash of the training data", HtmlTag.Of("code", ContentHash.Of(board.Plan.Folds[0].Train)));
        }

        yield return ("Hash of the data", HtmlTag.Of("code", ContentHash.Of(board.Plan.Judged)));
    }
}
