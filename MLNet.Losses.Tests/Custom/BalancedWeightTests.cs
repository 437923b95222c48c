using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Tests.Custom;

/// <summary>Class weights that balance the data: rows / (classes · rows of the class).</summary>
public class BalancedWeightTests
{
    private readonly MLContext _context = new(1);

    [Fact]
    public void KeysAreCountedByTheirValues() =>
        Assert.Equal([6 / (3.0 * 1), 6 / (3.0 * 2), 6 / (3.0 * 3)], Weights(
            new Keys { Label = 2 }, new Keys { Label = 0 }, new Keys { Label = 1 }, new Keys { Label = 2 }, new Keys { Label = 3 }, new Keys { Label = 2 }, new Keys { Label = 1 }));

    [Fact]
    public void BooleansAreFalseAndTrue()
    {
        SlotWeights weights = _context.Losses.BalancedClassWeights(Data(new Flags { Label = true }, new Flags(), new Flags(), new Flags()));
        Assert.Equal([4 / (2.0 * 3), 4 / (2.0 * 1)], weights.Values.ToArray());
        Assert.Equal(2 * new BCEWithLogitsLoss().Value(1, 1), new BCEWithLogitsLoss().WithClassWeights(weights).Value(1, 1), 12);
    }

    [Fact]
    public void NumbersAreIndices() =>
        Assert.Equal([4 / (2.0 * 1), 4 / (2.0 * 3)], Weights(
            new Indices { Label = 1 }, new Indices { Label = 0 }, new Indices { Label = float.NaN }, new Indices { Label = 1 }, new Indices { Label = 1 }));

    [Fact]
    public void TextsComeInTheOrderInWhichTheyAreNamed() =>
        Assert.Equal([3 / (2.0 * 2), 3 / (2.0 * 1)], Weights(
            new Texts { Label = "dog" }, new Texts { Label = "cat" }, new Texts { Label = "" }, new Texts { Label = "dog" }));

    [Fact]
    public void EveryClassThenCountsTheSame()
    {
        SlotWeights weights = _context.Losses.BalancedClassWeights(Data(new Keys { Label = 2 }, new Keys { Label = 0 }, new Keys { Label = 1 }, new Keys { Label = 2 }));
        Assert.Equal("CrossEntropyLoss(weight=1.3333334|1.3333334|0.6666667)", new CrossEntropyLoss().WithClassWeights(weights).ToString());
    }

    [Fact]
    public void WhatCannotBeBalancedIsNamed()
    {
        AssertFails("'Other'", "no such column", () => _context.Losses.BalancedClassWeights(Data(new Keys { Label = 0 }), "Other"));
        AssertFails("'Label'", "no row with a class", () => Weights(new Keys { Label = 3 }));
        AssertFails("'Label'", "no row with a class", () => Weights(new Indices { Label = float.NaN }));
        AssertFails("'Label'", "no row of class 1", () => Weights(new Keys { Label = 0 }, new Keys { Label = 2 }));
        AssertFails("'Label'", "no row of class true", () => Weights(new Flags()));
        AssertFails("'Label'", "no row of class 0", () => Weights(new Indices { Label = 1 }));
        AssertFails("'Label'", "rows of one class", () => Weights(new Texts { Label = "a" }));
        AssertFails("'Label', row 1", "0.5", () => Weights(new Indices { Label = 1 }, new Indices { Label = 0.5f }));
        AssertFails("'Label', row 0", "-1", () => Weights(new Indices { Label = -1 }));
        AssertFails("'Label'", "a vector of 2", () => Weights(new Vectors()));
    }

    [Fact]
    public void ANamedClassWithoutRowsIsNamed()
    {
        IDataView texts = Data(new Texts { Label = "dog" }, new Texts { Label = "cat" });
        IDataView keys = _context.Transforms.Conversion.MapValueToKey("Label").Fit(texts).Transform(Data(new Texts { Label = "cat" }));
        AssertFails("'Label'", "no row of class 'dog'", () => _context.Losses.BalancedClassWeights(keys));
    }

    private static void AssertFails(string column, string found, Func<object> act)
    {
        string message = Assert.Throws<LossDataException>(act).Message;
        Assert.Contains(column, message);
        Assert.Contains(found, message);
    }

    private double[] Weights<T>(params T[] rows)
        where T : class => _context.Losses.BalancedClassWeights(Data(rows)).Values.ToArray();

    private IDataView Data<T>(params T[] rows)
        where T : class => _context.Data.LoadFromEnumerable(rows);

    /// <summary>Keys in memory count from 0; 3 is none of three.</summary>
    private sealed class Keys
    {
        [KeyType(3)]
        public uint Label { get; set; }
    }

    private sealed class Flags
    {
        public bool Label { get; set; }
    }

    private sealed class Indices
    {
        public float Label { get; set; }
    }

    private sealed class Texts
    {
        public string Label { get; set; } = string.Empty;
    }

    private sealed class Vectors
    {
        [VectorType(2)]
        public float[] Label { get; set; } = [0, 1];
    }
}
