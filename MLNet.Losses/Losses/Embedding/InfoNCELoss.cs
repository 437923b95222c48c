using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// InfoNCE of a batch of pairs: −ln softmaxⱼ(cos(firstᵢ, secondⱼ) / temperature) at j = i, in nats: how hard it is to
/// find the partner of a row among the partners of all rows of its batch.
/// </summary>
/// <remarks>Not in PyTorch. Source: A. van den Oord et al., Representation learning with contrastive predictive coding, 2018.</remarks>
[LossDescription(
    Formula = "−ln softmaxⱼ(cos(firstᵢ, secondⱼ) / temperature) at j = i, over the rows j of the batch",
    Source = "van den Oord et al. 2018",
    UseWhen = "pairs belong together and the other rows of a batch serve as negatives, as in search and retrieval")]
[LossRule("the group is the batch; a row's loss depends on all rows of it")]
public sealed class InfoNCELoss : BatchLoss<InfoNCELoss.Retrieval>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="temperature">What similarities are divided by, above 0; 0.07 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="temperature"/> is not a finite number above 0.</exception>
    public InfoNCELoss([LossOption("what similarities are divided by, above 0")] double temperature = 0.07)
        : base(new Retrieval(Option.Positive(temperature)), readsSecond: true) => Temperature = temperature;

    /// <summary>What similarities are divided by.</summary>
    public double Temperature { get; }

    /// <summary>The formula.</summary>
    public readonly struct Retrieval : IBatchFormula
    {
        private readonly double _temperature;

        internal Retrieval(double temperature) => _temperature = temperature;

        /// <inheritdoc/>
        public bool HasLoss(ReadOnlySpan<double> labels, int row) => true;

        /// <inheritdoc/>
        public T Evaluate<T>(GroupRows<T> rows, int row)
            where T : struct, IReal<T>
        {
            T temperature = T.Of(_temperature);
            var similarities = new T[rows.Count];
            for (int other = 0; other < similarities.Length; other++)
            {
                similarities[other] = rows.First(row).Cosine(rows.Second(other)) / temperature;
            }

            return RealMath.LogSumExp<T>(similarities) - similarities[row];
        }
    }
}
