namespace MLNet.Losses.Samples.Catalogue;

/// <summary>A family of losses, as the catalogue introduces it.</summary>
/// <param name="Name">The name of the base class without "Loss".</param>
/// <param name="Title">The heading.</param>
/// <param name="Text">What losses of the family read, and what the plots show.</param>
internal sealed record LossFamily(string Name, string Title, string Text)
{
    /// <summary>The families, those with the plainest inputs first.</summary>
    public static IReadOnlyList<LossFamily> All { get; } =
    [
        new(
            "Pointwise",
            "Pointwise losses",
            "One score and one label; some read a variance or a second score too. Of vectors each pair of elements has a loss, and the row has their mean."),
        new(
            "Class",
            "Class losses",
            "A score for each class, and the true class or a target for each. The plots move one score of three; the others are 0."),
        new(
            "Embedding",
            "Embedding losses",
            "Two embeddings and a label, or the three of a triplet. The plots move one away from the first: along the distance, or along the cosine where lengths do not count."),
        new(
            "Group",
            "Group losses",
            "The rows of a query, which have one loss together, or of a batch, in which each row has one that depends on all. The plots move one row of a small group; that of a batch shows the mean over its rows."),
        new(
            "Sequence",
            "Sequence losses",
            "A score for each class at each step of time, and the sequence of classes that should come out. The plots move one logit of the first of two steps."),
    ];
}
