using Microsoft.ML;

namespace MLNet.Losses.Data;

/// <summary>What a loss column is made of: the loss and the names of the columns it reads and writes.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Output">The column to write the losses to.</param>
/// <param name="Label">The label column.</param>
/// <param name="Score">The score column.</param>
/// <param name="Gradient">The column to write the gradient to, or null.</param>
/// <param name="Elementwise">Whether a vector score gives a loss per element instead of their mean.</param>
internal sealed record LossColumns(
    PointwiseLoss Loss, string Output, string Label, string Score, string? Gradient, bool Elementwise)
{
    /// <summary>The names of the columns that are written, in order.</summary>
    public IEnumerable<string> Outputs => Gradient is null ? [Output] : [Output, Gradient];

    /// <summary>Checks the columns of a promised schema.</summary>
    public ColumnShape Check(SchemaShape schema)
    {
        ColumnShape score = ColumnShape.Find(schema, Score);
        ScoreColumns.Check(Loss, ColumnShape.Find(schema, Label), score);
        return score;
    }

    /// <summary>Checks the columns of a schema and returns them.</summary>
    public (DataViewSchema.Column Label, DataViewSchema.Column Score) Find(DataViewSchema schema)
    {
        DataViewSchema.Column label = ColumnShape.Find(schema, Label), score = ColumnShape.Find(schema, Score);
        ScoreColumns.Check(Loss, ColumnShape.Of(label), ColumnShape.Of(score));
        return (label, score);
    }
}
