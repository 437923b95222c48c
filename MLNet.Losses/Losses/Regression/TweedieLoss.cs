using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// Half the Tweedie deviance with a log link, without the part that depends on the label alone:
/// label·exp((1 − power)·score)/(power − 1) + exp((2 − power)·score)/(2 − power). The score is the logarithm of the
/// mean, the label an amount that is often exactly 0.
/// </summary>
/// <remarks>
/// Not in PyTorch. Source: M. C. K. Tweedie, An index which distinguishes between some important exponential families,
/// 1984; B. Jørgensen, Exponential dispersion models, 1987.
/// </remarks>
[LossDescription(
    Formula = "label·exp((1 − power)·score)/(power − 1) + exp((2 − power)·score)/(2 − power)",
    Source = "Tweedie 1984, Jørgensen 1987",
    UseWhen = "labels are 0 for many rows and positive amounts for the others: claims, rain, sales")]
[LossRule("label at least 0; the score is the logarithm of the mean")]
[LossRule("power above 1, where it would be Poisson's, and below 2, where it would be the gamma's")]
public sealed class TweedieLoss : PointwiseLoss<TweedieLoss.Deviance>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="power">How the variance grows with the mean, as mean^power; above 1 and below 2, 1.5 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="power"/> is not above 1 and below 2.</exception>
    public TweedieLoss([LossOption("how the variance grows with the mean, as mean^power; above 1 and below 2")] double power = 1.5)
        : base(new Deviance(Option.Between1And2(power))) => Power = power;

    /// <summary>How the variance grows with the mean.</summary>
    public double Power { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.LogRate;

    /// <inheritdoc/>
    public override Domain LabelDomain => Domain.NotNegative;

    /// <summary>The formula.</summary>
    public readonly struct Deviance : IPointwiseFormula
    {
        private readonly double _power;

        internal Deviance(double power) => _power = power;

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T>
        {
            // Not 0·∞: a label of 0 costs the mean's part alone, however low the score.
            T low = T.IfLess(T.Of(0), label, score, T.Of(0));
            T ofLabel = label * T.Exp(T.Of(1 - _power) * low) / T.Of(_power - 1);
            return ofLabel + (T.Exp(T.Of(2 - _power) * score) / T.Of(2 - _power));
        }
    }
}
