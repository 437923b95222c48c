using MLNet.Losses.Catalog;

namespace MLNet.Losses.Composition;

/// <summary>A part of a weighted sum.</summary>
/// <param name="Factor">What it counts, at least 0.</param>
/// <param name="Part">The part: a loss, or its engine.</param>
internal readonly record struct Term<TPart>(double Factor, TPart Part)
{
    /// <summary>As it is written: <c>0.7·HuberLoss</c>.</summary>
    public override string ToString() => Factor == 1 ? $"{Part}" : $"{OptionText.Of(Factor)}·{Part}";
}

/// <summary>A loss that is a weighted sum of losses.</summary>
internal interface IWeightedSum<TLoss>
{
    IReadOnlyList<Term<TLoss>> Parts { get; }
}
