namespace MLNet.Losses.Training.Loop;

/// <summary>Everything that a training needs to go on from the end of an epoch.</summary>
internal sealed record Checkpoint
{
    /// <summary>The settings, data and versions of the training, by name: it can go on under the same only.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Identity { get; init; }

    /// <summary>The epochs that are done. Which was best, and where schedules are, follows from their losses.</summary>
    public required TrainingHistory History { get; init; }

    /// <summary>The network after the last of these.</summary>
    public required byte[] State { get; init; }

    /// <summary>The network after the best; empty where there is none yet, or where the last is the best.</summary>
    public required byte[] BestState { get; init; }

    /// <summary>How <paramref name="identity"/> differs, in words; null where it does not.</summary>
    public string? DifferenceTo(IReadOnlyList<KeyValuePair<string, string>> identity)
    {
        // First of all: what is not set here may well be why the rest differs.
        if (Identity.Select(pair => pair.Key).Except(identity.Select(pair => pair.Key)).FirstOrDefault() is string more)
        {
            return $"is of another training: it has {more}, which is not set here";
        }

        Dictionary<string, string> found = Identity.ToDictionary();
        foreach ((string name, string expected) in identity)
        {
            if (!found.TryGetValue(name, out string? value) || value != expected)
            {
                return $"is of another training: {name} is {value ?? "not there"} in it, but {expected} here";
            }
        }

        return null;
    }
}
