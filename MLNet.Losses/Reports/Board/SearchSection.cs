using System.Globalization;
using System.Xml.Linq;
using MLNet.Losses.Plots;
using MLNet.Losses.Reports.Html;
using MLNet.Losses.Reports.Pictures;

namespace MLNet.Losses.Reports.Board;

/// <summary>What the search of options found: the score of each trial by the value of each option.</summary>
internal sealed class SearchSection(LossLeaderboard board) : ReportSection
{
    // A range as wide as this is seen better by its logarithms.
    private const double Wide = 20;

    private readonly LeaderboardRow[] _searched = [.. board.Where(row => row.Trials.Any(trial => trial.Options.Count > 0))];

    public override string Title => "Search of options";

    public override bool HasContent => _searched.Length > 0;

    public override IEnumerable<object?> Content()
    {
        yield return HtmlTag.Of("div", HtmlTag.Class("figures"), _searched.SelectMany(Charts).Select(chart => (object)chart.ToFigure()).ToArray());
        foreach (LeaderboardRow row in _searched)
        {
            yield return Trials(row);
        }
    }

    private IEnumerable<Chart> Charts(LeaderboardRow row)
    {
        ExperimentTrial[] complete = [.. row.Trials.Where(trial => trial.IsComplete)];
        return complete.Length == 0 ? [] : complete[0].Options.Keys.Select(option => Of(row, option, complete));
    }

    private Chart Of(LeaderboardRow row, string option, ExperimentTrial[] trials)
    {
        object[] values = [.. trials.Select(trial => trial.Options[option])];
        string[] names = [.. values.Select(Text).Distinct()];
        bool areNumbers = values.All(value => value is double or float or int);
        double[] xs = [.. values.Select(value => areNumbers ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : Array.IndexOf(names, Text(value)))];
        (double, double, string?)[] points = [.. trials.Select((trial, i) => (xs[i], trial.MeanOf(0), (string?)$"trial {trial.Number}: {NumberText.Text(trial.MeanOf(0))}"))];
        return new(
            $"{row.Name}: {option}",
            new PointLayer(points) { Name = "a trial", Opacity = 0.7 },
            new PointLayer([.. points.Where((_, i) => trials[i] == row.Trial)]) { Name = "the best trial", Series = 1, Radius = 5.5 })
        {
            Across = option,
            Upwards = board.Judges[0].Name,
            Horizontal = !areNumbers ? new NameAxis(names, FromTop: false) : xs.Min() > 0 && xs.Max() > Wide * xs.Min() ? LogAxis.OfNumbers(xs) : null,
            Description = row.Trial is null ? null : $"The best of {trials.Length} trials has {option} = {Text(row.Trial.Options[option])}.",
        };
    }

    private XElement Trials(LeaderboardRow row) => HtmlTag.Details(
        $"All {row.Trials.Count} trials of {row.Name}",
        isOpen: false,
        HtmlTable.Of(
            $"Trials of {row.Name}",
            ["Trial", "Loss", $"#{board.Judges[0]}"],
            row.Trials.OrderBy(trial => !trial.IsComplete).ThenBy(trial => board.Judges[0].Badness(trial.MeanOf(0))).ThenBy(trial => trial.Number).Select(trial => (object?[])
            [
                new object[] { $"{trial.Number}", trial == row.Trial ? HtmlTag.Badge("best", "good") : string.Empty },
                trial.Loss?.ToString() ?? string.Join(", ", trial.Options.Select(option => $"{option.Key}={Text(option.Value)}")),
                trial.IsComplete ? NumberText.Data(trial.MeanOf(0)) : trial.Error is null ? "not finished" : "failed",
            ])));

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
