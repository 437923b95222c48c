using Microsoft.ML.Data;
using MLNet.Losses.Interop;
using MLNet.Losses.Networks.Onnx;
using MLNet.Losses.Numerics;
using MLNet.Losses.Training.Models.Columns;
using MLNet.Losses.Training.Objectives.Heads;

namespace MLNet.Losses.Training.Models.Predictions;

/// <summary>PredictedLabel, Score (the log-odds of the positive class) and Probability.</summary>
internal sealed class BinaryPrediction(Head head) : Prediction(head, ScoreLink.Same)
{
    public override string Kind => "binary";

    public override string ColumnKind => "BinaryClassification";

    public override IReadOnlyList<PredictionColumn> Columns { get; } =
    [
        new PredictedBoolean(),
        new NumberOfScores(ScoreAnnotations.Score, ScoreAnnotations.Score, static row => row.Scores[0]),
        new NumberOfScores(ScoreAnnotations.Probability, ScoreAnnotations.Probability, static row => Probability(row.Scores[0]))
        {
            Annotate = static annotations => annotations.AddPrimitiveValue(ScoreAnnotations.IsNormalized, BooleanDataViewType.Instance, true),
        },
    ];

    /// <summary>The probability that a log-odds says.</summary>
    public static float Probability(float logit) => (float)Real.Sigmoid(new(logit)).Value;

    public override void AddOutputs(OnnxGraph graph, string scores)
    {
        base.AddOutputs(graph, scores);
        graph.Output(ScoreAnnotations.Probability, graph.Node("Sigmoid", [scores]), Scores);
    }

    public override void Write(ModelWriter writer)
    {
    }
}
