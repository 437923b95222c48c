using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// The expectile loss, a squared error that weighs one side more: with e = label − score, level·e² where e is above 0,
/// (1 − level)·e² where it is below. Scores and labels are in the same unit; the loss is in its square.
/// </summary>
/// <remarks>
/// Not in PyTorch. Source: W. K. Newey and J. L. Powell, Asymmetric least squares estimation and testing, Econometrica
/// 55, 1987.
/// </remarks>
[LossDescription(
    Formula = "level·e² if e > 0, else (1 − level)·e²; e = label − score",
    Source = "Newey and Powell 1987",
    UseWhen = "being too low costs more than being too high, and large errors are to weigh most: it aims at an expectile")]
[LossRule("level has to lie between 0 and 1; at level 0.5 it is half of MSELoss")]
public sealed class ExpectileLoss : PointwiseLoss<ExpectileLoss.Asymmetric>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="level">The expectile to aim at, between 0 and 1; 0.5 by default, the mean.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> is not above 0 and below 1.</exception>
    public ExpectileLoss([LossOption("the expectile to aim at, above 0 and below 1")] double level = 0.5)
        : base(new Asymmetric(Option.Between0And1(level))) => Level = level;

    /// <summary>The expectile to aim at.</summary>
    public double Level { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Value;

    /// <summary>The formula.</summary>
    public readonly struct Asymmetric : IPointwiseFormula
    {
        private readonly double _level;

        internal Asymmetric(double level) => _level = level;

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T>
        {
            T error = label - score;
            return T.IfLess(score, label, T.Of(_level), T.Of(1 - _level)) * error * error;
        }
    }
}
