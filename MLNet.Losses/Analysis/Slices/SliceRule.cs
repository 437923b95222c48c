namespace MLNet.Losses.Analysis.Slices;

/// <summary>What the rows of a slice have in common: a run of steps of a feature, and maybe one of another.</summary>
internal sealed record SliceRule(SliceFeature Feature, StepRun Run, SliceFeature? Other = null, StepRun OtherRun = default)
{
    public IReadOnlyList<SliceCondition> Conditions =>
        Other is null ? [Feature.Condition(Run)] : [Feature.Condition(Run), Other.Condition(OtherRun)];

    public bool Holds(int row) => Run.Has(Feature.Codes[row]) && (Other is null || OtherRun.Has(Other.Codes[row]));
}
