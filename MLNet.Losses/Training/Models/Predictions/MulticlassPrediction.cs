using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Interop;
using MLNet.Losses.Training.Models.Columns;
using MLNet.Losses.Training.Objectives.Heads;

namespace MLNet.Losses.Training.Models.Predictions;

/// <summary>PredictedLabel, the key of the class of the greatest score, and Score, a number for each class.</summary>
internal sealed class MulticlassPrediction : Prediction
{
    private readonly KeyValues? _keyValues;

    /// <param name="head">The head.</param>
    /// <param name="link">
    /// <see cref="ScoreLink.ClassProbability"/> or <see cref="ScoreLink.OrderedClassProbability"/>, which publish
    /// probabilities; or <see cref="ScoreLink.Same"/> for losses whose scores say nothing of probabilities.
    /// </param>
    /// <param name="keyValues">What the label's keys stand for; null where that is not known.</param>
    public MulticlassPrediction(Head head, ScoreLink link, KeyValues? keyValues)
        : base(head, link)
    {
        // Keys that are more or fewer than the classes say nothing of them.
        _keyValues = keyValues?.Texts.Count == Scores ? keyValues : null;
        string valueKind = link == ScoreLink.Same ? ScoreAnnotations.Score : ScoreAnnotations.Probability;
        Columns =
        [
            new PredictedClass(Scores) { Annotate = annotations => _keyValues?.AddTo(annotations, ScoreAnnotations.KeyValues) },
            new VectorOfScores<float>(ScoreAnnotations.Score, valueKind, NumberDataViewType.Single, Scores, static row => row.Scores, static number => number)
            {
                Annotate = AnnotateScore,
            },
        ];
    }

    public override string Kind => "multiclass";

    public override string ColumnKind => "MulticlassClassification";

    public override IReadOnlyList<PredictionColumn> Columns { get; }

    public override IReadOnlyList<string> ScoreNames => _keyValues?.Texts ?? [];

    public static MulticlassPrediction Read(ModelReader reader, Head head, ScoreLink link) =>
        new(head, link, reader.ReadBoolean() ? KeyValues.Read(reader) : null);

    public override void Write(ModelWriter writer)
    {
        writer.Write(_keyValues is not null);
        _keyValues?.Write(writer);
    }

    private void AnnotateScore(DataViewSchema.Annotations.Builder annotations)
    {
        if (_keyValues is not null)
        {
            ScoreAnnotations.AddTexts(annotations, ScoreAnnotations.SlotNames, _keyValues.Texts);
            _keyValues.AddTo(annotations, ScoreAnnotations.TrainingLabelValues);
        }
    }
}
