using Microsoft.ML;
using MLNet.Losses.Samples.Csv;
using MLNet.Losses.Samples.Predictions;

namespace MLNet.Losses.Samples.Comparison;

/// <summary>
/// The judged file anew with each candidate's scores of models that did not see the row, in columns of the candidate's
/// name; of several classes, NAME.CLASS.
/// </summary>
internal static class OutOfFoldFile
{
    private const string Score = "Score";

    /// <summary>Writes the file.</summary>
    /// <param name="board">The leaderboard.</param>
    /// <param name="file">The file that was judged.</param>
    /// <param name="classes">The classes; empty where there are none.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="cancellation">Ends the writing early.</param>
    public static void Write(LossLeaderboard board, CsvFile file, IReadOnlyList<string> classes, Stream stream, CancellationToken cancellation)
    {
        LeaderboardRow[] rows = [.. board.Where(row => row.Rank > 0 && !row.IsBaseline)];
        DataViewRowCursor[] cursors = [.. rows.Select(row => Open(board.OutOfFold(row)))];
        try
        {
            PredictedColumn[] columns = [.. cursors.Select(cursor => PredictedColumn.Of(cursor, cursor.Schema[Score]))];
            var output = new CsvOutput(stream, file);
            output.WriteStart(file.HeaderBytes);
            foreach (string name in rows.Zip(columns).SelectMany(pair => Names(pair.First.Name, pair.Second.Names.Count, classes)))
            {
                output.WriteField(name);
            }

            output.EndRecord();
            using CsvRecord record = file.OpenRows();
            while (record.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                output.WriteStart(record.Bytes);
                foreach ((DataViewRowCursor cursor, PredictedColumn column) in cursors.Zip(columns))
                {
                    cursor.MoveNext();
                    column.Write(output);
                }

                output.EndRecord();
            }

            output.Flush();
        }
        finally
        {
            Array.ForEach(cursors, cursor => cursor.Dispose());
        }
    }

    /// <summary>Checks the names before anything is trained.</summary>
    /// <exception cref="CsvDataException">The file has a column of the name of a candidate.</exception>
    public static void CheckNames(CsvFile file, IEnumerable<string> candidates)
    {
        if (candidates.FirstOrDefault(file.Header.Contains) is string clash)
        {
            throw new CsvDataException(file.Path, null, clash, "a column of the name of a candidate", $"another name for the loss: --loss \"other={clash}\"");
        }
    }

    private static DataViewRowCursor Open(IDataView scored) => scored.GetRowCursor([scored.Schema[Score]]);

    private static IEnumerable<string> Names(string candidate, int count, IReadOnlyList<string> classes) =>
        count == 1 ? [candidate] : Enumerable.Range(0, count).Select(slot => $"{candidate}.{(count == classes.Count ? classes[slot] : slot)}");
}
