using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Training.Models.Columns;

/// <summary>What ML.NET's evaluators, calibrators and explainers want to know of score columns, by ML.NET's names.</summary>
internal static class ScoreAnnotations
{
    public const string ColumnKind = "ScoreColumnKind";
    public const string ValueKind = "ScoreValueKind";
    public const string SetId = "ScoreColumnSetId";
    public const string IsNormalized = "IsNormalized";
    public const string SlotNames = "SlotNames";
    public const string KeyValues = "KeyValues";
    public const string TrainingLabelValues = "TrainingLabelValues";

    public const string Score = "Score";
    public const string Probability = "Probability";
    public const string PredictedLabel = "PredictedLabel";

    public static KeyDataViewType SetIdType { get; } = new(typeof(uint), int.MaxValue);

    /// <summary>A number that no set of score columns has yet.</summary>
    public static uint NewSetId(DataViewSchema schema)
    {
        uint greatest = 0;
        foreach (DataViewSchema.Column column in schema)
        {
            if (column.Annotations.Schema.GetColumnOrNull(SetId)?.Type is KeyDataViewType key && key.RawType == typeof(uint))
            {
                uint id = 0;
                column.Annotations.GetValue(SetId, ref id);
                greatest = uint.Max(greatest, id);
            }
        }

        return greatest + 1;
    }

    /// <summary>Adds a text for each slot of the column.</summary>
    public static void AddTexts(DataViewSchema.Annotations.Builder annotations, string kind, IReadOnlyList<string> texts)
    {
        ReadOnlyMemory<char>[] values = [.. texts.Select(text => text.AsMemory())];
        annotations.Add<VBuffer<ReadOnlyMemory<char>>>(
            kind,
            new VectorDataViewType(TextDataViewType.Instance, values.Length),
            (ref VBuffer<ReadOnlyMemory<char>> value) => new VBuffer<ReadOnlyMemory<char>>(values.Length, values).CopyTo(ref value));
    }
}
