namespace MLNet.Losses.Analysis.Labels;

/// <summary>
/// How labels come about: the class is drawn from softmax(log-probabilities / temperature), and at some rate replaced by
/// any other one.
/// </summary>
/// <param name="Temperature">The temperature.</param>
/// <param name="Rate">The rate.</param>
/// <param name="LogLikelihood">The mean log-likelihood of the given labels.</param>
internal sealed record LabelNoise(double Temperature, double Rate, double LogLikelihood)
{
    private const double LeastTemperature = 0.1;
    private const double GreatestTemperature = 20;
    private const int GridPoints = 24;
    private const int GoldenSteps = 20;
    private const int MostNumbers = 1_000_000;
    private const int MostRows = 20_000;

    private static readonly double _golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>The temperature and rate under which the given labels are likeliest.</summary>
    public static LabelNoise Fit(ClassLogs rows)
    {
        // Two numbers are sought: more rows would only cost time.
        ClassLogs some = rows.Thin(int.Clamp(MostNumbers / rows.Classes, 1000, MostRows));
        double step = Math.Log(GreatestTemperature / LeastTemperature) / (GridPoints - 1);
        LabelNoise best = Enumerable.Range(0, GridPoints).Select(i => At(some, LeastTemperature * Math.Exp(i * step))).MaxBy(noise => noise.LogLikelihood)!;

        // Golden sections around the best point of the grid.
        double low = Math.Log(best.Temperature) - step, high = Math.Log(best.Temperature) + step;
        for (int i = 0; i < GoldenSteps; i++)
        {
            LabelNoise left = At(some, Math.Exp(high - (_golden * (high - low)))), right = At(some, Math.Exp(low + (_golden * (high - low))));
            best = new[] { best, left, right }.MaxBy(noise => noise.LogLikelihood)!;
            (low, high) = left.LogLikelihood >= right.LogLikelihood ? (low, Math.Log(right.Temperature)) : (Math.Log(left.Temperature), high);
        }

        return best;
    }

    /// <summary>The tempered probabilities of a row.</summary>
    public void Temper(ReadOnlySpan<float> logs, Span<double> probabilities) => Temper(logs, Temperature, probabilities);

    /// <summary>The probability that a label is wrong whose tempered probability is given.</summary>
    public double ErrorProbability(double given, int classes)
    {
        double wrong = Rate * (1 - given) / (classes - 1), right = (1 - Rate) * given;
        return wrong == 0 ? 0 : wrong / (wrong + right);
    }

    private static LabelNoise At(ClassLogs rows, double temperature)
    {
        double[] probabilities = new double[rows.Classes], given = new double[rows.Count];
        for (int row = 0; row < given.Length; row++)
        {
            Temper(rows[row], temperature, probabilities);
            given[row] = probabilities[rows.Given(row)];
        }

        double rate = NoiseRate.Fit(given, rows.Classes);
        return new(temperature, rate, NoiseRate.LogLikelihood(given, rows.Classes, rate));
    }

    private static void Temper(ReadOnlySpan<float> logs, double temperature, Span<double> probabilities)
    {
        double greatest = double.NegativeInfinity, sum = 0;
        foreach (float log in logs)
        {
            greatest = Math.Max(greatest, log);
        }

        for (int i = 0; i < logs.Length; i++)
        {
            sum += probabilities[i] = Math.Exp((logs[i] - greatest) / temperature);
        }

        foreach (ref double probability in probabilities)
        {
            probability /= sum;
        }
    }
}
