using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Data;

/// <summary>
/// What a score column holds, and the loss that reads it as such. Converted is only what the caller or the column
/// itself says; where both are silent, the scores are taken for what the loss expects, unless they may well be
/// something else: the scores of ML.NET's multiclass trainers are probabilities with some and not with others.
/// </summary>
internal static class ScoreSpaces
{
    private const string ValueKind = "ScoreValueKind";
    private const string ColumnKind = "ScoreColumnKind";

    /// <summary>The loss as it has to be to read the column.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="score">The score column.</param>
    /// <param name="stated">What the caller says of its scores, or null.</param>
    /// <exception cref="LossDataException">It cannot be known what the scores are.</exception>
    /// <exception cref="ArgumentException">The loss cannot read such scores.</exception>
    public static Loss Fit(Loss loss, DataViewSchema.Column score, ScoreSpace? stated)
    {
        bool isOfProbability = loss.ScoreSpace is ScoreSpace.Logit or ScoreSpace.Probability or ScoreSpace.LogProbability;
        if (stated is ScoreSpace space)
        {
            // A distance or square of any score is one, whatever the score: Brier's, of probabilities.
            return loss.ScoreSpace == ScoreSpace.Value && space != ScoreSpace.LogRate ? loss : loss.Reading(space);
        }

        if (isOfProbability && Annotation(score, ValueKind) == "Probability")
        {
            return loss.Reading(ScoreSpace.Probability);
        }

        if (loss is ClassLoss && isOfProbability && Annotation(score, ColumnKind) == "MulticlassClassification")
        {
            throw new LossDataException(
                score.Name,
                "scores of a multiclass trainer, which are probabilities with some trainers and logits with others",
                $"a word on it: set ScoreSpace to what they are ({loss} reads {loss.ScoreSpace}; others are converted)");
        }

        return loss;
    }

    /// <summary>What a score column says that its numbers are, "Probability" for one; null where it says nothing.</summary>
    public static string? KindOf(DataViewSchema.Column score) => Annotation(score, ValueKind);

    /// <summary>The annotations of a score column that says what its numbers are.</summary>
    public static DataViewSchema.Annotations Annotations(string kind)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(ValueKind, TextDataViewType.Instance, (ref ReadOnlyMemory<char> value) => value = kind.AsMemory());
        return annotations.ToAnnotations();
    }

    private static string? Annotation(DataViewSchema.Column column, string kind)
    {
        if (column.Annotations.Schema.GetColumnOrNull(kind)?.Type is not TextDataViewType)
        {
            return null;
        }

        ReadOnlyMemory<char> text = default;
        column.Annotations.GetValue(kind, ref text);
        return text.ToString();
    }
}
