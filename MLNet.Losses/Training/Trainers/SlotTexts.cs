using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Training.Trainers;

/// <summary>What the slots of a vector column are called.</summary>
internal static class SlotTexts
{
    /// <summary>A name for each slot; empty where they have none.</summary>
    public static IReadOnlyList<string> Of(DataViewSchema.Column column)
    {
        if (!column.HasSlotNames())
        {
            return [];
        }

        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
