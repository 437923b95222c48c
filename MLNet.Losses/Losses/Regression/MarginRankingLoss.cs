using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// The ranking loss of two scores: max(0, margin − label·(score − second)). The label is 1 where the first should be the
/// greater one, −1 where the second should. Both scores and the loss are in the same unit, any.
/// </summary>
/// <remarks>
/// PyTorch: <c>torch.nn.MarginRankingLoss</c>. Source: R. Herbrich, T. Graepel and K. Obermayer, Large margin rank
/// boundaries for ordinal regression, 2000.
/// </remarks>
[LossDescription(
    Formula = "max(0, margin − label·(score − second))",
    PyTorch = "MarginRankingLoss",
    Source = "Herbrich, Graepel and Obermayer 2000",
    UseWhen = "it is known which of two should score higher, and nothing else")]
[LossRule("label 1 where score is to be greater, -1 where second is")]
[LossRule("the slope at the kink is that of the line")]
public sealed class MarginRankingLoss : ThirdInputLoss<MarginRankingLoss.Ranking>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="margin">How much greater the one should be, at least 0; 0 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="margin"/> is not a finite number of at least 0.</exception>
    public MarginRankingLoss([LossOption("how much greater the one should be, at least 0")] double margin = 0)
        : base(new Ranking(Option.NotNegative(margin)), LossInput.Second) => Margin = margin;

    /// <summary>How much greater the one should be.</summary>
    public double Margin { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Value;

    /// <inheritdoc/>
    public override Domain LabelDomain => Domain.Sign;

    /// <summary>The formula.</summary>
    public readonly struct Ranking : IThirdInputFormula
    {
        private readonly double _margin;

        internal Ranking(double margin) => _margin = margin;

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label, T third)
            where T : struct, IReal<T> => T.ClampMin(T.Of(_margin) - (label * (score - third)), 0);
    }
}
