namespace MLNet.Losses.Training.Trainers;

/// <summary>Which losses a trainer takes, where their types alone cannot say it.</summary>
internal static class LossFamily
{
    /// <summary>The loss, where its scores are of one of the spaces and it compares no rows with one another.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="trainer">The trainer, as it is called in a catalog.</param>
    /// <param name="spaces">The spaces.</param>
    /// <exception cref="ArgumentException">It is another one; the error says which trainer takes it.</exception>
    public static TLoss Check<TLoss>(TLoss loss, string trainer, params ReadOnlySpan<ScoreSpace> spaces)
        where TLoss : Loss
    {
        ArgumentNullException.ThrowIfNull(loss);
        bool ofPairs = loss.Inputs.Contains(LossInput.Second);
        if (!ofPairs && spaces.Contains(loss.ScoreSpace))
        {
            return loss;
        }

        string found = ofPairs ? "compares two scores" : $"reads scores of kind {loss.ScoreSpace}";
        string home = ofPairs ? "Ranking" : loss.ScoreSpace switch
        {
            ScoreSpace.Value or ScoreSpace.LogRate => "Regression",
            ScoreSpace.LogProbability => "MulticlassClassification",
            _ => "BinaryClassification",
        };
        throw new ArgumentException(
            $"Loss: found {loss}, which {found}; {trainer} expected one of {string.Join(" or ", spaces.ToArray())}. "
            + (home == trainer ? string.Empty : $"mlContext.{home}.Trainers.Torch takes it."),
            nameof(loss));
    }
}
