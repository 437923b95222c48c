using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Encodings;
using MLNet.Losses.Networks.Layers;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Networks;

/// <summary>Piecewise linear encodings: against NumPy, and what mathematics says of them.</summary>
public sealed class EncodingTests
{
    /// <summary>Features of 1, 3, 7 and 16 bins: registers end within a feature and with one.</summary>
    private static readonly PiecewiseLinearEncoder _encoder = new([[-1, 4], Ends(3), Ends(7), Ends(16)]);

    public static TheoryData<string> Names => EncodingGoldens.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Boundaries_and_numbers_are_NumPys(string name)
    {
        EncodingGoldens.Case golden = EncodingGoldens.Of(name);
        PiecewiseLinearEncoder encoder = FeatureEncoding.PiecewiseLinear(golden.Bins).Fit([[.. golden.Values]]);
        Assert.Equal(golden.Boundaries, encoder.Boundaries[0]);

        // Two subtractions and a division round, each by half of 2⁻²³.
        Close close = new(2e-7, 0);
        float[] found = Encoded(encoder, [.. golden.Rows.Select(x => new[] { x })]);
        foreach ((int i, double expected) in golden.Encoded.SelectMany(row => row).Index())
        {
            close.Check(expected, found[i], $"{name}, number {i}");
        }
    }

    [Fact]
    public void At_a_boundary_the_bins_before_it_are_full_and_the_others_empty()
    {
        foreach ((int i, float[] ends) in _encoder.Boundaries.Index())
        {
            for (int end = 0; end < ends.Length; end++)
            {
                Assert.Equal(Enumerable.Range(0, ends.Length - 1).Select(bin => bin < end ? 1f : 0), Of(i, ends[end]));
            }
        }
    }

    [Fact]
    public void What_the_bins_hold_is_the_feature()
    {
        foreach (float x in Batches.Random(count: 200, width: 1, seed: 1).Select(row => 30 * row[0]))
        {
            foreach ((int i, float[] ends) in _encoder.Boundaries.Index())
            {
                double sum = ends[0] + Of(i, x).Select((part, bin) => part * ((double)ends[bin + 1] - ends[bin])).Sum();
                Assert.Equal(x, sum, 1e-5);
            }
        }
    }

    [Fact]
    public void Greater_features_fill_no_bin_less()
    {
        float[] ascending = [.. Batches.Random(count: 300, width: 1, seed: 2).Select(row => 30 * row[0]).Distinct().Order()];
        for (int i = 0; i < _encoder.Inputs; i++)
        {
            float[] before = Of(i, float.MinValue);
            foreach (float x in ascending)
            {
                float[] after = Of(i, x);
                Assert.All(before.Zip(after), pair => Assert.True(pair.First <= pair.Second));
                Assert.True(after.Sum(part => (double)part) > before.Sum(part => (double)part));
                before = after;
            }
        }
    }

    [Fact]
    public void A_linear_model_of_bins_is_any_function_of_straight_pieces()
    {
        // Through the points (boundary, height); beyond the ends as steep as the last piece.
        float[] ends = [-3, -2.5f, 0, 1, 8], heights = [2, -1, 4, 4, -6];
        float[] rises = [.. heights.Skip(1).Zip(heights, (after, before) => after - before)];
        EncodedModel model = new(new([ends]), new LayeredModel([new DenseLayer(4, rises, [heights[0]])]));
        (float X, float Y)[] points = [(-3.5f, 5), (-3, 2), (-2.75f, 0.5f), (-2.5f, -1), (-1.25f, 1.5f), (0, 4), (0.3f, 4), (1, 4), (4.5f, -1), (8, -6), (15, -16)];
        float[] found = model.Score(Batches.Dense([.. points.Select(point => new[] { point.X })]));
        Assert.All(points.Zip(found), pair => Assert.Equal(pair.First.Y, pair.Second, 1e-5f));
    }

