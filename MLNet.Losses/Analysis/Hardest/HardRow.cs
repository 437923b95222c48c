namespace MLNet.Losses;

/// <summary>A row of high loss.</summary>
/// <param name="Row">The row, counted from 0; of a loss of queries, the query's first row.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="Shown">The values of the shown columns, by column name; a missing one is an empty text.</param>
public sealed record HardRow(long Row, float Loss, IReadOnlyDictionary<string, string> Shown);
