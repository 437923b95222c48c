namespace MLNet.Losses.Analysis.Slices;

/// <summary>
/// Numbers, cut at their quantiles; finer at both ends, where trouble often sits. Every interval between two cuts makes a
/// condition, and that the number is missing. Where there are few different numbers, each is a step.
/// </summary>
internal sealed class NumberFeature : SliceFeature
{
    private static readonly double[] _levels = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1];

    private readonly string _name;
    private readonly float[] _lows;
    private readonly float[] _highs;

    public NumberFeature(string name, IReadOnlyList<float> numbers)
    {
        _name = name;
        float[] sorted = [.. numbers.Where(number => !float.IsNaN(number))];
        Array.Sort(sorted);
        _highs = Cuts(sorted);
        _lows = [.. _highs.Select((_, step) => step == 0 ? sorted[0] : FirstAbove(sorted, _highs[step - 1]))];
        Codes = [.. numbers.Select(number => (byte)Step(number))];
        Runs = [.. Intervals(), .. sorted.Length < numbers.Count ? [new StepRun(Missing, Missing)] : Array.Empty<StepRun>()];
    }

    public override byte[] Codes { get; }

    public override int Steps => _highs.Length + 1;

    public override IReadOnlyList<StepRun> Runs { get; }

    private int Missing => _highs.Length;

    public override SliceCondition Condition(StepRun run)
    {
        if (run.First == Missing)
        {
            return new() { Feature = _name };
        }

        float low = _lows[run.First], high = _highs[run.Last];
        return low == high
            ? new() { Feature = _name, Value = Catalog.OptionText.Of(low) }
            : new()
            {
                Feature = _name,
                Above = run.First == 0 ? null : _highs[run.First - 1],
                AtMost = run.Last == Missing - 1 ? null : high,
            };
    }

    private static float[] Cuts(float[] sorted)
    {
        float[] different = [.. Different(sorted).Take(_levels.Length + 1)];
        return different.Length <= _levels.Length
            ? different
            : [.. _levels.Select(level => sorted[Math.Max(0, (int)Math.Ceiling(level * sorted.Length) - 1)]).Distinct()];
    }

    private static IEnumerable<float> Different(float[] sorted)
    {
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                yield return sorted[i];
            }
        }
    }

    private static float FirstAbove(float[] sorted, float bound)
    {
        int from = 0, to = sorted.Length - 1;
        while (from < to)
        {
            int middle = from + ((to - from) / 2);
            (from, to) = sorted[middle] > bound ? (from, middle) : (middle + 1, to);
        }

        return sorted[from];
    }

    private int Step(float number)
    {
        if (float.IsNaN(number))
        {
            return Missing;
        }

        int step = 0;
        while (number > _highs[step])
        {
            step++;
        }

        return step;
    }

    // The interval of all numbers says nothing, unless some are missing: then its opposite says it.
    private IEnumerable<StepRun> Intervals() =>
        from first in Enumerable.Range(0, _highs.Length)
        from last in Enumerable.Range(first, _highs.Length - first)
        where last - first < _highs.Length - 1
        select new StepRun(first, last);
}
