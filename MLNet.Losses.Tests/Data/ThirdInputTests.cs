using Microsoft.ML;
using MLNet.Losses.Numerics;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Data;

/// <summary>The third input of pointwise losses: a variance for the row or for each element, a second score; each with its gradient.</summary>
public sealed class ThirdInputTests
{
    private static readonly MLContext _context = new(1);

    private static readonly PointwiseLoss _gaussian = new OwnThird(LossInput.Variance), _pair = new OwnThird(LossInput.Second);

    [Fact]
    public void One_variance_for_the_row_is_that_of_each_element()
    {
        Table shared = Vectors().With<float>("Variance", 2, 0.5f), repeated = Vectors().WithVectors<float>("Variance", 3, 2, 2, 2, 0.5f, 0.5f, 0.5f);
        IDataView one = Add(_gaussian, shared), each = Add(_gaussian, repeated);
        Assert.Equal(each.Read<float>("Loss"), one.Read<float>("Loss"));
        Assert.Equal(each.ReadVectors("d Score"), one.ReadVectors("d Score"));
        Assert.Equal(each.ReadVectors("d Third").Select(row => row.Sum()), one.Read<float>("d Third"), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(
            _context.Losses.Evaluate(repeated, "Label", "Score", _gaussian)[0].Mean,
            _context.Losses.Evaluate(shared, "Label", "Score", _gaussian)[0].Mean);
    }

    [Fact]
    public void The_gradient_along_the_variance_is_that_of_the_rows_mean()
    {
        float[][] slopes = Add(_gaussian, Vectors().WithVectors<float>("Variance", 3, 2, 1, 0.5f, 4, 3, 1)).ReadVectors("d Third");
        Assert.Equal(_gaussian.ThirdSlope(1, 0, 2) / 3, slopes[0][0], 1e-6);
        Assert.Equal(_gaussian.ThirdSlope(6, 1, 1) / 3, slopes[1][2], 1e-6);
    }

    [Fact]
    public void A_second_score_is_never_shared()
    {
        LossDataException error = Assert.Throws<LossDataException>(() => Add(_pair, Vectors().With<float>("Second", 1, 2)));
        Assert.Equal(("Second", "a vector of 3 numbers, as in the score column 'Score'"), (error.Column, error.Expected));
    }

    [Fact]
    public void A_second_score_has_a_gradient_of_its_own()
    {
        Table data = Table.Of([1, 2], [0, 1]).With<float>("Second", 4, 0.5f);
        IDataView output = Add(_pair, data);
        Assert.Equal([(float)_pair.Value(1, 0, third: 4), (float)_pair.Value(2, 1, third: 0.5)], output.Read<float>("Loss"), (a, b) => Math.Abs(a - b) < 1e-6f);
        Assert.Equal([(float)_pair.ThirdSlope(1, 0, 4), (float)_pair.ThirdSlope(2, 1, 0.5)], output.Read<float>("d Third"), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_missing_third_number_makes_the_row_missing(bool isVector)
    {
        Table data = isVector
            ? Vectors().With<float>("Variance", float.NaN, 1)
            : Table.Of([1, 2], [0, 1]).With<float>("Variance", float.NaN, 1);
        Assert.Equal([true, false], Add(_gaussian, data).Read<float>("Loss").Select(float.IsNaN));
        Assert.Equal(1, _context.Losses.Evaluate(data, "Label", "Score", _gaussian)[0].Ignored);
    }

    [Fact]
    public void Without_its_third_input_a_loss_says_so()
    {
        Assert.Throws<ArgumentOutOfRangeException>("third", () => _gaussian.Value(1, 0));
        Assert.Throws<ArgumentException>("thirds", () => _gaussian.Values([1], [0], new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>("thirds", () => _gaussian.Values([1], [0], new float[1], [-1]));
        Assert.Throws<ArgumentOutOfRangeException>("thirdInput", () => new OwnThird(LossInput.Label));
    }

    private static IDataView Add(PointwiseLoss loss, Table data) => _context.Transforms.LossColumn(loss, new LossColumnOptions
    {
        GradientColumnNames = new Dictionary<LossInput, string> { [LossInput.Score] = "d Score", [loss.ThirdInput!.Value] = "d Third" },
    }).Fit(data).Transform(data);

    private static Table Vectors() => Table.OfVectors(3, [1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 1, 1]);

    private sealed class OwnThird(LossInput input) : ThirdInputLoss<OwnThird.Formula>(default, input)
    {
        public override ScoreSpace ScoreSpace => ScoreSpace.Value;

        public readonly struct Formula : IThirdInputFormula
        {
            public T Evaluate<T>(T score, T label, T third)
                where T : struct, IReal<T> => ((score - label) * (score - label) / third) + T.Log(third);
        }
    }
}
