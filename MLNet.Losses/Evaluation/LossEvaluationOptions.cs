namespace MLNet.Losses;

/// <summary>What to evaluate, and how.</summary>
public sealed class LossEvaluationOptions : LossInputOptions
{
    /// <summary>A column with the weight of each row, a number of at least 0.</summary>
    /// <value>The default is none: every row weighs 1.</value>
    public string? WeightColumnName { get; set; }

    /// <summary>A key, text or number column: metrics are given for each of its values too.</summary>
    /// <value>The default is none.</value>
    public string? GroupColumnName { get; set; }

    /// <summary>
    /// The quantiles to give, from 0 to 1. They are exact, and need 4 bytes for each row and loss: the first 32 MB in
    /// memory, what is more in a temporary file, so that memory does not grow with the rows; nothing where this is empty.
    /// </summary>
    /// <value>The default is 0.5, 0.9, 0.95 and 0.99.</value>
    public IReadOnlyList<double> Quantiles { get; set; } = [0.5, 0.9, 0.95, 0.99];

    /// <summary>How many losses are kept in memory for the quantiles; what is more goes to a temporary file.</summary>
    internal long MostLossesInMemory { get; set; } = Evaluation.Quantiles.ValueKeeper.DefaultMostInMemory;
}
