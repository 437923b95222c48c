using Microsoft.ML;

namespace MLNet.Losses.Experiments.Search;

/// <summary>Makes a trainer under a loss; the context is one of the trial's own.</summary>
internal delegate IEstimator<ITransformer> TrainerMaker(Loss? loss, MLContext context);

/// <summary>A loss, or several to search among, with the trainer that trains under it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Trainer">The trainer.</param>
/// <param name="Ranges">The options to search; empty where there is one loss.</param>
/// <param name="MakeLoss">The loss with some options; null where the trainer has a loss of its own.</param>
/// <param name="Description">What the candidate is, for a file that says which experiment it belongs to.</param>
internal sealed record Candidate(
    string Name,
    TrainerMaker Trainer,
    IReadOnlyList<SearchRange> Ranges,
    Func<IReadOnlyDictionary<string, object>, Loss?> MakeLoss,
    string Description)
{
    /// <summary>Whether there are options to search.</summary>
    public bool IsSearched => Ranges.Count > 0;

    /// <summary>The options at a point.</summary>
    public IReadOnlyDictionary<string, object> OptionsAt(double[] point) =>
        Ranges.Zip(point).ToDictionary(pair => pair.First.Option, pair => pair.First.At(pair.Second));

    /// <summary>Where the search begins.</summary>
    public double[] Start { get; init; } = [];
}
