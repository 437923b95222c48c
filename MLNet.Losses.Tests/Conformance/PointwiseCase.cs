using Microsoft.ML;
using MLNet.Losses.Catalog;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>A golden case of a loss of one score and one label.</summary>
internal sealed class PointwiseCase
{
    public PointwiseCase(string loss, string name)
    {
        Golden = Goldens.Case(loss, name);
        Loss = (PointwiseLoss)GoldenOptions.Create(LossType.BuiltIn.Single(type => type.Name == loss), Golden);
    }

    /// <summary>Every pointwise loss of the library with each of its golden cases.</summary>
    public static TheoryData<string, string> All => Goldens.Cases("Pointwise");

    public Golden Golden { get; }

    public PointwiseLoss Loss { get; }

    public int Width => Golden.Widths["score"];

    public float[] Scores => Golden.Input("score");

    public float[] Labels => Golden.Input("label");

    public double[] Slopes => Golden.Gradients["score"];

    /// <summary>The case as a data set: numbers, or vectors where rows have several elements.</summary>
    public Table Data => Width == 1 ? Table.Of(Scores, Labels) : Table.OfVectors(Width, Scores, Labels);

    /// <summary>Whether an element's slope is to be compared: an infinite loss has no slope to speak of.</summary>
    public bool HasSlope(int element) => Math.Abs(Golden.Values[element]) <= float.MaxValue;

    public int SlotOf(int element) => element % Width;

    /// <summary>Names an element in a failure's message.</summary>
    public string What(int element) => $"{Loss} of score {Scores[element]:R}, label {Labels[element]:R}";

    /// <summary>The case's data with a loss column, and a gradient column.</summary>
    public IDataView WithColumns(bool elementwise) =>
        new MLContext(1).Transforms
            .LossColumn("Loss", Loss, gradientColumnName: "Gradient", elementwise: elementwise)
            .Fit(Data).Transform(Data);

    public float[] Values()
    {
        float[] values = new float[Scores.Length];
        Loss.Values(Scores, Labels, values);
        return values;
    }
}
