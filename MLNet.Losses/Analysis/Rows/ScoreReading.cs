using MLNet.Losses.Data;

namespace MLNet.Losses.Analysis;

/// <summary>How a loss reads the score column: the columns, and what the scores are.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Space">What the scores are: what the caller or the column says, else what the loss takes them for.</param>
internal sealed record ScoreReading(Loss Loss, InputColumns Columns, ScoreSpace Space)
{
    /// <summary>Whether the scores are probabilities or can be converted into such.</summary>
    public bool IsOfProbability => Space is ScoreSpace.Probability or ScoreSpace.Logit or ScoreSpace.LogProbability;

    /// <summary>Whether score and label are one number each.</summary>
    public bool IsOfOneNumber => Columns.Width(LossInput.Score) == 1 && Columns.Width(LossInput.Label) == 1
        && !ColumnShape.Of(Columns[LossInput.Score]).IsVector && !ColumnShape.Of(Columns[LossInput.Label]).IsVector;

    public static ScoreReading Of(ScoredRows scored, Loss loss)
    {
        var columns = InputColumns.Find(scored.Data.Schema, scored.Options.InputNames, [loss]);
        ScoreSpace space = scored.Options.ScoreSpace ?? ScoreSpaces.Fit(loss, columns[LossInput.Score], stated: null).ScoreSpace;
        return new(loss, columns, space);
    }
}
