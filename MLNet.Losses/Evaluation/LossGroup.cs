namespace MLNet.Losses;

/// <summary>The metrics of the rows of one group.</summary>
/// <param name="Name">The value of the group column; empty where it is missing.</param>
/// <param name="Losses">The metrics, in the order of the losses.</param>
public sealed record LossGroup(string Name, IReadOnlyList<LossMetrics> Losses);
