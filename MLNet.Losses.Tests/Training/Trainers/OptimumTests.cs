using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Tests.Torch;

namespace MLNet.Losses.Tests.Training.Trainers;

/// <summary>Linear models end where other ways of finding the optimum end.</summary>
[Collection(TorchCollection.Name)]
public sealed class OptimumTests
{
    private const int Rows = 400, Width = 3;

    private static readonly float[] _features = Synthetic.Normal(Rows * Width, seed: 1);

    private static readonly Matrix<double> _design = Matrix<double>.Build.Dense(
        Rows, Width + 1, (row, column) => column < Width ? _features[(row * Width) + column] : 1);

    private static MLContext Context { get; } = new(1);

    [Fact]
    public void Squared_loss_gives_least_squares()
    {
        float[] labels = Synthetic.Labels(_features, Width, (x, random) => 100 + (20 * x[0]) - (5 * x[1]) + (3 * Synthetic.Gauss(random)));
        Vector<double> weights = _design.QR().Solve(Vector<double>.Build.DenseOfEnumerable(labels.Select(label => (double)label)));
        AssertClose((_design * weights).ToArray(), Scores(Regression(new MSELoss()), labels), 0.02);
    }

    [Fact]
    public void Cross_entropy_gives_logistic_regression()
    {
        float[] labels = Synthetic.Labels(_features, Width, (x, random) => random.NextDouble() < Sigmoid((2 * x[0]) - x[1] + 0.5) ? 1 : 0);
        Vector<double> weights = Newton(labels, Sigmoid, logit => Sigmoid(logit) * (1 - Sigmoid(logit)));
        TorchBinaryTrainer.Options options = new() { Loss = new BCEWithLogitsLoss() };
        Set(options);
        AssertClose((_design * weights).ToArray(), Scores(Context.BinaryClassification.Trainers.Torch(options), labels), 0.02);
        options.Loss = new BCELoss();
        AssertClose((_design * weights).ToArray(), Scores(Context.BinaryClassification.Trainers.Torch(options), labels), 0.02);
    }

    [Fact]
    public void Poisson_loss_gives_the_maximum_of_the_likelihood()
    {
        float[] labels = Synthetic.Labels(_features, Width, (x, random) => Poisson(random, Math.Exp(1 + (0.5 * x[0]) - (0.3 * x[2]))));
        double[] rates = (_design * Newton(labels, Math.Exp, Math.Exp)).PointwiseExp().ToArray();
        AssertClose(rates, Scores(Regression(new PoissonNLLLoss()), labels), 0.03);
        AssertClose(rates, Scores(Regression(new PoissonNLLLoss(logInput: false)), labels), 0.03);
    }

    [Fact]
    public void A_quantile_covers_its_part()
    {
        float[] labels = Synthetic.Labels(_features, Width, (x, random) => x[0] + ((1 + Math.Abs(x[1])) * Synthetic.Gauss(random)));
        float[] scores = Scores(Regression(new QuantileLoss(0.8)), labels);
        Assert.InRange(scores.Zip(labels, (score, label) => label < score ? 1.0 : 0).Average(), 0.79, 0.81);
    }

    [Fact]
    public void Weights_count_as_rows_would()
    {
        float[] labels = Synthetic.Labels(_features, Width, (x, random) => x[0] + Synthetic.Gauss(random));
        float[] weights = [.. Enumerable.Range(0, Rows).Select(row => (float)(row % 3))];
        Vector<double> expected = _design.TransposeThisAndMultiply(Diagonal(weights) * _design)
            .Solve(_design.TransposeThisAndMultiply(Diagonal(weights) * Vector<double>.Build.DenseOfEnumerable(labels.Select(label => (double)label))));
        TorchRegressionTrainer.Options options = new() { ExampleWeightColumnName = "Weight" };
        Set(options);
        Table data = Synthetic.Of(Width, _features, labels).With("Weight", weights);
        AssertClose((_design * expected).ToArray(), Context.Regression.Trainers.Torch(options).Fit(data).Transform(data).Read<float>("Score"), 0.01);
    }

    private static TorchRegressionTrainer Regression(PointwiseLoss loss)
    {
        TorchRegressionTrainer.Options options = new() { Loss = loss };
        Set(options);
        return Context.Regression.Trainers.Torch(options);
    }

    /// <summary>All rows in a batch, and rates that fall to 0: as near to the optimum as single precision goes.</summary>
    private static void Set(TorchTrainerOptions options)
    {
        options.Network = Network.Linear();
        options.BatchSize = Rows;
        options.MaxEpoch = 1500;
        options.LearningRate = 0.03;
        options.Schedule = LearningRateSchedule.Cosine();
        options.Seed = 1;
    }

    private static float[] Scores(TorchTrainer trainer, float[] labels)
    {
        Table data = Synthetic.Of(Width, _features, labels);
        return trainer.Fit(data).Transform(data).Read<float>("Score");
    }

    private static void AssertClose(double[] expected, float[] found, double tolerance) =>
        Assert.InRange(expected.Zip(found, (a, b) => Math.Abs(a - b)).Max(), 0, tolerance);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static Matrix<double> Diagonal(float[] numbers) =>
        Matrix<double>.Build.DiagonalOfDiagonalArray([.. numbers.Select(number => (double)number)]);

    /// <summary>Newton's method for a canonical link.</summary>
    private static Vector<double> Newton(float[] labels, Func<double, double> mean, Func<double, double> variance)
    {
        Vector<double> weights = Vector<double>.Build.Dense(Width + 1), y = Vector<double>.Build.DenseOfEnumerable(labels.Select(label => (double)label));
        for (int step = 0; step < 50; step++)
        {
            Vector<double> scores = _design * weights;
            Vector<double> gradient = _design.TransposeThisAndMultiply(scores.Map(mean) - y);
            Matrix<double> curvature = _design.TransposeThisAndMultiply(Matrix<double>.Build.DiagonalOfDiagonalVector(scores.Map(variance)) * _design);
            weights -= curvature.Solve(gradient);
        }

        return weights;
    }

    private static int Poisson(Random random, double rate)
    {
        int count = 0;
        for (double product = random.NextDouble(); product > Math.Exp(-rate); product *= random.NextDouble())
        {
            count++;
        }

        return count;
    }
}
