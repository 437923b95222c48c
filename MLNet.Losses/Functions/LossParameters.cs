using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>The parameters of a loss, as its function sees them: <c>p["delta"]</c>.</summary>
public sealed class LossParameters
{
    private readonly IReadOnlyDictionary<string, Symbol> _symbols;

    internal LossParameters(IReadOnlyDictionary<string, Symbol> symbols) => _symbols = symbols;

    /// <summary>A parameter.</summary>
    /// <exception cref="ArgumentException">The options name no such parameter.</exception>
    public Symbol this[string name] => _symbols.TryGetValue(name, out Symbol symbol)
        ? symbol
        : throw new ArgumentException(
            $"There is no parameter '{name}'; {(_symbols.Count == 0 ? "the options name none" : $"the options name {string.Join(", ", _symbols.Keys)}")}.", nameof(name));
}
