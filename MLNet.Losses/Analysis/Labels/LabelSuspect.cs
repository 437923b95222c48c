namespace MLNet.Losses;

/// <summary>A row whose label is likely wrong.</summary>
/// <param name="Row">The row, counted from 0.</param>
/// <param name="Given">The class that it has.</param>
/// <param name="Suggested">The class that is likely its true one.</param>
/// <param name="ErrorProbability">The probability that the given class is wrong, above 0.5.</param>
/// <param name="Margin">The probability of the suggested class less that of the given one, both tempered.</param>
/// <param name="Shown">The values of the shown columns, by column name.</param>
public sealed record LabelSuspect(
    long Row, string Given, string Suggested, double ErrorProbability, double Margin, IReadOnlyDictionary<string, string> Shown);
