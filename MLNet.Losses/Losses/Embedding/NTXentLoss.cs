using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// NT-Xent of a batch of pairs, the normalized temperature-scaled cross-entropy of SimCLR, in nats: with all first and
/// second embeddings of the batch as candidates, and a row's other view to be found among them, the mean of the losses
/// of the row's two views.
/// </summary>
/// <remarks>Not in PyTorch. Source: T. Chen et al., A simple framework for contrastive learning of visual representations, 2020.</remarks>
[LossDescription(
    Formula = "mean over both views of −ln softmax(cos(view, other) / temperature) at the other view of the row",
    Source = "Chen et al. 2020",
    UseWhen = "each row has two views that should be alike, and no labels are needed")]
[LossRule("the group is the batch; a row's loss depends on all rows of it")]
public sealed class NTXentLoss : BatchLoss<NTXentLoss.Views>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="temperature">What similarities are divided by, above 0; 0.5 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="temperature"/> is not a finite number above 0.</exception>
    public NTXentLoss([LossOption("what similarities are divided by, above 0")] double temperature = 0.5)
        : base(new Views(Option.Positive(temperature)), readsSecond: true) => Temperature = temperature;

    /// <summary>What similarities are divided by.</summary>
    public double Temperature { get; }

    /// <summary>The formula.</summary>
    public readonly struct Views : IBatchFormula
    {
        private readonly double _temperature;

        internal Views(double temperature) => _temperature = temperature;

        /// <inheritdoc/>
        public bool HasLoss(ReadOnlySpan<double> labels, int row) => true;

        /// <inheritdoc/>
        public T Evaluate<T>(GroupRows<T> rows, int row)
            where T : struct, IReal<T> =>
            (OfView(rows, row, rows.First(row), rows.Second(row), ofFirst: true)
                + OfView(rows, row, rows.Second(row), rows.First(row), ofFirst: false)) * T.Of(0.5);

        private T OfView<T>(GroupRows<T> rows, int row, Slots<T> view, Slots<T> partner, bool ofFirst)
            where T : struct, IReal<T>
        {
            T temperature = T.Of(_temperature);
            List<T> similarities = [];
            for (int other = 0; other < rows.Count; other++)
            {
                // A view is no candidate for itself.
                if (other != row || !ofFirst)
                {
                    similarities.Add(view.Cosine(rows.First(other)) / temperature);
                }

                if (other != row || ofFirst)
                {
                    similarities.Add(view.Cosine(rows.Second(other)) / temperature);
                }
            }

            return RealMath.LogSumExp<T>([.. similarities]) - (view.Cosine(partner) / temperature);
        }
    }
}
