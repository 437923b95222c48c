using System.Numerics;
using MLNet.Losses.Numerics;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Tests.Torch;
using MLNet.Losses.Torch;
using TorchSharp;

namespace MLNet.Losses.Tests.Networks;

/// <summary>Activations against PyTorch in float64: values, and slopes at kinks.</summary>
[Collection(TorchCollection.Name)]
public sealed class ActivationTests
{
    // GELU's polynomial is one of single precision; near 0 all keep their digits.
    private static readonly Close _close = new(4e-7, 2e-7);

    public static TheoryData<string> Names => NetworkGoldens.ActivationNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_are_PyTorchs(string name)
    {
        NetworkGoldens.ActivationTable table = NetworkGoldens.OfActivation(name);
        float[] values = new float[Losses.Networks.Layers.UnitRows.Padded(table.X.Length)];
        table.X.CopyTo(values, 0);
        table.Activation.Apply(values);
        for (int i = 0; i < table.X.Length; i++)
        {
            _close.Check(table.Y[i], values[i], $"{name}({table.X[i]})");
            _close.Check(table.Y[i], table.Activation.Evaluate(new Real(table.X[i])).Value, $"{name}({table.X[i]}) in double precision");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Slopes_are_PyTorchs(string name)
    {
        NetworkGoldens.ActivationTable table = NetworkGoldens.OfActivation(name);
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor x = torch.tensor(table.X, requires_grad: true);
        table.Activation.Evaluate(new TensorReal(x)).Tensor.sum().backward();
        float[] ofTensor = [.. x.grad!.data<float>()];
        for (int i = 0; i < table.X.Length; i++)
        {
            Dual<Real> dual = table.Activation.Evaluate(Dual<Real>.Input(new Real(table.X[i])));
            new Close(2e-6, 2e-6).Check(table.Slopes[i], dual.Slope.Value, $"slope of {name}({table.X[i]})");
            new Close(2e-6, 2e-6).Check(table.Slopes[i], ofTensor[i], $"slope of {name}({table.X[i]}) by autograd");
        }
    }

    [Fact]
    public void Missing_numbers_stay_missing()
    {
        foreach (string name in Names.Select(row => row.Data))
        {
            float[] values = new float[Vector<float>.Count];
            values[0] = float.NaN;
            NetworkGoldens.OfActivation(name).Activation.Apply(values);
            Assert.True(float.IsNaN(values[0]), name);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Options_are_finite(double value)
    {
        Assert.Equal("slope", Assert.Throws<ArgumentOutOfRangeException>(() => Activation.LeakyReLU(value)).ParamName);
        Assert.Equal("alpha", Assert.Throws<ArgumentOutOfRangeException>(() => Activation.ELU(value)).ParamName);
    }

    [Fact]
    public void They_write_themselves()
    {
        Assert.Equal("GELU", Activation.GELU.ToString());
        Assert.Equal("LeakyReLU(0.01)", Activation.LeakyReLU().ToString());
        Assert.Equal("ELU(1)", Activation.ELU().ToString());
    }
}
