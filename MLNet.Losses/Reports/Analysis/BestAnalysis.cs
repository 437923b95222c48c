using Microsoft.ML;

namespace MLNet.Losses.Reports.Analysis;

/// <summary>The analysis of the best candidate's scores of rows that its models had not seen.</summary>
/// <param name="Name">The candidate.</param>
/// <param name="Analysis">What was found.</param>
internal sealed record BestAnalysis(string Name, LossAnalysis Analysis)
{
    /// <summary>The analysis; null where all candidates failed, or neither a judge nor the candidate's loss can judge the rows.</summary>
    public static BestAnalysis? Of(LossLeaderboard board, LossAnalysisOptions options)
    {
        if (board.FirstOrDefault(row => !row.IsBaseline && row.Rank > 0) is not { } best)
        {
            return null;
        }

        Loss[] losses = [.. board.Judges.Select(judge => judge.Loss).OfType<Loss>()];
        if (losses.Length == 0 && best.Loss is { } own && board.Settings.Task.Misfit(own, board.Plan.Facts) is null)
        {
            losses = [own];
        }

        return losses.Length == 0 ? null : new(best.Name, new MLContext().Losses.Analyze(board.OutOfFold(best), Of(board.Settings, options), losses));
    }

    /// <summary>What to look for, in the columns of the experiment.</summary>
    private static LossAnalysisOptions Of(LossExperimentSettings settings, LossAnalysisOptions options)
    {
        LossAnalysisOptions copy = options.Copy();
        copy.ReadAs(settings);
        copy.WeightColumnName = settings.WeightColumnName;
        copy.ShownColumnNames = [.. options.ShownColumnNames.Append(settings.LabelColumnName).Append(settings.ScoreColumnName).Distinct()];
        return copy;
    }
}
