namespace MLNet.Losses.Plots;

/// <summary>A way that one embedding goes while another, the start, stays where it is.</summary>
/// <param name="Name">What is measured on the way.</param>
/// <param name="Range">The positions on the way.</param>
/// <param name="Start">The embedding that stays.</param>
/// <param name="At">The embedding that moves, at a position.</param>
/// <param name="Direction">The derivative of that embedding along the position.</param>
internal sealed record EmbeddingPath(
    string Name, PlotRange Range, double[] Start, Func<double, double[]> At, Func<double, double[]> Direction)
{
    // At the very ends the cosine changes infinitely slowly on the way.
    private const double GreatestCosine = 0.999;

    private static readonly EmbeddingPath _ofCosine = new(
        "cosine",
        new(-GreatestCosine, GreatestCosine),
        [1, 0, 0],
        static cosine => [cosine, 0, Sine(cosine)],
        static cosine => [1, 0, -cosine / Sine(cosine)]);

    /// <summary>An embedding away from every way: at distance 1 of the start and at cosine 0 of all others.</summary>
    public static double[] Aside { get; } = [0, 1, 0];

    /// <summary>The way that shows a loss: by the cosine where only directions count, by the distance where lengths do too.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="judge">The losses of the first embedding and a second one.</param>
    public static EmbeddingPath Of(Loss loss, Func<double[], double[], IEnumerable<double>> judge)
    {
        double[] one = _ofCosine.At(0.6), longer = [.. one.Select(number => 3 * number)];
        bool isOfDirection = judge(_ofCosine.Start, one)
            .Zip(judge(_ofCosine.Start, longer), static (loss, same) => Math.Abs(loss - same) <= 1e-6 * (1 + Math.Abs(loss)))
            .All(areEqual => areEqual);
        return isOfDirection ? _ofCosine : OfDistance(PlotRange.Reach(loss));
    }

    /// <summary>A derivative along an embedding as one along the position.</summary>
    public double Along(double position, ReadOnlySpan<double> gradient)
    {
        double[] direction = Direction(position);
        double slope = 0;
        for (int i = 0; i < direction.Length; i++)
        {
            slope += gradient[i] * direction[i];
        }

        return slope;
    }

    private static EmbeddingPath OfDistance(double reach) => new(
        "distance",
        new(0.002 * reach, 1 + (2 * reach)),
        [0, 0, 0],
        static distance => [distance, 0, 0],
        static _ => [1, 0, 0]);

    private static double Sine(double cosine) => Math.Sqrt(1 - (cosine * cosine));
}
