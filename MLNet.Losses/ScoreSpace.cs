namespace MLNet.Losses;

/// <summary>What the numbers in a score column are. A loss is defined on one of these and on no other.</summary>
public enum ScoreSpace
{
    /// <summary>A prediction in the unit of the label.</summary>
    Value,

    /// <summary>The log-odds of the positive class, or unnormalised log-probabilities of the classes: any number.</summary>
    Logit,

    /// <summary>A probability, from 0 to 1.</summary>
    Probability,

    /// <summary>The natural logarithm of a probability.</summary>
    LogProbability,

    /// <summary>The natural logarithm of a rate or count.</summary>
    LogRate,

    /// <summary>A point of a learned space.</summary>
    Embedding,
}
