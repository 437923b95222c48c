using Microsoft.ML.Data;
using MLNet.Losses.Interop;
using MLNet.Losses.Training.Models.Columns;
using MLNet.Losses.Training.Objectives.Heads;

namespace MLNet.Losses.Training.Models.Predictions;

/// <summary>PredictedLabel, the classes that the most probable step after step spell, and Score, a number for each class of each step.</summary>
internal sealed class SequencePrediction : Prediction
{
    private readonly int _classes;
    private readonly int? _blank;

    /// <param name="head">The head.</param>
    /// <param name="classes">The classes of a step.</param>
    /// <param name="blank">The class that stands for nothing; null where each step spells a class of its own.</param>
    public SequencePrediction(Head head, int classes, int? blank)
        : base(head, ScoreLink.Same)
    {
        (_classes, _blank) = (classes, blank);
        Columns =
        [
            new PredictedSequence(Scores / classes, classes, blank),
            new VectorOfScores<float>(ScoreAnnotations.Score, ScoreAnnotations.Score, NumberDataViewType.Single, Scores, static row => row.Scores, static number => number),
        ];
    }

    public override string Kind => "sequence";

    public override string ColumnKind => "SequenceClassification";

    public override IReadOnlyList<PredictionColumn> Columns { get; }

    public static SequencePrediction Read(ModelReader reader, Head head)
    {
        int classes = reader.ReadInt32();
        return new(head, classes, reader.ReadBoolean() ? reader.ReadInt32() : null);
    }

    public override void Write(ModelWriter writer)
    {
        writer.Write(_classes);
        writer.Write(_blank is not null);
        if (_blank is int blank)
        {
            writer.Write(blank);
        }
    }
}
