using MLNet.Losses.Statistics;

namespace MLNet.Losses.Experiments.Search;

/// <summary>
/// Parzen's estimate from 0 to 1: a bell around each point, the narrower the more there are, and one wide bell for what is
/// believed beforehand; all cut off at 0 and 1.
/// </summary>
internal sealed class ParzenDensity : IPointDensity
{
    /// <summary>The width of a single point's bell; it shrinks with the fifth root of their number, as D. W. Scott has it (1992).</summary>
    private const double Widest = 0.25;

    private readonly (double Centre, double Width, double Mass)[] _bells;

    public ParzenDensity(IReadOnlyList<double> points)
    {
        double width = Widest * Math.Pow(Math.Max(1, points.Count), -0.2);
        _bells = [.. points.Select(point => Bell(point, width)).Prepend(Bell(0.5, 1))];
    }

    public double Draw(SeededRandom random)
    {
        (double centre, double width, _) = _bells[random.Below(_bells.Length)];
        double point;
        do
        {
            point = centre + (width * random.NextNormal());
        }
        while (point is < 0 or > 1);

        return point;
    }

    public double At(double point)
    {
        double sum = 0;
        foreach ((double centre, double width, double mass) in _bells)
        {
            double distance = (point - centre) / width;
            sum += Math.Exp(-0.5 * distance * distance) / mass;
        }

        return sum / _bells.Length;
    }

    /// <summary>A bell with the mass that it has between 0 and 1.</summary>
    private static (double Centre, double Width, double Mass) Bell(double centre, double width) =>
        (centre, width, width * Math.Sqrt(2 * Math.PI) * (Cumulative((1 - centre) / width) - Cumulative(-centre / width)));

    /// <summary>The normal distribution, to 1e-7: Abramowitz and Stegun 26.2.17.</summary>
    private static double Cumulative(double z)
    {
        double t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        double tail = Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI)
            * (t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429)))))))));
        return z < 0 ? tail : 1 - tail;
    }
}
