namespace MLNet.Losses.Training.Loop;

/// <summary>Which epoch was best, by the watched loss, and how long ago that is.</summary>
internal sealed class BestEpoch(EarlyStopping? stopping)
{
    private double _best = double.PositiveInfinity;
    private int _worse;

    /// <summary>Whether there have been as many epochs without a better loss as patience allows.</summary>
    public bool IsLongAgo => _worse >= stopping?.Patience;

    /// <summary>Whether the loss is the best so far.</summary>
    public bool Add(double loss)
    {
        // Not "at least": a loss of NaN is no better.
        bool isBest = loss < _best - (stopping?.MinDelta ?? 0);
        (_best, _worse) = isBest ? (loss, 0) : (_best, _worse + 1);
        return isBest;
    }
}
