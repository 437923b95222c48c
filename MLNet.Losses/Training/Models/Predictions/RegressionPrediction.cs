using Microsoft.ML.Data;
using MLNet.Losses.Interop;
using MLNet.Losses.Training.Models.Columns;
using MLNet.Losses.Training.Objectives.Heads;

namespace MLNet.Losses.Training.Models.Predictions;

/// <summary>
/// Score, in the label's unit: one number, or a vector of them for several labels or quantile levels; and Variance, where
/// the head tells it.
/// </summary>
internal sealed class RegressionPrediction : Prediction
{
    private readonly IReadOnlyList<string> _slotNames;
    private readonly bool _isVector;

    /// <param name="head">The head.</param>
    /// <param name="link"><see cref="ScoreLink.Rate"/> where the loss reads the logarithm of a rate, else <see cref="ScoreLink.Same"/>.</param>
    /// <param name="isVector">Whether Score is a vector even of one number, as where the label is one.</param>
    /// <param name="slotNames">The names of a vector's slots, such as the levels of quantiles; may be empty.</param>
    public RegressionPrediction(Head head, ScoreLink link, bool isVector = false, IReadOnlyList<string>? slotNames = null)
        : base(head, link)
    {
        _isVector = isVector || Scores > 1;
        _slotNames = slotNames?.Count == Scores ? slotNames : [];
        Columns = head.HasVariances
            ? [Column(ScoreAnnotations.Score, static row => row.Scores), Column("Variance", static row => row.Variances)]
            : [Column(ScoreAnnotations.Score, static row => row.Scores)];
    }

    public override string Kind => "regression";

    public override string ColumnKind => _isVector ? "MultiOutputRegression" : "Regression";

    public override IReadOnlyList<PredictionColumn> Columns { get; }

    public override IReadOnlyList<string> ScoreNames => _slotNames;

    public static RegressionPrediction Read(ModelReader reader, Head head, ScoreLink link) =>
        new(head, link, reader.ReadBoolean(), reader.ReadSeveral(reader.ReadString));

    public override void Write(ModelWriter writer)
    {
        writer.Write(_isVector);
        writer.Write(_slotNames, writer.Write);
    }

    private PredictionColumn Column(string name, ScoreReader read) => _isVector
        ? new VectorOfScores<float>(name, name, NumberDataViewType.Single, Scores, read, static number => number)
        {
            Annotate = _slotNames.Count == 0 ? null : annotations => ScoreAnnotations.AddTexts(annotations, ScoreAnnotations.SlotNames, _slotNames),
        }
        : new NumberOfScores(name, name, row => read(row)[0]);
}
