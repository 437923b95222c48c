using System.Globalization;
using System.Text;

namespace MLNet.Losses.Training.Loop;

/// <summary>The report of an epoch as a line of the log.</summary>
internal static class EpochLine
{
    public static string Of(EpochReport report)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        var line = new StringBuilder();
        line.Append(culture, $"Epoch {report.Epoch} of {report.MaxEpoch}: loss {report.TrainingLoss:g6}");
        if (report.ValidationLoss is double validation)
        {
            line.Append(culture, $", validation {validation:g6}{(report.IsBest ? " (best)" : string.Empty)}");
        }

        foreach ((string name, double mean) in report.ExtraLosses)
        {
            line.Append(culture, $", {name} {mean:g6}");
        }

        TimeSpan left = TimeSpan.FromSeconds(Math.Round(report.Remaining.TotalSeconds));
        return line.Append(culture, $"; learning rate {report.LearningRate:g3}, {report.RowsPerSecond:n0} rows a second, {left:c} left").ToString();
    }
}
