using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Tests.Evaluation;

/// <summary>Embeddings judged by what they find.</summary>
public sealed class RetrievalTests
{
    private static readonly MLContext _context = new(seed: 1);

    // Table of Musgrave, Belongie and Lim 2020: one query, ten relevant rows, and the ranks at which they come.
    public static TheoryData<int[], double, double> Published => new()
    {
        { [1], 0.1, 0.1 },
        { [1, 10], 0.2, 0.12 },
        { [1, 2], 0.2, 0.2 },
        { [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void The_published_table(int[] ranks, double rPrecision, double map)
    {
        // Rows along a line, the query at 0; what is missing among the first ten comes after them.
        Row[] gallery = [.. Enumerable.Range(1, 20).Select(rank => new Row
        {
            Embedding = [rank, 0],
            Label = ranks.Contains(rank) || (rank > 10 && rank <= 20 - ranks.Length) ? "a" : "b",
        })];
        Assert.Equal(10, gallery.Count(row => row.Label == "a"));

        RetrievalMetrics found = _context.Losses.EvaluateRetrieval(
            View(new Row { Embedding = [0, 0], Label = "a" }),
            new() { Gallery = View(gallery) });

        Assert.Equal(1, found.PrecisionAt1);
        Assert.Equal(rPrecision, found.RPrecision, 12);
        Assert.Equal(map, found.MeanAveragePrecisionAtR, 12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Is_what_the_definitions_say(bool byCosine)
    {
        var random = new Random(7);
        Row[] rows = [.. Enumerable.Range(0, 90).Select(i => new Row
        {
            Embedding = [.. Enumerable.Range(0, 2).Select(slot => (float)(random.NextDouble() + (slot * (i % 4))))],
            Label = $"class {i % 4}",
        })];
        rows[5].Label = "alone";
        rows[6].Label = string.Empty;
        rows[7].Embedding = [float.NaN, 0];

        RetrievalMetrics found = _context.Losses.EvaluateRetrieval(View(rows), new() { ByCosine = byCosine, RecallAt = [1, 3] });

        Row[] valid = [.. rows.Where(row => row.Label.Length > 0 && !row.Embedding.Any(float.IsNaN))];
        List<bool[]> answers = [];
        foreach (Row query in valid)
        {
            bool[] ranked = [.. valid.Where(row => row != query).OrderBy(row => Distance(query.Embedding, row.Embedding, byCosine)).Select(row => row.Label == query.Label)];
            if (ranked.Contains(true))
            {
                answers.Add(ranked);
            }
        }

        Assert.Equal(87, found.Queries);
        Assert.Equal(3, found.Ignored);
        Assert.Equal(answers.Average(ranked => ranked[0] ? 1.0 : 0), found.PrecisionAt1, 12);
        Assert.Equal(answers.Average(ranked => ranked.Take(3).Contains(true) ? 1.0 : 0), found.RecallAt[3], 12);
        Assert.Equal(found.PrecisionAt1, found.RecallAt[1]);
        Assert.Equal(answers.Average(RPrecision), found.RPrecision, 12);
        Assert.Equal(answers.Average(Map), found.MeanAveragePrecisionAtR, 12);

        static double RPrecision(bool[] ranked) => (double)ranked.Take(ranked.Count(hit => hit)).Count(hit => hit) / ranked.Count(hit => hit);

        static double Map(bool[] ranked)
        {
            int relevant = ranked.Count(hit => hit);
            return Enumerable.Range(1, relevant).Sum(i => ranked[i - 1] ? (double)ranked.Take(i).Count(hit => hit) / i : 0) / relevant;
        }
    }

    [Fact]
    public void Rows_that_fit_perfectly_find_each_other_and_nobody_finds_himself()
    {
        RetrievalMetrics found = _context.Losses.EvaluateRetrieval(View(
            new Row { Embedding = [0, 0], Label = "a" }, new Row { Embedding = [0, 0], Label = "b" }, new Row { Embedding = [5, 5], Label = "a" }));
        Assert.Equal((2, 1), (found.Queries, found.Ignored));

        // The first row finds the other class where it is itself; the third is as far from both, and the earlier one wins.
        Assert.Equal(0.5, found.PrecisionAt1);
        Assert.Equal(1, found.RecallAt[5]);
    }

    [Fact]
    public void Says_what_does_not_fit()
    {
        IDataView data = View(new Row { Embedding = [0, 0], Label = "a" });
        Assert.Contains("'Nowhere'", Assert.Throws<LossDataException>(() => _context.Losses.EvaluateRetrieval(data, new() { EmbeddingColumnName = "Nowhere" })).Message, StringComparison.Ordinal);
        Assert.Contains("vector", Assert.Throws<LossDataException>(() => _context.Losses.EvaluateRetrieval(data, new() { EmbeddingColumnName = "Label" })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Losses.EvaluateRetrieval(data, new() { RecallAt = [0] }));
    }

    private static double Distance(float[] x, float[] y, bool byCosine) => byCosine
        ? 1 - (x.Zip(y, (a, b) => (double)a * b).Sum() / Math.Sqrt(x.Sum(a => (double)a * a) * y.Sum(b => (double)b * b)))
        : x.Zip(y, (a, b) => Math.Pow((double)a - b, 2)).Sum();

    private static IDataView View(params Row[] rows) => _context.Data.LoadFromEnumerable(rows);

    private sealed class Row
    {
        [VectorType(2)]
        public float[] Embedding { get; set; } = [];

        public string Label { get; set; } = string.Empty;
    }
}
