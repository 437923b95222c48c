namespace MLNet.Losses;

/// <summary>What to evaluate, and how.</summary>
public sealed class LossEvaluationOptions
{
    /// <summary>The label column.</summary>
    /// <value>The default is "Label".</value>
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>The score column.</summary>
    /// <value>The default is "Score".</value>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>The second score: of a pair, or the positive example of a triplet. Read where a loss needs it.</summary>
    /// <value>The default is "Second".</value>
    public string SecondColumnName { get; set; } = "Second";

    /// <summary>The third score: the negative example of a triplet. Read where a loss needs it.</summary>
    /// <value>The default is "Third".</value>
    public string ThirdColumnName { get; set; } = "Third";

    /// <summary>The predicted variance. Read where a loss needs it.</summary>
    /// <value>The default is "Variance".</value>
    public string VarianceColumnName { get; set; } = "Variance";

    /// <summary>
    /// The query or batch that a row belongs to: a key, text or a number. Read where a loss judges groups; their rows
    /// have to stand together.
    /// </summary>
    /// <value>The default is "GroupId".</value>
    public string RowGroupColumnName { get; set; } = "GroupId";

    /// <summary>A column with the weight of each row, a number of at least 0.</summary>
    /// <value>The default is none: every row weighs 1.</value>
    public string? WeightColumnName { get; set; }

    /// <summary>A key, text or number column: metrics are given for each of its values too.</summary>
    /// <value>The default is none.</value>
    public string? GroupColumnName { get; set; }

    /// <summary>
    /// The quantiles to give, from 0 to 1. They need 4 bytes of memory for each row and loss; empty, memory does not
    /// grow with the rows.
    /// </summary>
    /// <value>The default is 0.5, 0.9, 0.95 and 0.99.</value>
    public IReadOnlyList<double> Quantiles { get; set; } = [0.5, 0.9, 0.95, 0.99];

    /// <summary>
    /// What the scores are, where that is not what a loss reads: they are converted for it then. Left out, a column
    /// that says of itself that it holds probabilities is believed, and other scores are taken for what each loss reads;
    /// only the scores of ML.NET's multiclass trainers need a word, since those of some are probabilities.
    /// </summary>
    /// <value>The default is null.</value>
    public ScoreSpace? ScoreSpace { get; set; }

    internal Data.InputNames InputNames => new()
    {
        Label = LabelColumnName,
        Score = ScoreColumnName,
        Second = SecondColumnName,
        Third = ThirdColumnName,
        Variance = VarianceColumnName,
        Group = RowGroupColumnName,
    };
}
