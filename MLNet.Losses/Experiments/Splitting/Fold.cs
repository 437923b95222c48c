using Microsoft.ML;

namespace MLNet.Losses.Experiments.Splitting;

/// <summary>Rows to train on and rows to judge.</summary>
/// <param name="Index">The number among all folds of all repeats, from 0.</param>
/// <param name="Repeat">The repeat, from 0.</param>
/// <param name="Number">The number within the repeat, from 0.</param>
internal sealed record Fold(int Index, int Repeat, int Number)
{
    /// <summary>What is trained on.</summary>
    public required IDataView Train { get; init; }

    /// <summary>The positions of the training rows, within <see cref="TrainFacts"/>.</summary>
    public required int[] TrainRows { get; init; }

    /// <summary>What is known of the rows that <see cref="TrainRows"/> are positions of.</summary>
    public required RowFacts TrainFacts { get; init; }

    /// <summary>What is judged.</summary>
    public required IDataView Test { get; init; }

    /// <summary>The positions of the judged rows, within <see cref="TestFacts"/>.</summary>
    public required int[] TestRows { get; init; }

    /// <summary>What is known of the rows that <see cref="TestRows"/> are positions of.</summary>
    public required RowFacts TestFacts { get; init; }
}
