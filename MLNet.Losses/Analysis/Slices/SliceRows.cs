using MLNet.Losses.Statistics;

namespace MLNet.Losses.Analysis.Slices;

/// <summary>The rows in which slices are searched, as sums want them: those with a finite loss.</summary>
internal sealed class SliceRows
{
    private readonly int[] _rows;
    private readonly double[] _residuals;
    private readonly double[] _divisors;

    public SliceRows(KeptLosses losses)
    {
        Origin = losses.Origin();
        _rows = [.. losses.Rows.Where(row => float.IsFinite(losses[row]))];
        _divisors = Array.ConvertAll(_rows, losses.Divisor);
        _residuals = Array.ConvertAll(_rows, row => losses.Amount(row) - (Origin * losses.Divisor(row)));
    }

    private SliceRows(SliceRows all, Func<int, bool> keep)
    {
        Origin = all.Origin;
        int[] kept = [.. Enumerable.Range(0, all.Count).Where(i => keep(all._rows[i]))];
        _rows = Array.ConvertAll(kept, i => all._rows[i]);
        _residuals = Array.ConvertAll(kept, i => all._residuals[i]);
        _divisors = Array.ConvertAll(kept, i => all._divisors[i]);
    }

    public int Count => _rows.Length;

    /// <summary>The loss that means are given from.</summary>
    public double Origin { get; }

    /// <summary>The rows that a slice holds.</summary>
    public SliceRows In(SliceRule rule) => new(this, rule.Holds);

    /// <summary>The rows that a slice does not hold.</summary>
    public SliceRows Outside(SliceRule rule) => new(this, row => !rule.Holds(row));

    /// <summary>The sums of all rows.</summary>
    public RatioMoments Sum()
    {
        RatioMoments sum = default;
        for (int i = 0; i < _rows.Length; i++)
        {
            sum.Add(_residuals[i], _divisors[i]);
        }

        return sum;
    }

    /// <summary>The sums of each step of a feature.</summary>
    public RatioMoments[] Sums(SliceFeature feature)
    {
        var sums = new RatioMoments[feature.Steps];
        byte[] codes = feature.Codes;
        for (int i = 0; i < _rows.Length; i++)
        {
            sums[codes[_rows[i]]].Add(_residuals[i], _divisors[i]);
        }

        return sums;
    }

    /// <summary>The sums of each step of a feature and each of another, those of the first feature's step 0 first.</summary>
    public RatioMoments[] Sums(SliceFeature feature, SliceFeature other)
    {
        var sums = new RatioMoments[feature.Steps * other.Steps];
        byte[] codes = feature.Codes, otherCodes = other.Codes;
        int steps = other.Steps;
        for (int i = 0; i < _rows.Length; i++)
        {
            int row = _rows[i];
            sums[(codes[row] * steps) + otherCodes[row]].Add(_residuals[i], _divisors[i]);
        }

        return sums;
    }
}
