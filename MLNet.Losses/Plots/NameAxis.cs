namespace MLNet.Losses.Plots;

/// <summary>An axis of names: the first one at 0, the next at 1, and so on.</summary>
/// <param name="Names">The names.</param>
/// <param name="FromTop">Whether the first one is at the upper end, as in a list.</param>
internal sealed record NameAxis(IReadOnlyList<string> Names, bool FromTop)
    : PlotAxis(FromTop ? Names.Count - 0.5 : -0.5, FromTop ? -0.5 : Names.Count - 0.5)
{
    public override bool IsOfNames => true;

    public override IReadOnlyList<(double At, string Text)> Ticks => [.. Names.Index().Select(name => ((double)name.Index, name.Item))];
}
