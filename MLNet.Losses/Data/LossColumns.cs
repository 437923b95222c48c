using Microsoft.ML;

namespace MLNet.Losses.Data;

/// <summary>What a loss column is made of: the loss and the names of the columns it reads and writes.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Output">The column to write the losses to.</param>
/// <param name="Names">The columns to read.</param>
/// <param name="Gradients">The columns to write derivatives to, each with the input that they are taken along.</param>
/// <param name="Elementwise">Whether a vector score gives a loss per element instead of one for the row.</param>
internal sealed record LossColumns(
    Loss Loss, string Output, InputNames Names, IReadOnlyList<(LossInput Input, string Output)> Gradients, bool Elementwise)
{
    /// <summary>What the scores are; null where nobody said.</summary>
    public ScoreSpace? Space { get; init; }

    /// <summary>Checks the columns of a promised schema, and returns their shapes.</summary>
    public IReadOnlyDictionary<LossInput, ColumnShape> Check(SchemaShape schema) =>
        InputColumns.Check(Loss, input => ColumnShape.Find(schema, Names[input]));

    /// <summary>Checks the columns of a schema, and returns them with the loss as it has to be to read them.</summary>
    public InputColumns Find(DataViewSchema schema, out LossColumns fitted)
    {
        var inputs = InputColumns.Find(schema, Names, [Loss]);
        fitted = this with { Loss = ScoreSpaces.Fit(Loss, inputs[LossInput.Score], Space) };
        return inputs;
    }
}
