using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// The Kullback-Leibler divergence from the scores' distribution to the labels', element by element:
/// label·(ln(label) − score), 0 where the label is 0, in nats. Scores are log-probabilities, labels probabilities; with
/// logTarget labels are log-probabilities too: exp(label)·(label − score). A row is the mean over its elements; with
/// batchMean their sum, the divergence proper.
/// </summary>
/// <remarks>
/// PyTorch: <c>torch.nn.KLDivLoss</c>. Its reduction "mean" is the mean of these rows, its "batchmean" the mean of these
/// rows with batchMean. Source: S. Kullback and R. A. Leibler, On information and sufficiency, 1951.
/// </remarks>
[LossDescription(
    Formula = "label·(ln(label) − score), 0 if label = 0; logTarget: exp(label)·(label − score)",
    PyTorch = "KLDivLoss",
    Source = "Kullback and Leibler 1951",
    UseWhen = "the label of a row is a distribution, as the output of another model is")]
[LossRule("scores are log-probabilities; label vectors have to sum to 1 (exponentiated with logTarget)")]
[LossRule("a row is the mean over its elements; with batchMean their sum")]
public sealed class KLDivLoss : PointwiseLoss<KLDivLoss.Divergence>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="logTarget">Whether labels are log-probabilities instead of probabilities; false by default.</param>
    /// <param name="batchMean">Whether a row is the sum over its elements instead of their mean; false by default.</param>
    public KLDivLoss(
        [LossOption("whether labels are log-probabilities instead of probabilities")] bool logTarget = false,
        [LossOption("whether a row is the sum over its elements instead of their mean")] bool batchMean = false)
        : base(new Divergence(logTarget)) => (LogTarget, BatchMean) = (logTarget, batchMean);

    /// <summary>Whether labels are log-probabilities instead of probabilities.</summary>
    public bool LogTarget { get; }

    /// <summary>Whether a row is the sum over its elements instead of their mean.</summary>
    public bool BatchMean { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.LogProbability;

    /// <inheritdoc/>
    public override Domain LabelDomain => LogTarget ? Domain.AnyNumber : Domain.NotNegative;

    /// <inheritdoc/>
    public override string LabelKind => LogTarget ? "log-probabilities of sum 1" : "probabilities of sum 1";

    internal override bool SumsElements => BatchMean;

    // One number is one element of a distribution that nobody sees whole.
    internal override Fault? FindFaultOfLabels<TNumber>(RowBlock<TNumber> rows) =>
        rows.Width(LossInput.Label) > 1 ? Distributions.FindFault(rows, LogTarget) : null;

    /// <summary>The formula.</summary>
    public readonly struct Divergence : IPointwiseFormula
    {
        private readonly bool _logTarget;

        internal Divergence(bool logTarget) => _logTarget = logTarget;

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T>
        {
            T probability = _logTarget ? T.Exp(label) : label;
            T log = _logTarget ? label : T.Log(T.ClampMin(label, 1e-37));

            // Not 0·∞: what has no probability costs nothing, and has no slope, even where the score is −∞.
            return T.IfLess(
                T.Of(0), probability, probability * (log - score), probability * T.ClampMin(score, float.MinValue));
        }
    }
}
