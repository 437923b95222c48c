using FsCheck;
using FsCheck.Fluent;

namespace MLNet.Losses.Tests.Properties;

/// <summary>Random inputs of losses.</summary>
internal static class Numbers
{
    /// <summary>A number from −8 to 8.</summary>
    public static Gen<double> Ordinary { get; } = Gen.Choose(-8192, 8192).Select(i => i / 1024.0);

    /// <summary>A weight from 0 to 4.</summary>
    public static Gen<double> Weight { get; } = Gen.Choose(0, 4096).Select(i => i / 1024.0);

    public static Gen<double[]> Vector(int length) => Gen.ArrayOf(Ordinary, length);

    /// <summary>Scores for some classes, and one of the classes.</summary>
    public static Gen<(double[] Scores, int Label)> Row { get; } =
        from count in Gen.Choose(2, 12)
        from scores in Vector(count)
        from label in Gen.Choose(0, count - 1)
        select (scores, label);

    /// <summary>As many probabilities, of sum 1.</summary>
    public static double[] Shares(IEnumerable<double> numbers)
    {
        double[] sizes = [.. numbers.Select(number => Math.Abs(number) + 0.01)];
        return [.. sizes.Select(size => size / sizes.Sum())];
    }

    /// <summary>Numbers in an order that depends on their count alone.</summary>
    public static int[] Order(int count, int seed = 1)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(seed).Shuffle(order);
        return order;
    }
}
