using System.Collections;

namespace MLNet.Losses;

/// <summary>What an evaluation found: the metrics of each loss, in the order in which the losses were given.</summary>
public sealed class LossEvaluation : IReadOnlyList<LossMetrics>
{
    private readonly IReadOnlyList<LossMetrics> _losses;

    internal LossEvaluation(long rows, IReadOnlyList<LossMetrics> losses, IReadOnlyList<LossGroup> groups) =>
        (Rows, _losses, Groups) = (rows, losses, groups);

    /// <summary>All rows that were read, ignored ones included.</summary>
    public long Rows { get; }

    /// <summary>The metrics by group, in the order in which the groups appear; empty where no group column was named.</summary>
    public IReadOnlyList<LossGroup> Groups { get; }

    /// <summary>How many losses were evaluated.</summary>
    public int Count => _losses.Count;

    /// <summary>The metrics of a loss.</summary>
    public LossMetrics this[int index] => _losses[index];

    /// <summary>The metrics of a loss.</summary>
    /// <exception cref="ArgumentException">The loss was not evaluated.</exception>
    public LossMetrics this[Loss loss] => _losses.FirstOrDefault(metrics => ReferenceEquals(metrics.Loss, loss))
        ?? throw new ArgumentException($"{loss} is not among the evaluated losses.", nameof(loss));

    /// <inheritdoc/>
    public IEnumerator<LossMetrics> GetEnumerator() => _losses.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
