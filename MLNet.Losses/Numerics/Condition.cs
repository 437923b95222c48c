namespace MLNet.Losses.Numerics;

/// <summary>
/// a &lt; b, for symbols: what <see cref="Symbol.Where"/> chooses by. It is no <see cref="bool"/>, since a formula is
/// recorded once, for all rows: <c>if</c> and <c>?:</c> do not compile with it.
/// </summary>
public readonly struct Condition
{
    private readonly Symbol _lesser;
    private readonly Symbol _greater;
    private readonly bool _isNegated;

    private Condition(Symbol lesser, Symbol greater, bool isNegated) =>
        (_lesser, _greater, _isNegated) = (lesser, greater, isNegated);

    /// <summary>a &lt; b</summary>
    internal static Condition Less(Symbol a, Symbol b) => new(a, b, isNegated: false);

    /// <summary>a ≤ b, as the opposite of b &lt; a.</summary>
    internal static Condition NotGreater(Symbol a, Symbol b) => new(b, a, isNegated: true);

    /// <summary>One of two symbols.</summary>
    internal Symbol Choose(Symbol then, Symbol otherwise) => _isNegated
        ? Symbol.IfLess(_lesser, _greater, otherwise, then)
        : Symbol.IfLess(_lesser, _greater, then, otherwise);
}
