using Microsoft.ML;
using MLNet.Losses.Samples.Csv;
using MLNet.Losses.Samples.Training;

namespace MLNet.Losses.Samples.Comparison;

/// <summary>
/// Reads the rows once before anything is trained: a bad number is better known now, and by its line, than in each fold.
/// </summary>
internal sealed class ComparedRows(TrainingFile file, ComparisonRequest request)
{
    /// <summary>Reads the rows of a file.</summary>
    /// <param name="rows">The rows, which are kept as they are read.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="CsvDataException">A number is none that can be learned from.</exception>
    public IDataView Read(IDataView rows, CancellationToken cancellation)
    {
        TrainingErrors.Unwrapped(() =>
        {
            // All columns: whatever a model reads is in the file as it has to be.
            using DataViewRowCursor cursor = rows.GetRowCursor(rows.Schema);
            Action<long>[] checks = [.. Checks(cursor)];
            while (cursor.MoveNext())
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (Action<long> check in checks)
                {
                    check(cursor.Position);
                }
            }
        });
        return rows;
    }

    private IEnumerable<Action<long>> Checks(DataViewRowCursor cursor)
    {
        foreach (string feature in file.Features.Numbers)
        {
            yield return Check(cursor, feature, static number => !float.IsInfinity(number), "a finite number");
        }

        if (request.Learning.Weight is string weight)
        {
            yield return Check(cursor, weight, static number => !(number < 0 || float.IsInfinity(number)), "a finite weight of at least 0");
        }

        if (cursor.Schema[request.Learning.Label].Type == Microsoft.ML.Data.NumberDataViewType.Single)
        {
            yield return Check(cursor, request.Learning.Label, static number => !float.IsInfinity(number), "a finite number");
            foreach (Specs.CandidateSpec loss in request.Losses)
            {
                Domain domain = loss.Loss.LabelDomain;
                yield return Check(cursor, request.Learning.Label, number => domain.Contains(number), $"{domain}, as '{loss.Name}' takes it");
            }
        }
    }

    private Action<long> Check(DataViewRowCursor cursor, string column, Func<float, bool> fits, string expected)
    {
        ValueGetter<float> getter = cursor.GetGetter<float>(cursor.Schema[column]);
        float number = 0;
        return row =>
        {
            getter(ref number);
            if (!float.IsNaN(number) && !fits(number))
            {
                throw file.Fault(column, row, FormattableString.Invariant($"{number}"), expected);
            }
        };
    }
}
