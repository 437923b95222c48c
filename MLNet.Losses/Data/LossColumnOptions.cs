using MLNet.Losses.Data;

namespace MLNet.Losses;

/// <summary>Which columns a loss column reads and writes.</summary>
public sealed class LossColumnOptions : LossInputOptions
{
    /// <summary>The column to add for the losses.</summary>
    /// <value>The default is "Loss".</value>
    public string OutputColumnName { get; set; } = "Loss";

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

        InputNames names = InputNames;
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
