using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// Huber's loss: with e = |score − label|, ½e² where e &lt; delta, else delta·(e − ½delta): a square near 0, a line of
/// slope delta beyond. Scores and labels are in the same unit; the loss is in its square.
/// </summary>
/// <remarks>PyTorch: <c>torch.nn.HuberLoss</c>. Source: P. J. Huber, Robust estimation of a location parameter, 1964.</remarks>
[LossDescription(
    Formula = "½e² if e < delta, else delta·(e − ½delta); e = |score − label|",
    PyTorch = "HuberLoss",
    Source = "Huber 1964",
    UseWhen = "most errors are about normal but some labels are far off")]
[LossRule("delta has to be above 0")]
public sealed class HuberLoss : PointwiseLoss<HuberLoss.Huber>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="delta">The error from which the square turns into a line, in the unit of the label; above 0, 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is not a finite number above 0.</exception>
    public HuberLoss([LossOption("the error from which the square turns into a line, above 0")] double delta = 1)
        : base(new Huber(Option.Positive(delta))) => Delta = delta;

    /// <summary>The error from which the square turns into a line, in the unit of the label.</summary>
    public double Delta { get; }

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Value;

    /// <summary>The formula.</summary>
    public readonly struct Huber : IPointwiseFormula
    {
        private readonly double _delta;

        internal Huber(double delta) => _delta = delta;

        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T>
        {
            T difference = score - label, error = T.Abs(difference), delta = T.Of(_delta), half = T.Of(0.5);
            return T.IfLess(error, delta, half * difference * difference, delta * (error - (half * delta)));
        }
    }
}
