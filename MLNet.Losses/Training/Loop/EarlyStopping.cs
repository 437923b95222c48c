namespace MLNet.Losses;

/// <summary>
/// Stops when a loss has not become better for some epochs, and restores the weights that were best. Watches the
/// validation rows where there are any, else the training rows.
/// </summary>
public sealed class EarlyStopping
{
    /// <summary>The epochs without a better value after which training stops; at least 1.</summary>
    /// <value>The default is 10.</value>
    public int Patience { get; set; } = 10;

    /// <summary>How much smaller a value has to be to count as better; at least 0.</summary>
    /// <value>The default is 0.</value>
    public double MinDelta { get; set; }

    /// <summary>The loss to watch: one that the scores fit; null for the loss that is trained.</summary>
    /// <value>The default is null.</value>
    public Loss? Loss { get; set; }

    /// <summary>Whether the best weights are restored at the end; otherwise the last are kept.</summary>
    /// <value>The default is true.</value>
    public bool RestoreBestWeights { get; set; } = true;

    /// <summary>All of it in words.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"patience {Patience}, by more than {MinDelta:R}, of {Loss?.ToString() ?? "the trained loss"}{(RestoreBestWeights ? ", best weights restored" : string.Empty)}");
}
