using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// Connectionist temporal classification: −ln of the probability that the steps spell the label, over all ways to do so:
/// repeated classes count once, and blanks not at all. Scores are log-probabilities of the classes, step after step; the
/// loss is in nats.
/// </summary>
/// <remarks>
/// PyTorch: <c>torch.nn.CTCLoss</c> with reduction none. As there, the gradient is that along the logits beneath the
/// log-probabilities: exp(score) less the probability of passing through the class at that step. Source: A. Graves et
/// al., Connectionist temporal classification, 2006.
/// </remarks>
[LossDescription(
    Formula = "−ln Σ Π exp(score) over all paths that spell the label",
    PyTorch = "CTCLoss",
    Source = "Graves et al. 2006",
    UseWhen = "a sequence of classes has to come out of a longer sequence of steps, and nobody says which step belongs to which class")]
[LossRule("the score holds a log-probability for each class of each step, step after step")]
[LossRule("the label holds classes other than blank, filled up at the end with missing or negative values")]
[LossRule("fewer steps than classes of the label, a blank between equal ones included, are an error; with zeroInfinity the loss is 0")]
[LossRule("the mean of an evaluation is that of the rows' losses; PyTorch's reduction mean divides each by its label's length first")]
public sealed class CTCLoss : SequenceLoss<CTCLoss.Paths>
{
    /// <summary>Creates the loss.</summary>
    /// <param name="classes">How many classes a step has, the blank included; at least 2.</param>
    /// <param name="blank">The class that stands for nothing; 0 by default.</param>
    /// <param name="zeroInfinity">Whether a label that the steps cannot spell costs 0, without a gradient; false by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public CTCLoss(
        [LossOption("how many classes a step has, the blank included, at least 2")] int classes,
        [LossOption("the class that stands for nothing")] int blank = 0,
        [LossOption("whether a label that the steps cannot spell costs 0")] bool zeroInfinity = false)
        : base(new Paths(Option.Below(blank, Option.AtLeast(classes, 2)), zeroInfinity), classes) =>
        (Classes, Blank, ZeroInfinity) = (classes, blank, zeroInfinity);

    /// <summary>How many classes a step has, the blank included.</summary>
    public int Classes { get; }

    /// <summary>The class that stands for nothing.</summary>
    public int Blank { get; }

    /// <summary>Whether a label that the steps cannot spell costs 0, without a gradient.</summary>
    public bool ZeroInfinity { get; }

    /// <inheritdoc/>
    public override int? BlankClass => Blank;

    /// <inheritdoc/>
    public override ScoreSpace ScoreSpace => ScoreSpace.LogProbability;

    /// <inheritdoc/>
    protected override string? ExpectedOf(int steps, ReadOnlySpan<int> labels)
    {
        foreach (int label in labels)
        {
            if (label >= Classes || label == Blank)
            {
                return $"classes from 0 to {Classes - 1} other than the blank, {Blank}";
            }
        }

        return !ZeroInfinity && Paths.StepsFor(labels) is int needed && needed > steps
            ? $"a label that {steps} steps can spell: this one needs {needed}"
            : null;
    }

    /// <summary>The formula.</summary>
    public readonly struct Paths : ISequenceFormula
    {
        private readonly int _blank;
        private readonly bool _zeroInfinity;

        internal Paths(int blank, bool zeroInfinity) => (_blank, _zeroInfinity) = (blank, zeroInfinity);

        /// <inheritdoc/>
        public T Evaluate<T>(ReadOnlySpan<T> scores, int classes, ReadOnlySpan<int> labels)
            where T : struct, IReal<T>
        {
            int steps = scores.Length / classes;
            if (StepsFor(labels) > steps)
            {
                return T.Of(_zeroInfinity ? 0 : double.PositiveInfinity);
            }

            // The label with blanks around each class; forward[i] is ln of all paths that have come to its place i.
            int places = (2 * labels.Length) + 1;
            T?[] forward = new T?[places];
            forward[0] = scores[_blank];
            if (places > 1)
            {
                forward[1] = scores[labels[0]];
            }

            for (int step = 1; step < steps; step++)
            {
                var next = new T?[places];
                for (int place = 0; place < places; place++)
                {
                    int label = At(place, labels);
                    bool mayJump = place > 1 && label != _blank && label != At(place - 2, labels);
                    List<T> ways = [];
                    Add(ways, forward[place]);
                    Add(ways, place > 0 ? forward[place - 1] : null);
                    Add(ways, mayJump ? forward[place - 2] : null);
                    next[place] = ways.Count == 0 ? null : LogSumExp(ways) + scores[(step * classes) + label];
                }

                forward = next;
            }

            List<T> ends = [];
            Add(ends, forward[^1]);
            Add(ends, places > 1 ? forward[^2] : null);
            return -LogSumExp(ends) + BeneathSoftmax(scores);
        }

        /// <summary>The steps that a label needs: one for each class, and a blank between equal ones.</summary>
        internal static int StepsFor(ReadOnlySpan<int> labels)
        {
            int steps = labels.Length;
            for (int i = 1; i < labels.Length; i++)
            {
                steps += labels[i] == labels[i - 1] ? 1 : 0;
            }

            return steps;
        }

        // 0, with the slope exp(score): what softmax adds to the gradient, as PyTorch has it.
        private static T BeneathSoftmax<T>(ReadOnlySpan<T> scores)
            where T : struct, IReal<T>
        {
            T sum = T.Of(0);
            foreach (T score in scores)
            {
                T probability = T.Exp(score);
                sum += probability - T.Detach(probability);
            }

            return sum;
        }

        private static T LogSumExp<T>(List<T> ways)
            where T : struct, IReal<T> =>
            ways.Count == 1 ? ways[0] : RealMath.LogSumExp<T>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ways));

        private static void Add<T>(List<T> ways, T? way)
            where T : struct, IReal<T>
        {
            if (way is T possible)
            {
                ways.Add(possible);
            }
        }

        private int At(int place, ReadOnlySpan<int> labels) => place % 2 == 0 ? _blank : labels[place / 2];
    }
}
