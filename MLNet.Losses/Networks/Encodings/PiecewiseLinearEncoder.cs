using System.Numerics.Tensors;
using MLNet.Losses.Interop;
using MLNet.Losses.Networks.Onnx;

namespace MLNet.Losses.Networks.Encodings;

/// <summary>
/// The bins of each feature, and how far a row fills them: (x − low) / (high − low), held between 0 and 1 but for the open
/// ends. At a boundary the quotient is that of equal numbers, so that it is 1 to the last bit.
/// </summary>
internal sealed class PiecewiseLinearEncoder
{
    private readonly float[][] _boundaries;
    private readonly float[] _lows;
    private readonly float[] _widths;
    private readonly float[] _least;
    private readonly float[] _most;

    /// <param name="boundaries">The boundaries of each feature, ascending, at least two.</param>
    /// <exception cref="ArgumentException">There is no feature, or the boundaries of one are not ascending.</exception>
    public PiecewiseLinearEncoder(float[][] boundaries)
    {
        if (boundaries.Length == 0 || !Array.TrueForAll(boundaries, IsAscending))
        {
            throw new ArgumentException("Expected at least two boundaries of each feature, in ascending order.", nameof(boundaries));
        }

        _boundaries = boundaries;
        _lows = [.. boundaries.SelectMany(static ends => ends.SkipLast(1))];
        _widths = [.. boundaries.SelectMany(static ends => ends.Skip(1).Zip(ends, static (high, low) => high - low))];
        _least = [.. boundaries.SelectMany(static ends => ends.SkipLast(1).Select(static (_, bin) => bin == 0 ? float.NegativeInfinity : 0))];
        _most = [.. boundaries.SelectMany(static ends => ends.Skip(2).Select(static _ => 1f).Append(float.PositiveInfinity))];
    }

    /// <summary>The features of a row.</summary>
    public int Inputs => _boundaries.Length;

    /// <summary>The numbers that are made of them: those of a feature side by side.</summary>
    public int Outputs => _lows.Length;

    /// <summary>The boundaries of each feature.</summary>
    public IReadOnlyList<float[]> Boundaries => _boundaries;

    public static PiecewiseLinearEncoder Read(ModelReader reader) => new(reader.ReadSeveral(reader.ReadSingles));

    public void Write(ModelWriter writer) => writer.Write(_boundaries, ends => writer.Write(ends.AsSpan()));

    /// <summary>Encodes some rows.</summary>
    /// <param name="features">The rows.</param>
    /// <param name="from">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <param name="encoded">Is filled with these rows alone.</param>
    public void Encode(FeatureBatch features, int from, int count, FeatureBatch encoded)
    {
        encoded.Clear();
        float[] withZeros = features.IsSparse ? new float[Inputs] : [];
        for (int row = from; row < from + count; row++)
        {
            ReadOnlySpan<float> numbers = withZeros;
            if (features.IsSparse)
            {
                features.CopyRow(row, withZeros);
            }
            else
            {
                numbers = features.Values.Slice(row * Inputs, Inputs);
            }

            Encode(numbers, encoded.Add());
        }
    }

    /// <summary>Adds the nodes that compute the encoding, and returns the name of its outputs.</summary>
    public string AddTo(OnnxGraph graph, string x)
    {
        long[] features = [.. _boundaries.SelectMany(static (ends, feature) => Enumerable.Repeat((long)feature, ends.Length - 1))];
        string each = graph.Node("Gather", [x, graph.Constant(features)], OnnxAttribute.Of("axis", 1));
        string quotients = graph.Node("Div", [graph.Node("Sub", [each, graph.Constant(_lows, Outputs)]), graph.Constant(_widths, Outputs)]);
        return graph.Node("Min", [graph.Node("Max", [quotients, graph.Constant(_least, Outputs)]), graph.Constant(_most, Outputs)]);
    }

    private static bool IsAscending(float[] ends) => ends.Length > 1 && ends.Skip(1).Zip(ends).All(static pair => pair.First > pair.Second);

    private void Encode(ReadOnlySpan<float> row, Span<float> encoded)
    {
        int at = 0;
        for (int feature = 0; feature < row.Length; feature++)
        {
            int bins = _boundaries[feature].Length - 1;
            encoded.Slice(at, bins).Fill(row[feature]);
            at += bins;
        }

        // Each number by itself, so that its bits depend on no other; NaN stays NaN.
        TensorPrimitives.Subtract(encoded, _lows, encoded);
        TensorPrimitives.Divide(encoded, _widths, encoded);
        TensorPrimitives.Max(encoded, _least, encoded);
        TensorPrimitives.Min(encoded, _most, encoded);
    }
}
