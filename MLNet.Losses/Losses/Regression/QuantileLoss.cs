using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// The quantile (pinball, check) loss: with e = label − score, level·e where e is above 0, (level − 1)·e where it is
/// below. Scores, labels and the loss are in the same unit. The best constant score is the quantile of the labels at
/// <see cref="Level"/>. The slope at e = 0 is 0.
/// </summary>
/// <remarks>Not in PyTorch. Source: R. Koenker and G. Bassett, Regression quantiles, Econometrica 46, 1978.</remarks>
[LossDescription(
    Formula = "level·e if e > 0, else (level − 1)·e; e = label − score",
    Source = "Koenker and Bassett 1978",
    UseWhen = "being too low costs more than being too high, or an interval is wanted: it aims at a quantile")]
[LossRule("level has to lie between 0 and 1; at level 0.5 it is half of L1Loss")]
[LossRule("the slope at score = label is 0")]
public sealed class QuantileLoss : PointwiseLoss<QuantileLoss.Pinball>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="level">The quantile to aim at, between 0 and 1; 0.5 by default, the median.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not above 0 and below 1.</exception>
    public QuantileLoss([LossOption("the quantile to aim at, above 0 and below 1")] double level = 0.5)
        : base(new Pinball(Option.Between0And1(level))) => Level = level;

    /// <summary>The quantile to aim at.</summary>
    public double Level { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Value;

    /// <summary>The formula.</summary>
    public readonly struct Pinball : IPointwiseFormula
    {
        private readonly double _level;

        internal Pinball(double level) => _level = level;

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T>
        {
            // |e|, not e, so that the slope at the kink is the 0 of |x|.
            T error = T.Abs(label - score);
            return T.IfLess(score, label, T.Of(_level) * error, T.Of(1 - _level) * error);
        }
    }
}
