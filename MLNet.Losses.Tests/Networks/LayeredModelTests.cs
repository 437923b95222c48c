using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Layers;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Networks;

/// <summary>Networks scored in SIMD code: against PyTorch, and to the bit against themselves.</summary>
public sealed class LayeredModelTests
{
    public static TheoryData<string> Names => NetworkGoldens.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_are_PyTorchs(string name)
    {
        NetworkGoldens.Network network = NetworkGoldens.Of(name);
        Check(network, network.Model.Score(network.Dense()), "dense");
        Check(network, network.Model.Score(network.Sparse()), "sparse");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_has_the_same_bits_alone_and_in_any_block(string name)
    {
        LayeredModel model = NetworkGoldens.Of(name).Model;
        float[][] rows = Batches.Random(count: 71, model.Inputs, seed: 4);
        float[] all = model.Score(Batches.Dense(rows));
        foreach (int size in new[] { 1, 2, 3, 4, 5, 7, 31, 33 })
        {
            float[] inParts = [.. rows.Chunk(size).SelectMany(part => model.Score(Batches.Dense(part)))];
            Close.CheckBits(all, inParts, $"{name}, blocks of {size}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Non_zeros_give_the_bits_of_all_features(string name)
    {
        LayeredModel model = NetworkGoldens.Of(name).Model;
        float[][] rows = Batches.Random(count: 40, model.Inputs, seed: 5, zeros: 0.8);
        Close.CheckBits(model.Score(Batches.Dense(rows)), model.Score(Batches.Sparse(rows)), name);
    }

    [Fact]
    public void Every_shape_of_a_dense_layer_sums_what_it_should()
    {
        for (int inputs = 1; inputs <= 40; inputs += 3)
        {
            for (int outputs = 1; outputs <= 150; outputs += outputs < 20 ? 1 : 13)
            {
                // Whole numbers, of which sums are exact in any order.
                float[] weights = [.. Enumerable.Range(0, inputs * outputs).Select(i => (float)((i * 7 % 11) - 5))];
                float[] biases = [.. Enumerable.Range(0, outputs).Select(i => (float)(i % 5))];
                float[][] rows = [.. Enumerable.Range(0, 6).Select(row => Enumerable.Range(0, inputs).Select(i => (float)((i + (row * 3)) % 4)).ToArray())];
                float[] expected = [.. rows.SelectMany(row => Enumerable.Range(0, outputs)
                    .Select(output => biases[output] + row.Select((x, input) => x * weights[(output * inputs) + input]).Sum()))];
                DenseLayer layer = new(inputs, weights, biases);
                LayeredModel model = new([layer]);
                Assert.Equal(expected, model.Score(Batches.Dense(rows)));
                Assert.Equal(expected, model.Score(Batches.Sparse(rows)));
                Assert.Equal(weights, layer.Weights);

                float[] rectified = [.. expected.Select(sum => Math.Max(sum, 0))];
                LayeredModel withReLU = new([layer, new ActivationLayer(Activation.ReLU, outputs)]);
                Assert.Equal(rectified, withReLU.Score(Batches.Dense(rows)));
                Assert.Equal(rectified, withReLU.Score(Batches.Sparse(rows)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scaling_becomes_part_of_the_network_and_leaves_it(string name)
    {
        LayeredModel model = NetworkGoldens.Of(name).Model;
        var random = new Random(6);
        FeatureScaling scaling = new(
            [.. Enumerable.Range(0, model.Inputs).Select(_ => (float)(random.NextDouble() * 4) - 2)],
            [.. Enumerable.Range(0, model.Inputs).Select(_ => (float)random.NextDouble() + 0.5f)]);
        float[][] rows = Batches.Random(count: 9, model.Inputs, seed: 7);
        float[][] scaled = [.. rows.Select(row => row.Select((x, slot) => (x - scaling.Means[slot]) / scaling.Deviations[slot]).ToArray())];
        TrainedNetwork folded = model.OfUnscaled(scaling);
        Close close = new(2e-5, 2e-5);
        CheckNear(close, model.Score(Batches.Dense(scaled)), folded.Score(Batches.Dense(rows)), "folded");
        CheckNear(close, model.Score(Batches.Dense(rows)), folded.OfUnscaled(scaling.Inverse()).Score(Batches.Dense(rows)), "unfolded");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_labels_scale_becomes_part_of_the_network_and_leaves_it(string name)
    {
        LayeredModel model = NetworkGoldens.Of(name).Model;
        float[] factors = [.. Enumerable.Range(0, model.Outputs).Select(i => 0.5f + i)], offsets = [.. Enumerable.Range(0, model.Outputs).Select(i => 3f - i)];
        FeatureBatch rows = Batches.Dense(Batches.Random(count: 9, model.Inputs, seed: 8));
        float[] plain = model.Score(rows);
        TrainedNetwork folded = model.WithOutputs(factors, offsets);
        Close close = new(1e-5, 1e-5);
        CheckNear(close, [.. plain.Select((y, i) => (y * factors[i % model.Outputs]) + offsets[i % model.Outputs])], folded.Score(rows), "folded");
        TrainedNetwork back = folded.WithOutputs([.. factors.Select(f => 1 / f)], [.. offsets.Zip(factors, (o, f) => -o / f)]);
        CheckNear(close, plain, back.Score(rows), "unfolded");
    }

    [Fact]
    public void Threads_do_not_disturb_one_another()
    {
        LayeredModel model = NetworkGoldens.Of("residual").Model;
        FeatureBatch rows = Batches.Dense(Batches.Random(count: 50, model.Inputs, seed: 9));
        float[] expected = model.Score(rows);
        Parallel.For(0, 40, _ => Close.CheckBits(expected, model.Score(rows), "in parallel"));
    }

    [Fact]
    public void Scoring_allocates_nothing()
    {
        LayeredModel model = NetworkGoldens.Of("mlp").Model;
        FeatureBatch rows = Batches.Dense(Batches.Random(count: 50, model.Inputs, seed: 9));
        float[] outputs = new float[50];
        model.Score(rows, outputs);
        long before = GC.GetAllocatedBytesForCurrentThread();
        model.Score(rows, outputs);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Layers_that_do_not_fit_are_refused()
    {
        DenseLayer first = new(2, new float[6], new float[3]), second = new(4, new float[4], new float[1]);
        Assert.Contains("3 outputs", Assert.Throws<ArgumentException>(() => new LayeredModel([first, second])).Message, StringComparison.Ordinal);
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => new LayeredModel([])).Message, StringComparison.Ordinal);
        Assert.Contains("5 weights", Assert.Throws<ArgumentException>(() => new DenseLayer(2, new float[5], new float[3])).Message, StringComparison.Ordinal);
        Assert.Contains("as many", Assert.Throws<ArgumentException>(() => new ResidualLayer([first])).Message, StringComparison.Ordinal);
        FeatureBatch wrong = Batches.Dense([[1, 2, 3]]);
        Assert.Contains("3 features", Assert.Throws<ArgumentException>(() => new LayeredModel([first]).Score(wrong)).Message, StringComparison.Ordinal);
    }

    private static void Check(NetworkGoldens.Network network, float[] outputs, string what) =>
        CheckNear(new Close(2e-6, 2e-6), [.. network.Outputs.SelectMany(row => row)], [.. outputs], $"{network.Name}, {what}");

    private static void CheckNear(Close close, float[] expected, float[] found, string what) =>
        CheckNear(close, expected.Select(x => (double)x).ToArray(), found, what);

    private static void CheckNear(Close close, double[] expected, float[] found, string what)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < found.Length; i++)
        {
            close.Check(expected[i], found[i], $"{what}, output {i}");
        }
    }
}
