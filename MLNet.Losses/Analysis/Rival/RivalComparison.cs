namespace MLNet.Losses;

/// <summary>
/// Two models on the same rows, those that both can be judged on: A is that of the score column, B that of the rival's.
/// What is said holds for these two models on rows like these.
/// </summary>
public sealed record RivalComparison
{
    internal RivalComparison()
    {
    }

    /// <summary>The rows that both are judged on.</summary>
    public required long Rows { get; init; }

    /// <summary>The mean loss of the model.</summary>
    public required double MeanA { get; init; }

    /// <summary>The mean loss of its rival.</summary>
    public required double MeanB { get; init; }

    /// <summary><see cref="MeanA"/> − <see cref="MeanB"/>: below 0 where the model is better than its rival.</summary>
    public double Difference => MeanA - MeanB;

    /// <summary>
    /// The lower end of the interval of <see cref="Difference"/>: a percentile interval of Efron's bootstrap of pairs (1979).
    /// NaN below two rows, or where a loss is infinite.
    /// </summary>
    public required double Low { get; init; }

    /// <summary>Its upper end.</summary>
    public required double High { get; init; }

    /// <summary>The confidence of the interval, from 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The share of rows, by weight, on which the model has the smaller loss, ties half; NaN without rows.</summary>
    public required double ShareOfRowsWon { get; init; }

    /// <summary>Whether the interval leaves out 0.</summary>
    public bool IsSignificant => Low > 0 || High < 0;
}
