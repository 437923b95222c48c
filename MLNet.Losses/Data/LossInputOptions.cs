using MLNet.Losses.Data;

namespace MLNet.Losses;

/// <summary>Which columns the inputs of losses are read from. An input that no loss reads is left alone.</summary>
public abstract class LossInputOptions
{
    private protected LossInputOptions()
    {
    }

    /// <summary>The label column.</summary>
    /// <value>The default is "Label".</value>
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>The score column; the first embedding, the anchor of a triplet.</summary>
    /// <value>The default is "Score".</value>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>The second score of a pair; the second embedding, the positive of a triplet.</summary>
    /// <value>The default is "Second".</value>
    public string SecondColumnName { get; set; } = "Second";

    /// <summary>The negative of a triplet.</summary>
    /// <value>The default is "Third".</value>
    public string ThirdColumnName { get; set; } = "Third";

    /// <summary>The predicted variance: one number, or as many as the score has.</summary>
    /// <value>The default is "Variance".</value>
    public string VarianceColumnName { get; set; } = "Variance";

    /// <summary>The query or batch that a row belongs to: a key, text or a number. The rows of a group have to stand together.</summary>
    /// <value>The default is "GroupId".</value>
    public string RowGroupColumnName { get; set; } = "GroupId";

    /// <summary>
    /// What the scores are, where that is not what a loss reads: they are converted for it then. Left out, a column
    /// that says of itself that it holds probabilities is believed, and other scores are taken for what the loss reads;
    /// only the scores of ML.NET's multiclass trainers need a word, since those of some are probabilities.
    /// </summary>
    /// <value>The default is null.</value>
    public ScoreSpace? ScoreSpace { get; set; }

    internal InputNames InputNames => new()
    {
        Label = LabelColumnName,
        Score = ScoreColumnName,
        Second = SecondColumnName,
        Third = ThirdColumnName,
        Variance = VarianceColumnName,
        Group = RowGroupColumnName,
    };

    /// <summary>Reads the same inputs as others do.</summary>
    internal void ReadAs(LossInputOptions other)
    {
        LabelColumnName = other.LabelColumnName;
        ScoreColumnName = other.ScoreColumnName;
        SecondColumnName = other.SecondColumnName;
        ThirdColumnName = other.ThirdColumnName;
        VarianceColumnName = other.VarianceColumnName;
        RowGroupColumnName = other.RowGroupColumnName;
        ScoreSpace = other.ScoreSpace;
    }
}
