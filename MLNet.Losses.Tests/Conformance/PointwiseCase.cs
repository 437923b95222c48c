using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>A golden case of a pointwise loss, seen as elements.</summary>
internal sealed class PointwiseCase(string loss, string name) : LossCase(loss, name)
{
    /// <summary>Every pointwise loss of the library with each of its golden cases that has a value for each element.</summary>
    public static new TheoryData<string, string> All =>
        Goldens.Cases((loss, golden) => loss.Family == "Pointwise" && golden.Values.Length == golden.Inputs["score"].Length);

    public new PointwiseLoss Loss => (PointwiseLoss)base.Loss;

    public int Width => WidthOf(LossInput.Score);

    public float[] Scores => Elements(LossInput.Score);

    public float[] Labels => Elements(LossInput.Label);

    /// <summary>The third numbers; none where the loss reads none.</summary>
    public float[] Thirds => Loss.ThirdInput is LossInput third ? Elements(third) : [];

    public double[] Slopes => Golden.Gradients["score"];

    /// <summary>Whether an element's slope is to be compared: an infinite loss has no slope to speak of.</summary>
    public bool HasSlope(int element) => Math.Abs(Golden.Values[element]) <= float.MaxValue;

    public int SlotOf(int element) => element % Width;

    /// <summary>The third number of an element; NaN where the loss reads none.</summary>
    public double Third(int element) => Loss.ThirdInput is null ? double.NaN : Thirds[element];

    /// <summary>Names an element in a failure's message.</summary>
    public string WhatElement(int element) => $"{Loss} of score {Scores[element]:R}, label {Labels[element]:R}, third {Third(element):R}";

    public float[] Values()
    {
        float[] values = new float[Scores.Length];
        Loss.Values(Scores, Labels, values, Thirds);
        return values;
    }

    /// <summary>A column of numbers or vectors, element after element.</summary>
    public float[] Flat(IDataView data, string column) => [.. data.ReadAny(column).SelectMany(row => row)];

    // One number may stand for all elements of a row.
    private float[] Elements(LossInput input) => WidthOf(input) == Width
        ? [.. Inputs[input].Select(value => (float)value)]
        : [.. Inputs[input].SelectMany(value => Enumerable.Repeat((float)value, Width))];
}
