using MLNet.Losses.Plots;
using MLNet.Losses.Reports.Html;
using MLNet.Losses.Reports.Pictures;

namespace MLNet.Losses.Reports.Board;

/// <summary>How the best trial of each candidate was trained, epoch by epoch, where the trainer tells.</summary>
internal sealed class TrainingSection(LossLeaderboard board) : ReportSection
{
    private readonly (LeaderboardRow Row, TrainingHistory[] Histories)[] _trained =
    [
        .. board.Select(row => (row, (TrainingHistory[])[.. (row.Trial?.Folds ?? []).Select(fold => fold.History).OfType<TrainingHistory>().Where(history => history.Epochs.Count > 0)]))
            .Where(trained => trained.Item2.Length > 0),
    ];

    public override string Title => "Training";

    public override bool HasContent => _trained.Length > 0;

    public override IEnumerable<object?> Content()
    {
        yield return HtmlTag.Of("div", HtmlTag.Class("figures"), _trained.Select(trained => (object)Curves(trained.Row, trained.Histories).ToFigure()).ToArray());
        yield return HtmlTag.Note("The candidate’s own loss after each epoch, a line for each fold: the scales of two losses cannot be compared.");
        string[] warnings = [.. _trained.SelectMany(trained => trained.Histories.SelectMany(history => history.Warnings).Distinct().Select(warning => $"{trained.Row.Name}: {warning}"))];
        yield return warnings.Length == 0 ? null : HtmlTag.List(warnings);
    }

    private static Chart Curves(LeaderboardRow row, TrainingHistory[] histories)
    {
        List<ChartLayer> layers = [];
        foreach (TrainingHistory history in histories)
        {
            double[] epochs = [.. history.Epochs.Select(epoch => (double)epoch.Epoch)];
            double[] validation = [.. history.Epochs.Select(epoch => epoch.ValidationLoss ?? double.NaN)];
            layers.Add(new LineLayer(epochs, [.. history.Epochs.Select(epoch => epoch.TrainingLoss)]) { Name = "training rows", Series = 0, IsFaint = true });
            if (validation.Any(double.IsFinite))
            {
                layers.Add(new LineLayer(epochs, validation) { Name = "held-out rows", Series = 1, IsFaint = true });
                layers.Add(new PointLayer([.. Best(history)]) { Name = "best epoch", Series = 1, Radius = 3 });
            }
        }

        double[] all = [.. layers.SelectMany(layer => layer.Ys).Where(double.IsFinite)];
        bool isLogarithmic = all.Length > 0 && all.Min() > 0 && all.Max() > 5 * all.Min();
        return new($"{row.Name}: {row.Loss?.ToString() ?? "the trainer’s own loss"}", layers)
        {
            Across = "epoch",
            Upwards = isLogarithmic ? "loss, logarithmic" : "loss",
            Vertical = isLogarithmic ? LogAxis.OfNumbers(all) : null,
            Description = string.Join("; ", histories.Select((history, fold) => $"fold {fold + 1}: {history.Epochs.Count} epochs, {Words(history.End)}")),
        };
    }

    private static IEnumerable<(double X, double Y, string? Tip)> Best(TrainingHistory history) =>
        from epoch in history.Epochs
        where epoch.Epoch == history.BestEpoch
        select ((double)epoch.Epoch, epoch.ValidationLoss ?? double.NaN, (string?)$"best epoch: {epoch.Epoch}");

    private static string Words(TrainingEnd end) =>
        string.Concat(end.ToString().Select((letter, i) => char.IsUpper(letter) ? $"{(i == 0 ? string.Empty : " ")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
