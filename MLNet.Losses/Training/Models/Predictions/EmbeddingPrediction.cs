using Microsoft.ML.Data;
using MLNet.Losses.Interop;
using MLNet.Losses.Networks.Onnx;
using MLNet.Losses.Training.Models.Columns;
using MLNet.Losses.Training.Objectives.Heads;

namespace MLNet.Losses.Training.Models.Predictions;

/// <summary>A vector: where the row lies in the learned space.</summary>
/// <param name="head">The head.</param>
/// <param name="name">The name of the column.</param>
internal sealed class EmbeddingPrediction(Head head, string name) : Prediction(head, ScoreLink.Same)
{
    private readonly string _name = name;

    public override string Kind => "embedding";

    public override string ColumnKind => "Embedding";

    public override IReadOnlyList<PredictionColumn> Columns { get; } =
        [new VectorOfScores<float>(name, ScoreAnnotations.Score, NumberDataViewType.Single, head.Scores, static row => row.Scores, static number => number)];

    public override void AddOutputs(OnnxGraph graph, string scores) => graph.Output(_name, scores, Scores);

    public override void Write(ModelWriter writer) => writer.Write(_name);
}
