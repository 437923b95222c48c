namespace MLNet.Losses.Plugins;

/// <summary>What is known of φ(v) = f(origin + v) + tilt·v + ½·pull·v² at one v.</summary>
/// <param name="V">The distance from the origin.</param>
/// <param name="Loss">f.</param>
/// <param name="LossSlope">f′; any subgradient where f has a kink.</param>
/// <param name="Slope">φ′.</param>
/// <param name="Curvature">φ″.</param>
internal readonly record struct LossPoint(double V, double Loss, double LossSlope, double Slope, double Curvature)
{
    /// <summary>Where Newton's method goes from here; not finite where φ is not curved.</summary>
    public double Newton => V - (Slope / Curvature);

    /// <summary>The loss at another place, were it linear.</summary>
    public double Tangent(double v) => Loss + (LossSlope * (v - V));
}
