using Microsoft.ML;

namespace MLNet.Losses.Evaluation.Retrieval;

/// <summary>
/// Asks for the neighbours of each row, by distances to all others: exact, and quadratic in the rows. Of neighbours at
/// the same distance the earlier row is the nearer one.
/// </summary>
internal sealed class RetrievalEvaluator
{
    private readonly EmbeddedRows _queries;
    private readonly EmbeddedRows _gallery;
    private readonly Dictionary<string, int> _sizes;
    private readonly int[] _recallAt;

    private RetrievalEvaluator(EmbeddedRows queries, EmbeddedRows gallery, IReadOnlyList<int> recallAt)
    {
        (_queries, _gallery, _recallAt) = (queries, gallery, [.. recallAt.Distinct().Order()]);
        _sizes = gallery.Classes.CountBy(name => name).ToDictionary();
    }

    private bool FindsItself => _queries == _gallery;

    /// <summary>Judges embeddings.</summary>
    /// <exception cref="LossDataException">A column is missing or does not fit.</exception>
    public static RetrievalMetrics Evaluate(IDataView data, RetrievalOptions options)
    {
        foreach (int k in options.RecallAt)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(k, 1, nameof(options.RecallAt));
        }

        EmbeddedRows queries = EmbeddedRows.Read(data, options);
        EmbeddedRows gallery = options.Gallery is null ? queries : EmbeddedRows.Read(options.Gallery, options);
        return gallery.Width == queries.Width
            ? new RetrievalEvaluator(queries, gallery, options.RecallAt).Judge()
            : throw new LossDataException(options.EmbeddingColumnName, $"{gallery.Width} dimensions in the gallery", $"{queries.Width}, as in the data");
    }

    private RetrievalMetrics Judge()
    {
        var answers = new Answer[_queries.Count];
        Parallel.For(0, _queries.Count, () => new ulong[_gallery.Count], (query, _, order) =>
        {
            answers[query] = Ask(query, order);
            return order;
        }, _ => { });

        Answer[] asked = [.. answers.Where(answer => answer.Relevant > 0)];
        return new()
        {
            Queries = asked.Length,
            Ignored = _queries.Missing + _queries.Count - asked.Length,
            PrecisionAt1 = Mean(asked, answer => answer.FirstHit == 1 ? 1 : 0),
            RPrecision = Mean(asked, answer => answer.RPrecision),
            MeanAveragePrecisionAtR = Mean(asked, answer => answer.AveragePrecision),
            RecallAt = _recallAt.ToDictionary(k => k, k => Mean(asked, answer => answer.FirstHit <= k ? 1 : 0)),
        };
    }

    private static double Mean(Answer[] answers, Func<Answer, double> value) => answers.Length == 0 ? double.NaN : answers.Average(value);

    private Answer Ask(int query, ulong[] order)
    {
        string wanted = _queries.Classes[query];
        int relevant = _sizes.GetValueOrDefault(wanted) - (FindsItself ? 1 : 0);
        if (relevant < 1)
        {
            return default;
        }

        // A distance of at least 0 sorts by its bits; the row behind it breaks ties.
        for (int row = 0; row < order.Length; row++)
        {
            ulong distance = FindsItself && row == query ? uint.MaxValue : BitConverter.SingleToUInt32Bits(_queries.Distance(query, _gallery, row));
            order[row] = (distance << 32) | (uint)row;
        }

        Array.Sort(order);
        int hits = 0, first = int.MaxValue, last = int.Max(relevant, _recallAt.LastOrDefault());
        double precisions = 0, rPrecision = 0;
        for (int rank = 1; rank <= int.Min(last, order.Length - (FindsItself ? 1 : 0)); rank++)
        {
            if (_gallery.Classes[(int)(uint)order[rank - 1]] == wanted)
            {
                hits++;
                first = int.Min(first, rank);
                precisions += rank <= relevant ? (double)hits / rank : 0;
            }

            rPrecision = rank <= relevant ? (double)hits / relevant : rPrecision;
        }

        return new(relevant, first, rPrecision, precisions / relevant);
    }

    /// <summary>What one query found.</summary>
    private readonly record struct Answer(int Relevant, int FirstHit, double RPrecision, double AveragePrecision);
}
