using Microsoft.ML.Data;

namespace MLNet.Losses.Tests.Custom;

/// <summary>A scored row of three classes, counted from 0; 3 is no class: a missing label.</summary>
internal sealed class Row(float[] score, uint label)
{
    [VectorType(3)]
    public float[] Score { get; set; } = score;

    [KeyType(3)]
    public uint Label { get; set; } = label;

    public static SchemaDefinition Schema => SchemaDefinition.Create(typeof(Row));
}
