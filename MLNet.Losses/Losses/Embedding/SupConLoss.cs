using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// The supervised contrastive loss of a batch: the mean over the other rows p of the same label of
/// −ln softmaxₐ(cos(firstᵢ, firstₐ) / temperature) at a = p, over all other rows a of the batch, in nats.
/// </summary>
/// <remarks>Not in PyTorch. Source: P. Khosla et al., Supervised contrastive learning, 2020 (their L_out).</remarks>
[LossDescription(
    Formula = "mean over rows p of the same label of −ln softmaxₐ(cos(firstᵢ, firstₐ) / temperature) at a = p",
    Source = "Khosla et al. 2020",
    UseWhen = "rows of one class should lie together, and a batch holds several of each class")]
[LossRule("the group is the batch; a row whose label no other row has is left out")]
public sealed class SupConLoss : BatchLoss<SupConLoss.SameLabel>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="temperature">What similarities are divided by, above 0; 0.07 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="temperature"/> is not a finite number above 0.</exception>
    public SupConLoss([LossOption("what similarities are divided by, above 0")] double temperature = 0.07)
        : base(new SameLabel(Option.Positive(temperature)), readsSecond: false) => Temperature = temperature;

    /// <summary>What similarities are divided by.</summary>
    public double Temperature { get; }

    /// <inheritdoc/>
    public override string LabelKind => "a number that names the class";

    /// <summary>The formula.</summary>
    public readonly struct SameLabel : IBatchFormula
    {
        private readonly double _temperature;

        internal SameLabel(double temperature) => _temperature = temperature;

        /// <inheritdoc/>
        public bool HasLoss(ReadOnlySpan<double> labels, int row) =>
            labels[..row].Contains(labels[row]) || labels[(row + 1)..].Contains(labels[row]);

        /// <inheritdoc/>
        public T Evaluate<T>(GroupRows<T> rows, int row)
            where T : struct, IReal<T>
        {
            T temperature = T.Of(_temperature), like = T.Of(0);
            List<T> similarities = [];
            int partners = 0;
            for (int other = 0; other < rows.Count; other++)
            {
                if (other == row)
                {
                    continue;
                }

                T similarity = rows.First(row).Cosine(rows.First(other)) / temperature;
                similarities.Add(similarity);
                if (rows.Classes[other] == rows.Classes[row])
                {
                    like += similarity;
                    partners++;
                }
            }

            return RealMath.LogSumExp<T>([.. similarities]) - (like / T.Of(partners));
        }
    }
}
