using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// What the formula of a class loss sees of a row: a score and a target for each class. The target is 1 for the true
/// class and 0 for the others, or each class's probability, or 1 for each of several true classes.
/// </summary>
/// <remarks>
/// Where the scores are logits, all of them are shifted so that the greatest is 0: no loss of logits may depend on the
/// shift, and small losses keep their digits.
/// </remarks>
/// <typeparam name="T">The number type.</typeparam>
public readonly ref struct ClassRow<T>
    where T : struct, IReal<T>
{
    private readonly bool _isCentered;

    internal ClassRow(Slots<T> scores, Slots<T> targets, bool isCentered)
    {
        _isCentered = isCentered;
        Scores = scores;
        Targets = targets;
    }

    /// <summary>How many scores there are: the classes, or the thresholds between them.</summary>
    public int Count => Scores.Count;

    /// <summary>How many scores there are, as a number of the formula: there also while a function is recorded.</summary>
    public T Size => Scores.Size;

    /// <summary>The scores.</summary>
    public Slots<T> Scores { get; }

    /// <summary>The targets.</summary>
    public Slots<T> Targets { get; }

    /// <summary>The score of the true class.</summary>
    public T True => Sum(static (score, target) => T.IfLess(T.Of(0.5), target, score, T.Of(0)));

    /// <summary>The index of the true class as a number, from 0; for rows of one true class.</summary>
    public T TrueIndex => Targets.SumWithIndex(static (target, index) => target * index);

    /// <summary>
    /// The log-odds of the true class, for logits: its score − ln Σ exp(score) over the other classes. Its probability is
    /// sigmoid(log-odds), the rest sigmoid(−log-odds), −ln of it softplus(−log-odds), all exact however small they are.
    /// </summary>
    public T TrueLogOdds()
    {
        T others = Sum(static (score, target) => T.IfLess(T.Of(0.5), target, T.Of(0), T.Exp(score)));
        return True - T.Log(T.ClampMin(others, 1e-37));
    }

    /// <summary>ln Σ exp(score) over the classes: what turns logits into log-probabilities.</summary>
    public T LogSumExp() => _isCentered ? Scores.LogSumExp(T.Of(0)) : Scores.LogSumExp();

    /// <summary>Σ term(score, target) over the classes.</summary>
    public T Sum(Func<T, T, T> term) => Scores.Sum(Targets, term);

    /// <summary>Σ term(score, target, weight) over the classes.</summary>
    /// <param name="weights">A constant for each class, or one for all.</param>
    /// <param name="term">The term.</param>
    public T Sum(SlotWeights weights, Func<T, T, T, T> term) => Scores.Sum(Targets, weights.Values, term);

    /// <summary>Σ weight of the true classes.</summary>
    /// <param name="weights">A constant for each class, or one for all.</param>
    public T TrueWeight(SlotWeights weights) => Sum(weights, static (_, target, weight) => target * weight);
}
