using System.Collections;

namespace MLNet.Losses;

/// <summary>What scored data tell of a model: for each loss where it comes from, and what is known of the scores themselves.</summary>
public sealed class LossAnalysis : IReadOnlyList<LossFindings>
{
    private readonly IReadOnlyList<LossFindings> _losses;

    internal LossAnalysis(LossEvaluation evaluation, IReadOnlyList<LossFindings> losses) => (Evaluation, _losses) = (evaluation, losses);

    /// <summary>The metrics of each loss, by group too where a group column was named.</summary>
    public LossEvaluation Evaluation { get; }

    /// <summary>All rows that were read, ignored ones included.</summary>
    public long Rows => Evaluation.Rows;

    /// <summary>What is left between labels and scores; null unless both are one number and no loss is one of classes.</summary>
    public ResidualAnalysis? Residuals { get; internal init; }

    /// <summary>Whether probabilities come true; null where the scores are none.</summary>
    public CalibrationAnalysis? Calibration { get; internal init; }

    /// <summary>Labels that are likely wrong; null where <see cref="Calibration"/> is.</summary>
    public LabelAnalysis? Labels { get; internal init; }

    /// <summary>What was asked; null where nobody says.</summary>
    internal LossAnalysisOptions? Options { get; init; }

    /// <summary>How many losses were analyzed.</summary>
    public int Count => _losses.Count;

    /// <summary>What was found of a loss.</summary>
    public LossFindings this[int index] => _losses[index];

    /// <inheritdoc/>
    public IEnumerator<LossFindings> GetEnumerator() => _losses.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
