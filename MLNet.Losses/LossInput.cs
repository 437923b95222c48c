namespace MLNet.Losses;

/// <summary>What a loss reads of a row, each from a column of its own.</summary>
public enum LossInput
{
    /// <summary>What is judged: a prediction, the scores of the classes, the first of several embeddings.</summary>
    Score,

    /// <summary>A second score: the other one of a pair, or the positive example of a triplet.</summary>
    Second,

    /// <summary>A third score: the negative example of a triplet.</summary>
    Third,

    /// <summary>The predicted variance.</summary>
    Variance,

    /// <summary>What the score should have been.</summary>
    Label,

    /// <summary>Which query, batch or sequence a row belongs to.</summary>
    Group,
}
