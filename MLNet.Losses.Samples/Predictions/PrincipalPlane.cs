using MathNet.Numerics.LinearAlgebra;

namespace MLNet.Losses.Samples.Predictions;

/// <summary>The plane in which points lie furthest apart: their two principal components.</summary>
internal static class PrincipalPlane
{
    /// <summary>Where the points lie in the plane; points of two dimensions stay where they are.</summary>
    /// <param name="points">The points.</param>
    /// <param name="kept">How much of the variance the plane shows, from 0 to 1.</param>
    public static (double X, double Y)[] Project(IReadOnlyList<float[]> points, out double kept)
    {
        kept = 1;
        if (points.Count == 0 || points[0].Length == 2)
        {
            return [.. points.Select(point => ((double)point[0], (double)point[1]))];
        }

        var rows = Matrix<double>.Build.Dense(points.Count, points[0].Length, (row, column) => points[row][column]);
        Vector<double> means = rows.ColumnSums() / rows.RowCount;
        rows.MapIndexedInplace((_, column, value) => value - means[column]);
        MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> parts = (rows.TransposeThisAndMultiply(rows) / rows.RowCount).Evd(Symmetricity.Symmetric);
        int last = rows.ColumnCount - 1;
        Vector<double>[] axes = [Turned(parts.EigenVectors.Column(last)), Turned(parts.EigenVectors.Column(last - 1))];
        double total = parts.EigenValues.Real().Sum();
        kept = total > 0 ? (parts.EigenValues[last].Real + parts.EigenValues[last - 1].Real) / total : 1;
        return [.. rows.EnumerateRows().Select(row => (row * axes[0], row * axes[1]))];
    }

    // An axis has no direction of its own; this gives the same picture each time.
    private static Vector<double> Turned(Vector<double> axis) => axis[axis.AbsoluteMaximumIndex()] < 0 ? -axis : axis;
}
