using System.Runtime.CompilerServices;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using static MLNet.Losses.Jit;

namespace MLNet.Losses;

/// <summary>
/// The squared error: (score − label)². Scores and labels are in the same unit; the loss is in its square.
/// </summary>
/// <remarks>PyTorch: <c>torch.nn.MSELoss</c>. The best constant score is the mean of the labels.</remarks>
[LossDescription(
    Formula = "(score − label)²",
    PyTorch = "MSELoss",
    Source = "Legendre 1805, Gauss 1809",
    UseWhen = "errors are about normal and large ones are to weigh most: it aims at the mean")]
public sealed class MSELoss() : PointwiseLoss<MSELoss.Squared>(default(Squared))
{
    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.Value;

    /// <summary>The formula.</summary>
    public readonly struct Squared : IPointwiseFormula
    {
        /// <inheritdoc/>
        [MethodImpl(Inline)]
        public T Evaluate<T>(T score, T label)
            where T : struct, IReal<T>
        {
            T error = score - label;
            return error * error;
        }
    }
}
