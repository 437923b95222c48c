using MathNet.Numerics.LinearAlgebra;

namespace MLNet.Losses.Tests.Plugins;

/// <summary>A linear model, and the number that Sdca makes least.</summary>
internal sealed record LinearFit(double[] Weights, double Bias)
{
    public double Score(float[] features) => Bias + features.Zip(Weights, (x, w) => x * w).Sum();

    /// <summary>mean loss + ½·l2·|w|², the bias being free.</summary>
    public double Objective(LinearData data, Func<double, double, double> loss, double l2) =>
        data.Features.Zip(data.Labels, (x, y) => loss(Score(x), y)).Average() + (0.5 * l2 * Weights.Sum(w => w * w));

    public double MeanAbsoluteError(LinearData data) => data.Features.Zip(data.Labels, (x, y) => Math.Abs(Score(x) - y)).Average();

    /// <summary>
    /// The least of the objective by a method that has nothing in common with SDCA: squares that lie above the loss, touch
    /// it at the present errors and are made least exactly, again and again; no step raises the objective.
    /// </summary>
    /// <param name="data">The rows.</param>
    /// <param name="square">The curvature and the slope at error 0 of the square above the loss at an error.</param>
    /// <param name="l2">The weight of ½·|w|².</param>
    /// <remarks>D. R. Hunter and K. Lange, Quantile regression via an MM algorithm, 2000.</remarks>
    public static LinearFit ByLeastSquares(LinearData data, Func<double, (double Curvature, double Slope)> square, double l2)
    {
        int n = data.Width + 1;
        var fit = new LinearFit(new double[data.Width], 0);
        for (int pass = 0; pass < 300; pass++)
        {
            double[,] left = new double[n, n];
            double[] right = new double[n];
            for (int row = 0; row < data.Rows; row++)
            {
                float[] x = data.Features[row];
                (double curvature, double slope) = square(fit.Score(x) - data.Labels[row]);
                for (int i = 0; i < n; i++)
                {
                    double xi = i < x.Length ? x[i] : 1;
                    right[i] += xi * ((curvature * data.Labels[row]) - slope) / data.Rows;
                    for (int j = 0; j <= i; j++)
                    {
                        left[i, j] += xi * (j < x.Length ? x[j] : 1) * curvature / data.Rows;
                    }
                }
            }

            Matrix<double> normal = Matrix<double>.Build.Dense(n, n, (i, j) => left[Math.Max(i, j), Math.Min(i, j)] + (i == j && i < n - 1 ? l2 : 0));
            double[] solved = [.. normal.Cholesky().Solve(Vector<double>.Build.Dense(right))];
            double moved = solved.Zip(fit.Weights.Append(fit.Bias), (a, b) => Math.Abs(a - b)).Max();
            fit = new(solved[..^1], solved[^1]);
            if (moved < 1e-7)
            {
                break;
            }
        }

        return fit;
    }
}