    [Fact]
    public void A_row_has_the_same_bits_alone_in_any_block_and_by_its_non_zeros()
    {
        EncodedModel model = Model();
        float[][] rows = Batches.Random(count: 230, model.Inputs, seed: 4);
        float[] all = model.Score(Batches.Dense(rows));
        foreach (int size in new[] { 1, 2, 7, 96, 97 })
        {
            Close.CheckBits(all, [.. rows.Chunk(size).SelectMany(part => model.Score(Batches.Dense(part)))], $"blocks of {size}");
            Close.CheckBits(all, [.. rows.Chunk(size).SelectMany(part => model.Score(Batches.Sparse(part)))], $"non-zeros, blocks of {size}");
        }
    }

    [Fact]
    public void A_missing_feature_is_missing_in_all_its_bins_and_in_no_other()
    {
        float[] row = [1, float.NaN, 2, 3], found = Encoded(_encoder, [row]);
        Assert.Equal([.. Of(0, 1), .. Enumerable.Repeat(float.NaN, 3), .. Of(2, 2), .. Of(3, 3)], found);
    }

    [Fact]
    public void Missing_values_are_no_boundaries()
    {
        float[] some = [3, float.NaN, 1, float.NaN, 2], none = [float.NaN, float.NaN];
        PiecewiseLinearEncoder encoder = FeatureEncoding.PiecewiseLinear(8).Fit([some, none]);
        Assert.Equal([1, 2, 3], encoder.Boundaries[0]);
        Assert.Equal([0, 1], encoder.Boundaries[1]);
    }

    [Theory]
    [InlineData(7, 8)]
    [InlineData(-0.5, 0.5)]
    [InlineData(1e9, 1e9 + 64)]
    public void A_constant_is_the_lower_end_of_one_bin(float value, float high) =>
        Assert.Equal([value, high], FeatureEncoding.PiecewiseLinear(3).Fit([[value, value, value]]).Boundaries[0]);

    [Fact]
    public void What_is_no_encoding_is_refused()
    {
        Assert.Contains("at least 1", Assert.Throws<ArgumentOutOfRangeException>("bins", () => FeatureEncoding.PiecewiseLinear(0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PiecewiseLinearEncoder([]));
        Assert.Throws<ArgumentException>(() => new PiecewiseLinearEncoder([[0, 1], [1]]));
        Assert.Throws<ArgumentException>(() => new PiecewiseLinearEncoder([[0, 2, 2]]));
        Assert.Throws<ArgumentException>(() => new PiecewiseLinearEncoder([[0, float.NaN]]));
    }

    /// <summary>A network behind an encoding.</summary>
    internal static EncodedModel Model()
    {
        float[] weights = [.. Batches.Random(1, _encoder.Outputs * 9, seed: 5)[0]], last = Batches.Random(1, 18, seed: 6)[0];
        return new(_encoder, new LayeredModel([new DenseLayer(_encoder.Outputs, weights, new float[9]), new ActivationLayer(Activation.SiLU, 9), new DenseLayer(9, last, [1, 2])]));
    }

    private static float[] Ends(int bins) => [.. Enumerable.Range(0, bins + 1).Select(i => ((i * i) - (2f * bins)) / 3)];

    /// <summary>The numbers of one feature.</summary>
    private static float[] Of(int feature, float x)
    {
        float[] row = new float[_encoder.Inputs];
        row[feature] = x;
        int before = _encoder.Boundaries.Take(feature).Sum(ends => ends.Length - 1);
        return Encoded(_encoder, [row])[before..(before + _encoder.Boundaries[feature].Length - 1)];
    }

    private static float[] Encoded(PiecewiseLinearEncoder encoder, float[][] rows)
    {
        FeatureBatch encoded = new(encoder.Outputs, isSparse: false);
        encoder.Encode(Batches.Dense(rows), 0, rows.Length, encoded);
        return encoded.Values.ToArray();
    }
}
