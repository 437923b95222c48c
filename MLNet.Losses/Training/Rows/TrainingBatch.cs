using MLNet.Losses.Networks;

namespace MLNet.Losses.Training.Rows;

/// <summary>The rows of one step, as the objective sees them. Made once and filled again for each step.</summary>
internal sealed class TrainingBatch
{
    /// <summary>The features of each example. Where an example has several vectors (pairs, triplets), those of the second follow those of all first ones.</summary>
    public required FeatureBatch Features { get; init; }

    /// <summary>The examples.</summary>
    public int Count { get; set; }

    /// <summary>The label of each example, <see cref="LabelWidth"/> numbers in a row: an index, a number, a target for each output. There may be room for more behind them.</summary>
    public float[] Labels { get; set; } = [];

    public required int LabelWidth { get; init; }

    /// <summary>The weight of each example; empty where each weighs 1.</summary>
    public float[] Weights { get; set; } = [];

    /// <summary>Where the rows of each group end; empty where there are no groups. A batch holds whole groups.</summary>
    public List<int> GroupEnds { get; } = [];
}
