using MLNet.Losses.Numerics;

namespace MLNet.Losses.Plugins;

/// <summary>
/// φ(v) = f(origin + v) + tilt·v + ½·pull·v², f being a convex loss of one label. Its least point is the dual step of SDCA
/// where pull is above 0, and gives the conjugate of the loss where pull is 0.
/// </summary>
/// <param name="loss">The loss.</param>
/// <param name="label">The label.</param>
/// <param name="origin">The score from which v counts.</param>
/// <param name="tilt">The slope that is added.</param>
/// <param name="pull">The curvature that is added, at least 0.</param>
internal readonly struct TiltedLoss(PointwiseLoss loss, double label, double origin, double tilt, double pull)
{
    // A slope this small, relative to those it is the sum of, is 0.
    private const double Exact = 1e-12;

    // A tilt this little beyond the slopes of the loss is taken for the last of them.
    private const double Rim = 1e-3;

    // Enough to walk to the end of what a float can hold, and to halve a double down to its last bit.
    private const int MaxSteps = 60, MaxHalves = 100;

    /// <summary>The least point; null where there is none, because φ falls without end.</summary>
    public LossPoint? Least()
    {
        LossPoint start = At(0);
        double scale = Math.Abs(tilt) + (double.IsFinite(start.LossSlope) ? Math.Abs(start.LossSlope) : 0), zero = Exact * scale;
        LossPoint last = start;
        double step = FirstStep(start);
        for (int i = 0; i < MaxSteps && Math.Abs(last.Slope) > zero; i++)
        {
            LossPoint next = At(last.V + step);
            if (double.IsNaN(next.Slope))
            {
                // Out of the range of doubles: not so far.
                step *= 0.5;
                continue;
            }

            if (Math.Sign(next.Slope) * Math.Sign(last.Slope) < 0)
            {
                return last.Slope < 0 ? Between(last, next, zero) : Between(next, last, zero);
            }

            if (next.LossSlope == last.LossSlope && Math.Abs(next.Slope) <= Rim * scale && pull == 0)
            {
                return last;
            }

            double newton = next.Newton - next.V;
            step = double.IsFinite(newton) && Math.Abs(newton) > 4 * Math.Abs(step) ? newton : 4 * step;
            last = next;
        }

        return Math.Abs(last.Slope) <= Rim * scale ? last : null;
    }

    /// <summary>φ at one place, with its derivatives.</summary>
    public LossPoint At(double v)
    {
        Dual<Dual<Real>> f = loss.Evaluate(
            Dual<Dual<Real>>.Input(Dual<Real>.Input(new Real(origin + v))), Dual<Dual<Real>>.Constant(Dual<Real>.Constant(new Real(label))));
        double slope = f.Slope.Value.Value;
        return new(v, f.Value.Value.Value, slope, slope + tilt + (pull * v), f.Slope.Slope.Value + pull);
    }

    // Newton's step, exact where the loss is a square or a line; without end or curvature, a step of 1.
    private static double FirstStep(LossPoint start) =>
        start.Newton is double newton && double.IsFinite(newton) && newton != 0 ? newton : -double.CopySign(1, start.Slope);

    /// <summary>
    /// The least point between two whose slopes point at each other: by Newton's method where it stays between them, else
    /// where the tangents of the loss cross, which is where a kink is, else in the middle.
    /// </summary>
    private LossPoint Between(LossPoint low, LossPoint high, double zero)
    {
        double width = double.PositiveInfinity;
        for (int i = 0; i < MaxHalves; i++)
        {
            if (IsCorner(low, high))
            {
                return low;
            }

            if (IsCorner(high, low))
            {
                return high;
            }

            // Every other step has to have halved the interval.
            bool slow = i % 2 == 1 && high.V - low.V > 0.5 * width;
            width = i % 2 == 1 ? high.V - low.V : width;
            double crossing = Crossing(low, high), middle = low.V + (0.5 * (high.V - low.V));
            (LossPoint near, LossPoint far) = -low.Slope < high.Slope ? (low, high) : (high, low);
            double v = slow ? middle
                : IsInside(near.Newton) ? near.Newton
                : IsInside(far.Newton) ? far.Newton
                : IsInside(crossing) ? crossing
                : middle;
            if (!IsInside(v))
            {
                return near;
            }

            LossPoint next = At(v);
            if (Math.Abs(next.Slope) <= zero || (IsCorner(next, low) && IsCorner(next, high)))
            {
                return next;
            }

            (low, high) = next.Slope < 0 ? (next, high) : (low, next);
        }

        return -low.Slope < high.Slope ? low : high;

        bool IsInside(double v) => v > low.V && v < high.V;
    }

    private static double Crossing(LossPoint low, LossPoint high) =>
        (high.Loss - low.Loss + (low.LossSlope * low.V) - (high.LossSlope * high.V)) / (low.LossSlope - high.LossSlope);

    // A convex function that touches the tangent of another point is a line as far as there.
    private static bool IsStraight(LossPoint from, LossPoint to) =>
        double.IsFinite(from.Loss + to.Loss) && to.Loss - from.Tangent(to.V) <= Exact * (Math.Abs(from.Loss) + Math.Abs(to.Loss));

    // A kink where the line from the other end arrives with a slope that still, or again, points away from it.
    private bool IsCorner(LossPoint at, LossPoint other) =>
        IsStraight(other, at) && (other.LossSlope + tilt + (pull * at.V)) * (other.V - at.V) >= 0;
}
