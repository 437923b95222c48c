using System.Numerics;
using System.Runtime.InteropServices;
using MLNet.Losses.Networks;

namespace MLNet.Losses.Training.Rows;

/// <summary>What is done to the features of each row: missing ones are replaced, then all are standardised.</summary>
internal sealed class FeatureTransform
{
    private readonly float[]? _imputed;
    private readonly float[]? _means;
    private readonly float[]? _factors;

    /// <param name="imputed">What stands for a missing feature; null where none is missing.</param>
    /// <param name="scaling">The means and deviations; null where features stay as they are.</param>
    public FeatureTransform(float[]? imputed, FeatureScaling? scaling)
    {
        _imputed = imputed;
        _means = scaling?.Means;
        _factors = scaling is null ? null : [.. scaling.Deviations.Select(deviation => 1 / deviation)];
    }

    /// <summary>Whether nothing is to be done.</summary>
    public bool IsEmpty => _imputed is null && _factors is null;

    /// <summary>Transforms a row with a number for each feature.</summary>
    public void Apply(Span<float> row)
    {
        if (_imputed is not null && !FiniteNumbers.AreAll(row))
        {
            for (int slot = 0; slot < row.Length; slot++)
            {
                row[slot] = float.IsNaN(row[slot]) ? _imputed[slot] : row[slot];
            }
        }

        if (_factors is not null)
        {
            Scale(row, _means, _factors);
        }
    }

    /// <summary>Transforms the features that a row has; what it has not is 0, and stays 0.</summary>
    public void Apply(ReadOnlySpan<int> slots, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            float value = _imputed is not null && float.IsNaN(values[i]) ? _imputed[slots[i]] : values[i];
            values[i] = _factors is null ? value : value * _factors[slots[i]];
        }
    }

    private static void Scale(Span<float> row, ReadOnlySpan<float> means, ReadOnlySpan<float> factors)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(row);
        ReadOnlySpan<Vector<float>> meanVectors = MemoryMarshal.Cast<float, Vector<float>>(means)[..vectors.Length];
        ReadOnlySpan<Vector<float>> factorVectors = MemoryMarshal.Cast<float, Vector<float>>(factors)[..vectors.Length];
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] = (vectors[i] - meanVectors[i]) * factorVectors[i];
        }

        for (int slot = vectors.Length * Vector<float>.Count; slot < row.Length; slot++)
        {
            row[slot] = (row[slot] - means[slot]) * factors[slot];
        }
    }
}
