using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Numerics;
using MLNet.Losses.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Tests.Custom;

/// <summary>A loss from a function goes wherever a built-in one does: columns, metrics, trainers, tensors.</summary>
public class FunctionCitizenTests
{
    private readonly MLContext _context = new(seed: 1);

    private readonly LossData[] _rows =
    [
        .. from i in Enumerable.Range(0, 50)
           select new LossData
           {
               Score = MathF.Sin(i) * 3,
               Label = MathF.Cos(i) * 3,
               Class = (uint)(i % 3),
               Scores = [MathF.Sin(i), MathF.Cos(2 * i), MathF.Sin(3 * i)],
               Features = [MathF.Sin(i), i % 2],
           },
    ];

    public FunctionCitizenTests() => TorchRuntime.EnsureLoaded();

    [Fact]
    public void ItsColumnsAndMetricsAreThoseOfTheBuiltInLoss()
    {
        IDataView data = _context.Data.LoadFromEnumerable(_rows);
        LossEvaluation evaluation = _context.Losses.Evaluate(data, "Label", "Score", null, new HuberLoss(0.3), Twins.Huber.With("delta", 0.3));
        Assert.Equal(evaluation[0].Mean, evaluation[1].Mean);
        Assert.Equal(Column("a", new HuberLoss(0.3), "Slope"), Column("a", Twins.Huber.With("delta", 0.3), "Slope"));
        Assert.Equal(Column("a", new HuberLoss(0.3), "a"), Column("a", Twins.Huber.With("delta", 0.3), "a"));

        float[] Column(string name, Loss loss, string read) =>
            [.. _context.Transforms.LossColumn(name, loss, gradientColumnName: "Slope").Fit(data).Transform(data).GetColumn<float>(read)];
    }

    [Fact]
    public void AClassLossReadsKeysAndVectors()
    {
        IDataView data = _context.Data.LoadFromEnumerable(_rows);
        LossEvaluation evaluation = _context.Losses.Evaluate(data, "Class", "Scores", null, new CrossEntropyLoss(), Twins.CrossEntropy);
        Assert.Equal(evaluation[0].Mean, evaluation[1].Mean, 6);
    }

    [Fact]
    public void ItTrainsAsTheBuiltInLossDoes()
    {
        IDataView data = _context.Data.LoadFromEnumerable(_rows);
        Assert.Equal(Predict(new HuberLoss(0.5)), Predict(Twins.Huber.With("delta", 0.5)));

        float[] Predict(PointwiseLoss loss) =>
            [.. _context.Regression.Trainers.OnlineGradientDescent(lossFunction: loss.AsRegressionLoss()).Fit(data).Transform(data).GetColumn<float>("Score")];
    }

    [Fact]
    public void PointwiseTensorsAgreeWithNumbers()
    {
        foreach ((_, PointwiseFunctionLoss loss) in Twins.Pointwise)
        {
            float[] scores = Numbers.Scores(loss, 30)[1..7], labels = Numbers.Labels(loss, 30)[1..7];
            using Tensor score = tensor(Numbers.Double(scores), requires_grad: true), label = tensor(Numbers.Double(labels));
            using Tensor values = loss.Evaluate(score, label);
            values.sum().backward();
            for (int i = 0; i < scores.Length; i++)
            {
                Assert.Equal(loss.Value(scores[i], labels[i]), values[i].ToDouble(), 9);
                Assert.Equal(loss.Slope(scores[i], labels[i]), score.grad![i].ToDouble(), 9);
            }
        }
    }

    [Fact]
    public void ClassTensorsAgreeWithNumbers()
    {
        ClassFunctionLoss ranking = ClassLoss.FromFunction("Ranking", row => row.Scores.SumOfPairs(
            row.Targets, (x, y, other, target) => y * (1 - target) * Symbol.ClampMin(1 - x + other, 0)) / row.Size);
        ClassFunctionLoss weighted = ClassLoss.FromFunction("Weighted", row => row.TrueWeight([1, 2, 4]) * (row.LogSumExp() - row.True));
        foreach (ClassFunctionLoss loss in (ClassFunctionLoss[])[Twins.CrossEntropy, ranking, weighted])
        {
            double[] row = [0.5, -1, 2.25], gradient = new double[3];
            using Tensor scores = tensor(row, [1, 3], requires_grad: true), labels = tensor(new long[] { 1 });
            using Tensor values = loss.Evaluate(scores, labels);
            values.sum().backward();
            Assert.Equal(loss.Gradient(row, 1, gradient), values[0].ToDouble(), 9);
            Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(gradient[i], scores.grad![0, i].ToDouble(), 9));
        }
    }

    [Fact]
    public void EmbeddingTensorsAgreeWithNumbers()
    {
        foreach ((_, EmbeddingFunctionLoss loss) in Twins.Embedding)
        {
            double[][] rows = [.. Enumerable.Range(1, 3).Select(seed => Numbers.Double(Numbers.Any(6, seed)))];
            double[] gradient = new double[18];
            double expected = loss.IsTriplet ? loss.Gradient(rows[0], rows[1], rows[2], gradient) : loss.Gradient(rows[0], rows[1], 1, gradient);
            using Tensor first = tensor(rows[0], [1, 6], requires_grad: true), second = tensor(rows[1], [1, 6]);
            using Tensor third = loss.IsTriplet ? tensor(rows[2], [1, 6]) : ones(1, float64);
            using Tensor values = loss.Evaluate(first, second, third);
            values.sum().backward();
            Assert.Equal(expected, values[0].ToDouble(), 9);
            Assert.All(Enumerable.Range(0, 6), i => Assert.Equal(gradient[i], first.grad![0, i].ToDouble(), 9));
        }
    }

    [Fact]
    public void AFormulaOfManyOperationsRuns()
    {
        PointwiseFunctionLoss loss = PointwiseLoss.FromFunction("Long", (score, label) =>
            Enumerable.Range(1, 100).Aggregate((Symbol)0, (sum, i) => sum + Symbol.Square(score - (label * i))));
        double expected = Enumerable.Range(1, 100).Sum(i => Math.Pow(2 - i, 2));
        Assert.Equal(expected, loss.Value(2, 1), 9);
        float[] values = new float[3], slopes = new float[3];
        loss.ValuesAndSlopes([2, 2, 2], [1, 1, 1], values, slopes);
        Assert.Equal([(float)expected, (float)expected, (float)expected], values);
        ClassFunctionLoss row = ClassLoss.FromFunction("Long", row =>
        {
            Symbol logSum = row.LogSumExp(), score = row.True;
            return Enumerable.Range(1, 40).Aggregate((Symbol)0, (sum, i) => sum + Symbol.Square((logSum - score) * i));
        });
        double[] gradient = new double[2];
        Assert.True(row.Gradient([1, 2], 1, gradient) > 0);
    }

    private sealed class LossData
    {
        public float Score { get; set; }

        public float Label { get; set; }

        [KeyType(3)]
        public uint Class { get; set; }

        [VectorType(3)]
        public float[] Scores { get; set; } = [];

        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }
}
