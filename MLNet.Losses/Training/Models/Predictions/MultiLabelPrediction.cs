using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Interop;
using MLNet.Losses.Networks.Onnx;
using MLNet.Losses.Training.Models.Columns;
using MLNet.Losses.Training.Objectives.Heads;

namespace MLNet.Losses.Training.Models.Predictions;

/// <summary>
/// For each of several labels of yes or no: PredictedLabel, Score (the log-odds) and Probability. Each is a vector with a
/// slot for each label: the columns of a binary model, side by side.
/// </summary>
internal sealed class MultiLabelPrediction : Prediction
{
    private readonly IReadOnlyList<string> _labels;

    /// <param name="head">The head.</param>
    /// <param name="labels">The slot names of the label column; may be empty.</param>
    public MultiLabelPrediction(Head head, IReadOnlyList<string> labels)
        : base(head, ScoreLink.Same)
    {
        _labels = labels.Count == Scores ? labels : [];
        Columns =
        [
            Column(ScoreAnnotations.PredictedLabel, BooleanDataViewType.Instance, static score => score > 0),
            Column(ScoreAnnotations.Score, NumberDataViewType.Single, static score => score),
            Column(ScoreAnnotations.Probability, NumberDataViewType.Single, BinaryPrediction.Probability),
        ];
    }

    public override string Kind => "multiLabel";

    public override string ColumnKind => "MultiLabelClassification";

    public override IReadOnlyList<PredictionColumn> Columns { get; }

    public override IReadOnlyList<string> ScoreNames => _labels;

    public override void AddOutputs(OnnxGraph graph, string scores)
    {
        base.AddOutputs(graph, scores);
        graph.Output(ScoreAnnotations.Probability, graph.Node("Sigmoid", [scores]), Scores);
    }

    public override void Write(ModelWriter writer) => writer.Write(_labels, writer.Write);

    private VectorOfScores<T> Column<T>(string name, PrimitiveDataViewType type, Func<float, T> map) =>
        new(name, name, type, Scores, static row => row.Scores, map) { Annotate = AnnotateSlots };

    private void AnnotateSlots(DataViewSchema.Annotations.Builder annotations)
    {
        if (_labels.Count > 0)
        {
            ScoreAnnotations.AddTexts(annotations, ScoreAnnotations.SlotNames, _labels);
        }
    }
}
