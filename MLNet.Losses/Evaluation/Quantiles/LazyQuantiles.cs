using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MLNet.Losses.Evaluation.Quantiles;

/// <summary>Quantiles by level, found when the first of them is asked for.</summary>
/// <param name="levels">The levels.</param>
/// <param name="find">Finds the quantile of each.</param>
internal sealed class LazyQuantiles(IReadOnlyList<double> levels, Func<double[]> find) : IReadOnlyDictionary<double, double>
{
    private readonly Lazy<Dictionary<double, double>> _quantiles =
        new(() => levels.Zip(find()).ToDictionary(pair => pair.First, pair => pair.Second));

    public int Count => levels.Count;

    public IEnumerable<double> Keys => levels;

    public IEnumerable<double> Values => levels.Select(level => this[level]);

    public double this[double key] => _quantiles.Value[key];

    public bool ContainsKey(double key) => levels.Contains(key);

    public bool TryGetValue(double key, [MaybeNullWhen(false)] out double value) => _quantiles.Value.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<double, double>> GetEnumerator() =>
        levels.Select(level => KeyValuePair.Create(level, this[level])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
