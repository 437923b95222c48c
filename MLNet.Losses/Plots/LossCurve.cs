namespace MLNet.Losses.Plots;

/// <summary>The value and the slope of a loss while one number moves.</summary>
/// <param name="Name">What it is the curve of: "label 1".</param>
/// <param name="Positions">The number, evenly spaced.</param>
/// <param name="Values">The loss at each position.</param>
/// <param name="Slopes">Its derivative along the number at each position.</param>
internal sealed record LossCurve(string Name, double[] Positions, double[] Values, double[] Slopes)
{
    /// <summary>The curve of a loss.</summary>
    /// <param name="name">What it is the curve of.</param>
    /// <param name="positions">Where to judge.</param>
    /// <param name="judge">The value and the slope at a position.</param>
    public static LossCurve Of(string name, double[] positions, Func<double, (double Value, double Slope)> judge)
    {
        (double Value, double Slope)[] judged = [.. positions.Select(judge)];
        return new(name, positions, [.. judged.Select(point => point.Value)], [.. judged.Select(point => point.Slope)]);
    }
}
