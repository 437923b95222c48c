using System.Diagnostics;

namespace MLNet.Losses.Benchmarks;

/// <summary>
/// Times contenders in turn, A B C A B C …, so that a machine whose speed drifts treats them alike, and prints the
/// medians and their ratio to the first, round by round.
/// </summary>
internal static class Interleaved
{
    private const int WarmUps = 10;

    public static void Run(string title, int rows, int rounds, params (string Name, Action Body)[] contenders) =>
        Run(title, "row", rows, rounds, contenders);

    public static void Run(string title, string unit, int count, int rounds, params (string Name, Action Body)[] contenders) =>
        Run(title, unit, count, rounds, WarmUps, contenders);

    public static void Run(string title, string unit, int count, int rounds, int warmUps, params (string Name, Action Body)[] contenders)
    {
        double[][] seconds = [.. contenders.Select(_ => new double[rounds])];
        for (int round = -warmUps; round < rounds; round++)
        {
            for (int i = 0; i < contenders.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                contenders[i].Body();
                if (round >= 0)
                {
                    seconds[i][round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
                }
            }
        }

        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant($"{title} ({count:n0} {unit}s, median of {rounds} interleaved rounds)"));
        for (int i = 0; i < contenders.Length; i++)
        {
            double nanoseconds = Median(seconds[i]) * 1e9 / count;
            double ratio = Median([.. seconds[i].Zip(seconds[0], (own, first) => own / first)]);
            double over = Median([.. seconds[i].Zip(seconds[0], (own, first) => own - first)]) * 1e9 / count;
            Console.WriteLine(FormattableString.Invariant(
                $"  {contenders[i].Name,-44} {nanoseconds,9:f2} ns/{unit}   x{ratio,7:f3}   {over,+8:f2} ns over the first"));
        }
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
