using MLNet.Losses.Interop;
using MLNet.Losses.Training.Models.Columns;
using MLNet.Losses.Training.Objectives.Heads;

namespace MLNet.Losses.Training.Models.Predictions;

/// <summary>Score: the greater, the further up in its query.</summary>
internal sealed class RankingPrediction(Head head) : Prediction(head, ScoreLink.Same)
{
    public override string Kind => "ranking";

    public override string ColumnKind => "Ranking";

    public override IReadOnlyList<PredictionColumn> Columns { get; } =
        [new NumberOfScores(ScoreAnnotations.Score, ScoreAnnotations.Score, static row => row.Scores[0])];

    public override void Write(ModelWriter writer)
    {
    }
}
