namespace MLNet.Losses.Statistics;

/// <summary>The slope of points that a few wild ones do not bend: the median of the slopes of all pairs (Theil 1950, Sen 1968).</summary>
internal static class SenSlope
{
    /// <summary>The slope; NaN where no two points differ in x.</summary>
    public static double Of(IReadOnlyList<(double X, double Y)> points)
    {
        double[] slopes =
        [
            .. from later in Enumerable.Range(0, points.Count)
               from earlier in Enumerable.Range(0, later)
               where points[later].X != points[earlier].X
               select (points[later].Y - points[earlier].Y) / (points[later].X - points[earlier].X),
        ];
        Array.Sort(slopes);
        return slopes.Length == 0 || double.IsNaN(slopes[0]) ? double.NaN : (slopes[(slopes.Length - 1) / 2] + slopes[slopes.Length / 2]) / 2;
    }
}
