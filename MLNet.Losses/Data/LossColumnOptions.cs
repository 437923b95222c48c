using MLNet.Losses.Data;

namespace MLNet.Losses;

/// <summary>Which columns a loss column reads and writes. An input that the loss does not read is left alone.</summary>
public sealed class LossColumnOptions
{
    /// <summary>The column to add for the losses.</summary>
    /// <value>The default is "Loss".</value>
    public string OutputColumnName { get; set; } = "Loss";

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
    /// The columns to add for the derivatives of the loss, each by the input that they are taken along:
    /// <see cref="LossInput.Score"/>, <see cref="LossInput.Second"/>, <see cref="LossInput.Third"/> or
    /// <see cref="LossInput.Variance"/>. Each has the shape of its input.
    /// </summary>
    /// <value>The default is none.</value>
    public IDictionary<LossInput, string> GradientColumnNames { get; set; } = new Dictionary<LossInput, string>();

    /// <summary>
    /// Whether a vector score gives a vector with the loss of each element, instead of one loss for the row. Only
    /// pointwise losses have a loss for each element.
    /// </summary>
    /// <value>The default is false.</value>
    public bool Elementwise { get; set; }

    /// <summary>
    /// What the scores are, where that is not what the loss reads: they are converted then. Left out, a column that
    /// says of itself that it holds probabilities is believed, and other scores are taken for what the loss reads; only
    /// the scores of ML.NET's multiclass trainers need a word, since those of some are probabilities.
    /// </summary>
    /// <value>The default is null.</value>
    public ScoreSpace? ScoreSpace { get; set; }

    /// <summary>The checked columns of a loss.</summary>
    /// <exception cref="ArgumentException">An option does not fit the loss.</exception>
    internal LossColumns For(Loss loss)
    {
        string[] outputs = [OutputColumnName, .. GradientColumnNames.Values];
        foreach (string name in outputs)
        {
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(OutputColumnName));
        }

        if (outputs.CountBy(name => name).FirstOrDefault(pair => pair.Value > 1) is { Key: { } twice })
        {
            throw new ArgumentException($"Two columns cannot both be '{twice}'.", nameof(GradientColumnNames));
        }

        foreach (LossInput input in GradientColumnNames.Keys)
        {
            if (input is LossInput.Label or LossInput.Group || !loss.Inputs.Contains(input))
            {
                throw new ArgumentException($"{loss} has no derivative along the input {input}.", nameof(GradientColumnNames));
            }
        }

        if (Elementwise && loss is not PointwiseLoss)
        {
            throw new ArgumentException($"{loss} has one loss for a row, none for each element.", nameof(Elementwise));
        }

        InputNames names = new()
        {
            Label = LabelColumnName,
            Score = ScoreColumnName,
            Second = SecondColumnName,
            Third = ThirdColumnName,
            Variance = VarianceColumnName,
            Group = RowGroupColumnName,
        };
        foreach (LossInput input in loss.Inputs)
        {
            ArgumentException.ThrowIfNullOrEmpty(names[input], $"{input}ColumnName");
        }

        return new(loss, OutputColumnName, names, [.. GradientColumnNames.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))], Elementwise)
        {
            Space = ScoreSpace,
        };
    }
}
