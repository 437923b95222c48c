using Microsoft.ML;
using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>A loss that a user writes: one formula gives values, slopes, curvature, columns and metrics.</summary>
public sealed class OwnLossTests
{
    private static readonly PointwiseLoss _cauchy = new CauchyLoss(2);

    [Fact]
    public void Values_slopes_and_curvature_follow_from_the_formula()
    {
        // ln(1 + (e/c)²) at e = 2, c = 2: value ln 2, slope 2e/(c² + e²), curvature 2(c² − e²)/(c² + e²)².
        Assert.Equal(Math.Log(2), _cauchy.Value(3, 1), 1e-15);
        Assert.Equal(0.5, _cauchy.Slope(3, 1), 1e-15);
        Assert.Equal(0, _cauchy.Curvature(3, 1), 1e-15);
    }

    [Fact]
    public void Columns_and_metrics_follow_too()
    {
        Table data = Table.Of([3, 1], [1, 1]);
        IDataView output = new MLContext(1).Transforms.LossColumn("Loss", _cauchy).Fit(data).Transform(data);
        float[] losses = output.Read<float>("Loss");
        Assert.Equal(Math.Log(2), losses[0], 1e-6);
        Assert.Equal(0, losses[1]);
        Assert.Equal(losses[0] / 2.0, new MLContext(1).Losses.Evaluate(data, "Label", "Score", _cauchy)[0].Mean);
    }

    [Fact]
    public void Its_name_and_options_are_known_from_the_class()
    {
        Assert.Equal("CauchyLoss(scale=2)", _cauchy.ToString());
        var type = LossType.Of(typeof(CauchyLoss));
        Assert.Equal(("Cauchy", "Pointwise", true), (type.ShortName, type.Family, type.Options[0].IsRequired));
        Assert.DoesNotContain(LossType.BuiltIn, known => known.Type == typeof(CauchyLoss));
        Assert.Equal("CauchyLoss(scale=3)", type.Create(new Dictionary<string, object> { ["scale"] = 3.0 }).ToString());
    }

    [Fact]
    public void A_loss_needs_a_formula() => Assert.Throws<ArgumentException>("formulas", () => new NoFormulaLoss());

    private sealed class CauchyLoss(double scale) : PointwiseLoss<CauchyLoss.Cauchy>(new Cauchy(scale))
    {
        public double Scale { get; } = scale;

        public override ScoreSpace ScoreSpace => ScoreSpace.Value;

        public readonly struct Cauchy(double scale) : IPointwiseFormula
        {
            public T Evaluate<T>(T score, T label)
                where T : struct, IReal<T>
            {
                T ratio = (score - label) / T.Of(scale);
                return T.Log1p(ratio * ratio);
            }
        }
    }

    private sealed class NoFormulaLoss() : PointwiseLoss<CauchyLoss.Cauchy>([])
    {
        public override ScoreSpace ScoreSpace => ScoreSpace.Value;
    }
}
