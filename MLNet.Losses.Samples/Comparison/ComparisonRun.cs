using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Samples.Comparison;

/// <summary>Compares, and shows how far it is.</summary>
internal static class ComparisonRun
{
    /// <summary>Runs a comparison.</summary>
    /// <param name="terminal">Where to show progress.</param>
    /// <param name="request">What to compare.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="InputException">A file cannot be learned from, or all candidates failed.</exception>
    public static (LossComparison Comparison, LossLeaderboard Board) Start(Terminal terminal, ComparisonRequest request, CancellationToken cancellation)
    {
        try
        {
            var comparison = new LossComparison(request, cancellation);
            TrialBoard trials = new(comparison, request.Settings);
            LossLeaderboard board = ComparisonProgress.Show(terminal, Title(comparison, request), trials, comparison.Run, cancellation);
            return board.Any(row => !row.IsBaseline && row.Rank > 0) ? (comparison, board) : throw AllFailed(board);
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine(request.Settings.Folder is { } folder
                ? $"stopped: the results so far are in {folder}, and the same command goes on from there"
                : "stopped: nothing is kept; with --resume DIR the same command goes on where it was stopped");
            throw;
        }
        catch (InvalidOperationException error) when (error.GetType() == typeof(InvalidOperationException))
        {
            // A metric that cannot judge even a constant: a fold without positive rows has no area under a curve.
            bool mayLackClasses = request.Task.Experiment == ExperimentTask.Binary && !request.Settings.StratifyByLabel;
            throw new InputException($"{error.Message.TrimEnd('.')}{(mayLackClasses ? "; with --stratify each fold gets its share of each class" : string.Empty)}", error);
        }
        catch (ExperimentFolderException error)
        {
            throw new InputException($"--resume: {error.Message.TrimEnd('.')}", error);
        }
    }

    private static string Title(LossComparison comparison, ComparisonRequest request)
    {
        string parts = request.Learning.Validation is { } validation
            ? $"judged on {Path.GetFileName(validation)}"
            : $"{request.Settings.Folds} folds{(request.Settings.Repeats > 1 ? $" × {request.Settings.Repeats}" : string.Empty)}";
        int count = comparison.Candidates.All.Count;
        return $"{Path.GetFileName(request.Learning.Path)}: {count} candidate{(count == 1 ? string.Empty : "s")}, {parts}, ranked by {comparison.Judges[0].Name}";
    }

    private static InputException AllFailed(LossLeaderboard board) => new(
        $"all candidates failed: {string.Join("; ", board.Where(row => !row.IsBaseline).Select(row => $"{row.Name}: {ErrorText.Of(row.Error!)}"))}");
}
