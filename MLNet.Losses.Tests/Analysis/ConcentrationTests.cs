using FsCheck;
using FsCheck.Fluent;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Analysis;

/// <summary>How much of the total the worst rows carry: exact tables, known distributions, and what holds for any rows.</summary>
public sealed class ConcentrationTests
{
    private const float Infinity = float.PositiveInfinity;

    public static TheoryData<float[], double[], double> Tables => new()
    {
        // Losses; the shares of the worst 0, 25, 30, 50, 75 and 100%; Gini = 2·Σ i·xᵢ / (n·Σ x) − (n + 1)/n.
        { [1, 2, 3, 4], [0, 0.4, 0.46, 0.7, 0.9, 1], 0.25 },
        { [4, 1, 3, 2], [0, 0.4, 0.46, 0.7, 0.9, 1], 0.25 },
        { [5, 5, 5, 5], [0, 0.25, 0.3, 0.5, 0.75, 1], 0 },
        { [0, 0, 0, 8], [0, 1, 1, 1, 1, 1], 0.75 },
        { [7], [0, 0.25, 0.3, 0.5, 0.75, 1], 0 },
        { [1, Infinity, 3, Infinity], [0, 0.5, 0.6, 1, 1, 1], 0.5 },
        { [1, 2, float.NaN, 3, 4], [0, 0.4, 0.46, 0.7, 0.9, 1], 0.25 },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Shares_are_those_of_the_table(float[] losses, double[] shares, double gini)
    {
        LossConcentration concentration = Analyzed.Find(Analyzed.Rows(losses)).Concentration;
        Assert.Equal(shares, ((double[])[0, 0.25, 0.3, 0.5, 0.75, 1]).Select(concentration.ShareOfWorst), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(gini, concentration.Gini, 1e-12);
    }

    [Theory]
    [InlineData]
    [InlineData(0f, 0f)]
    [InlineData(float.NaN)]
    public void Nothing_has_no_shares(params float[] losses)
    {
        LossConcentration concentration = Analyzed.Find(Analyzed.Rows(losses)).Concentration;
        Assert.Empty(concentration.Curve);
        Assert.Equal(double.NaN, concentration.Gini);
        Assert.Equal(double.NaN, concentration.ShareOfWorst(0.5));
    }

    [Fact]
    public void Losses_below_0_have_no_shares()
    {
        LossAnalysis analysis = Analyzed.Context.Losses.Analyze(Table.Of([1, 2], [1, 2]), new(), PointwiseLoss.FromFunction("Negative", (score, label) => score - (2 * label)));
        Assert.Equal(-3, analysis[0].Metrics.Sum);
        Assert.Empty(analysis[0].Concentration.Curve);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_part_is_from_0_to_1(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Analyzed.Find(Analyzed.Rows(1, 2)).Concentration.ShareOfWorst(fraction));

    /// <summary>Exponential losses: the worst part f carries f·(1 − ln f), and Gini is ½.</summary>
    [Fact]
    public void Many_rows_have_the_shares_of_their_distribution()
    {
        const int rows = 200_000;
        float[] losses = [.. Enumerable.Range(0, rows).Select(i => (float)-Math.Log((i + 0.5) / rows))];
        new Random(3).Shuffle(losses);
        LossConcentration concentration = Analyzed.Find(Analyzed.Rows(losses)).Concentration;
        foreach (double fraction in (double[])[0.0001, 0.01, 0.05, 0.1, 0.5, 0.9])
        {
            Assert.Equal(fraction * (1 - Math.Log(fraction)), concentration.ShareOfWorst(fraction), 2e-5);
        }

        // Between whole thousandths it is a line, which is a little below.
        Assert.Equal(0.00123 * (1 - Math.Log(0.00123)), concentration.ShareOfWorst(0.00123), 1e-4);
        Assert.Equal(0.5, concentration.Gini, 1e-5);
        Assert.InRange(concentration.Curve.Count, 100, 1200);
    }

    [Fact]
    public void The_curve_rises_ever_slower_from_0_to_1() => Always.Holds(Losses, losses =>
    {
        IReadOnlyList<ConcentrationPoint> curve = Analyzed.Find(Analyzed.Rows([1, .. losses])).Concentration.Curve;
        Assert.Equal((new(0, 0), new(1, 1)), (curve[0], curve[^1]));
        double[] slopes = [.. curve.Zip(curve.Skip(1), (a, b) => (b.Share - a.Share) / (b.Fraction - a.Fraction))];
        Assert.All(slopes.Zip(slopes.Skip(1)), pair => Assert.True(pair.First >= pair.Second - 1e-9));
        Assert.True(slopes[^1] >= -1e-9);
    });

    [Fact]
    public void A_whole_weight_counts_as_that_many_rows() => Always.Holds(Losses, losses =>
    {
        float[] all = [2, .. losses], weights = [.. all.Select((_, i) => (float)(i % 3))], repeated = [.. all.SelectMany((loss, i) => Enumerable.Repeat(loss, i % 3)), 1];
        LossConcentration weighted = Analyzed.Weighted([.. all, 1], [.. weights, 1]).Concentration, plain = Analyzed.Find(Analyzed.Rows(repeated)).Concentration;
        Assert.Equal(plain.Gini, weighted.Gini, 1e-9);
        foreach (double fraction in (double[])[0.01, 0.1, 0.35, 0.8])
        {
            Assert.Equal(plain.ShareOfWorst(fraction), weighted.ShareOfWorst(fraction), 1e-9);
        }
    });

    private static Gen<float[]> Losses => Gen.Choose(0, 1 << 12).Select(i => i / 64f).ArrayOf();
}
