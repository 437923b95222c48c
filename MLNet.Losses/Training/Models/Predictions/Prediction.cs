using MLNet.Losses.Interop;
using MLNet.Losses.Networks.Onnx;
using MLNet.Losses.Training.Models.Columns;
using MLNet.Losses.Training.Objectives.Heads;

namespace MLNet.Losses.Training.Models.Predictions;

/// <summary>What a task makes of a network's outputs: scores, and the columns that tell them.</summary>
/// <param name="head">Reads the loss's scores from the outputs, as in training.</param>
/// <param name="link">What is published of those scores.</param>
internal abstract class Prediction(Head head, ScoreLink link)
{
    /// <summary>What the prediction is called in files.</summary>
    public abstract string Kind { get; }

    /// <summary>The task, in ML.NET's words.</summary>
    public abstract string ColumnKind { get; }

    public Head Head { get; } = head;

    public ScoreLink Link { get; } = link;

    /// <summary>The scores that are published of a row.</summary>
    public int Scores => Link.Published(Head.Scores);

    /// <summary>The columns, in their order.</summary>
    public abstract IReadOnlyList<PredictionColumn> Columns { get; }

    /// <summary>What the scores are called: the classes, where there are any; empty where they have no names.</summary>
    public virtual IReadOnlyList<string> ScoreNames => [];

    /// <summary>Adds the outputs of an ONNX model, named as the columns: all but Variance, and none for PredictedLabel.</summary>
    /// <param name="graph">The model.</param>
    /// <param name="scores">The published scores.</param>
    public virtual void AddOutputs(OnnxGraph graph, string scores) => graph.Output(ScoreAnnotations.Score, scores, Scores);

    /// <summary>Writes all but kind, head and link.</summary>
    public abstract void Write(ModelWriter writer);
}
