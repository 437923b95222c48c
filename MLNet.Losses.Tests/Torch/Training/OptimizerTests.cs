using MLNet.Losses.Networks.Optimizers;
using MLNet.Losses.Tests.Conformance;
using MLNet.Losses.Torch.Training;
using static TorchSharp.torch;

namespace MLNet.Losses.Tests.Torch.Training;

/// <summary>The optimizers against torch.optim: lanes in memory, and tensors as on another device.</summary>
[Collection(TorchCollection.Name)]
public sealed class OptimizerTests
{
    private static readonly OptimizerCase[] _cases =
        Goldens.Read<OptimizerFile>(Path.Combine(Goldens.Folder, "Training", "Optimizers.json")).Cases;

    public static TheoryData<int, string, bool> Cases
    {
        get
        {
            TheoryData<int, string, bool> data = [];
            for (int i = 0; i < _cases.Length; i++)
            {
                data.Add(i, $"{_cases[i].Name}, clip {_cases[i].Clip}", false);
                data.Add(i, $"{_cases[i].Name}, clip {_cases[i].Clip}", true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_are_those_of_PyTorch(int index, string name, bool byTensors)
    {
        Assert.Contains(_cases[index].Name, name, StringComparison.Ordinal);
        OptimizerCase golden = _cases[index];
        (Optimizer optimizer, double weightDecay) = PyTorchOptimizers.Of(golden.Name);
        int width = golden.Initial.Length;
        using var scope = NewDisposeScope();
        using FlatWeights weights = new([[2, width / 2]], optimizer.StateCount, CPU);
        weights.Weights[0].CopyFrom(golden.Initial);
        float[] found = new float[width];
        for (int step = 0; step < golden.Gradients.Length / width; step++)
        {
            weights.Gradients[0].CopyFrom(golden.Gradients.AsSpan(step * width, width));
            double factor = 1;
            if (golden.Clip is double clip)
            {
                double norm = weights.GradientNorm();
                Assert.Equal(golden.Norms[step], norm, 1e-6 * golden.Norms[step]);
                factor = Math.Min(1, clip / (norm + 1e-6));
            }

            optimizer.Step(byTensors ? new ByTensors(weights) : weights, new(step + 1, golden.Rate, weightDecay, factor));
            weights.Weights[0].CopyTo(found);
            for (int i = 0; i < width; i++)
            {
                // Rounding of single precision, in a sum over the steps.
                double expected = golden.Weights[(step * width) + i];
                Assert.True(Math.Abs(found[i] - expected) <= 2e-6 * (1 + Math.Abs(expected)), $"step {step + 1}, weight {i}: {found[i]:R}, not {expected:R}");
            }

            weights.Gradients[0].CopyTo(found);
            Assert.All(found, gradient => Assert.Equal(0, gradient));
        }
    }

    [Fact]
    public void Defaults_are_PyTorchs()
    {
        Assert.Equal((0.9, 0.999, 1e-8), (new AdamOptimizer().Beta1, new AdamOptimizer().Beta2, new AdamOptimizer().Epsilon));
        Assert.Equal((0.9, 0.999, 1e-8), (new AdamWOptimizer().Beta1, new AdamWOptimizer().Beta2, new AdamWOptimizer().Epsilon));
        Assert.Equal((0, 0, false), (new SgdOptimizer().Momentum, new SgdOptimizer().Dampening, new SgdOptimizer().Nesterov));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.5)]
    public void Options_out_of_range_are_named(double value)
    {
        Assert.Equal("beta1", Assert.Throws<ArgumentOutOfRangeException>(() => new AdamOptimizer(beta1: value)).ParamName);
        Assert.Equal("beta2", Assert.Throws<ArgumentOutOfRangeException>(() => new AdamWOptimizer(beta2: value)).ParamName);
        Assert.Equal("epsilon", Assert.Throws<ArgumentOutOfRangeException>(() => new AdamOptimizer(epsilon: -Math.Abs(value))).ParamName);
        Assert.Equal("momentum", Assert.Throws<ArgumentOutOfRangeException>(() => new SgdOptimizer(value)).ParamName);
        Assert.Equal("dampening", Assert.Throws<ArgumentOutOfRangeException>(() => new SgdOptimizer(0.5, dampening: value)).ParamName);
        Assert.Throws<ArgumentException>(() => new SgdOptimizer(nesterov: true));
        Assert.Throws<ArgumentException>(() => new SgdOptimizer(0.9, nesterov: true, dampening: 0.1));
    }

    private sealed record OptimizerFile(OptimizerCase[] Cases);

    private sealed record OptimizerCase(
        string Name, double? Clip, double Rate, float[] Initial, float[] Gradients, double[] Weights, double[] Norms);

    private sealed class ByTensors(FlatWeights weights) : IWeights
    {
        public void Update<TFormula>(TFormula formula)
            where TFormula : struct, IUpdateFormula => weights.UpdateByTensors(formula);
    }
}
