using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MLNet.Losses.Evaluation;

/// <summary>
/// The quantiles of kept numbers by level, found when the first of them is asked for: they take longer than all the
/// rest of an evaluation, and not everybody looks at them. The numbers are let go then.
/// </summary>
internal sealed class LazyQuantiles : IReadOnlyDictionary<double, double>
{
    private readonly IReadOnlyList<double> _levels;
    private readonly Lazy<Dictionary<double, double>> _quantiles;

    /// <param name="levels">The levels, from 0 to 1.</param>
    /// <param name="stores">The numbers; NaN is given for each level where there are none.</param>
    public LazyQuantiles(IReadOnlyList<double> levels, IReadOnlyList<ValueStore> stores)
    {
        _levels = [.. levels.Distinct()];
        _quantiles = new(() =>
        {
            double[] values = OrderStatistics.Quantiles([.. stores.SelectMany(store => store.Pieces)], _levels);
            GC.KeepAlive(stores);
            stores = [];
            return _levels.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);
        });
    }

    public int Count => _levels.Count;

    public IEnumerable<double> Keys => _levels;

    public IEnumerable<double> Values => _levels.Select(level => this[level]);

    public double this[double key] => _quantiles.Value[key];

    public bool ContainsKey(double key) => _levels.Contains(key);

    public bool TryGetValue(double key, [MaybeNullWhen(false)] out double value) => _quantiles.Value.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<double, double>> GetEnumerator() =>
        _levels.Select(level => KeyValuePair.Create(level, this[level])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
