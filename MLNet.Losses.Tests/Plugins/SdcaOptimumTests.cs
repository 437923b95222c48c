using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace MLNet.Losses.Tests.Plugins;

/// <summary>ML.NET's Sdca under our losses finds the least of its objective.</summary>
public sealed class SdcaOptimumTests
{
    private static readonly Dictionary<string, (PointwiseLoss Loss, Func<double, double, double> Value, Func<double, (double, double)> Square)> _losses = new()
    {
        ["Huber"] = (new HuberLoss(0.5), (s, y) => Huber(Math.Abs(s - y)), e => (Math.Min(1, 0.5 / Math.Abs(e)), 0)),
        ["L1"] = (new L1Loss(), (s, y) => Math.Abs(s - y), e => (1 / (1e-5 + Math.Abs(e)), 0)),
        ["Quantile"] = (new QuantileLoss(0.8), (s, y) => Math.Max(0.8 * (y - s), 0.2 * (s - y)), e => (0.5 / (1e-5 + Math.Abs(e)), -0.3)),
    };

    [Theory]
    [InlineData("Huber")]
    [InlineData("L1")]
    [InlineData("Quantile")]
    public void The_optimum_on_noisy_data_with_a_tenth_of_outliers(string name) => Check(name, LinearData.Made(4000, outliers: true, seed: 1), 1e-3f);

    [Theory]
    [InlineData("Huber")]
    [InlineData("L1")]
    [InlineData("Quantile")]
    public void The_optimum_on_doctor_visits(string name) => Check(name, LinearData.RandHie(), 1e-3f);

    [Theory]
    [InlineData("Huber")]
    [InlineData("L1")]
    public void Outliers_mislead_squared_loss_five_times_as_much(string name)
    {
        LinearData train = LinearData.Made(4000, outliers: true, seed: 1), test = LinearData.Made(1000, outliers: false, seed: 2);
        double squared = Sdca(new MSELoss(), train, 1e-3f).MeanAbsoluteError(test), robust = Sdca(_losses[name].Loss, train, 1e-3f).MeanAbsoluteError(test);
        Assert.InRange(robust, 0, squared / 5);
    }

    private static void Check(string name, LinearData data, float l2)
    {
        (PointwiseLoss loss, Func<double, double, double> value, Func<double, (double, double)> square) = _losses[name];
        double best = LinearFit.ByLeastSquares(data, square, l2).Objective(data, value, l2);
        double found = Sdca(loss, data, l2).Objective(data, value, l2);
        Assert.InRange(found, 0.999 * best, 1.001 * best);
    }

    // The options of somebody who wants the optimum, and not the first model that is good enough.
    private static LinearFit Sdca(PointwiseLoss loss, LinearData data, float l2)
    {
        var context = new MLContext(1);
        LinearRegressionModelParameters model = context.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options
        {
            LossFunction = loss.AsSdcaRegressionLoss(),
            L2Regularization = l2,
            ConvergenceTolerance = 1e-3f,
            MaximumNumberOfIterations = 300,
            NumberOfThreads = 1,
        }).Fit(data.View).Model;
        return new([.. model.Weights.Select(w => (double)w)], model.Bias);
    }

    private static double Huber(double error) => error < 0.5 ? 0.5 * error * error : 0.5 * (error - 0.25);
}
