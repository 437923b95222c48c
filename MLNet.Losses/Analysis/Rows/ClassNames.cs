using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses.Analysis;

/// <summary>What classes are called: by the slots of the score column, by the keys of the label, or by their index.</summary>
internal static class ClassNames
{
    /// <summary>The names of the classes of a score for each.</summary>
    public static IReadOnlyList<string> Of(DataViewSchema.Column score, DataViewSchema.Column label, int count)
    {
        IReadOnlyList<string> slots = SlotNames(score), keys = label.Type is KeyDataViewType ? KeyColumn.Names(label) : [];
        return slots.Count == count && slots.Distinct().Count() == count ? slots
            : keys.Count == count ? keys
            : [.. Enumerable.Range(0, count).Select(index => index.ToString(CultureInfo.InvariantCulture))];
    }

    /// <summary>The names of two classes that one score tells apart, the negative one first.</summary>
    public static IReadOnlyList<string> OfTwo(DataViewSchema.Column label, Domain labels) =>
        label.Type is BooleanDataViewType ? ["false", "true"] : labels.Min < 0 ? ["-1", "1"] : ["0", "1"];

    private static IReadOnlyList<string> SlotNames(DataViewSchema.Column score)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        if (score.HasSlotNames())
        {
            score.GetSlotNames(ref names);
        }

        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
