using Microsoft.ML;
using MLNet.Losses.Evaluation.Quantiles;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Tests.Torch;

namespace MLNet.Losses.Tests.Evaluation;

/// <summary>Memory does not grow with the rows, but for the quantiles; the column needs none for a row.</summary>
[Collection(AloneCollection.Name)]
public sealed class MemoryTests
{
    private const int Few = 50_000, Many = 500_000;

    private static readonly MLContext _context = new(1);

    // Nothing of it stays, but each block of some thousand rows may leave a few small objects to the collector.
    [Fact]
    public void Evaluating_without_quantiles() =>
        Assert.InRange((Evaluate(Many) - Evaluate(Few)) / (double)(Many - Few), -1, 0.1);

    // The search keeps the numbers near each quantile, in lists that double; the losses themselves are in huge pages.
    [Fact]
    public void A_search_for_quantiles_keeps_few_of_the_rows() =>
        Assert.InRange((Evaluate(2 * Many, 0.9, 0.95, 0.99) - Evaluate(Many, 0.9, 0.95, 0.99)) / (double)Many, -1, 2);

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public void Losses_are_kept_in_4_bytes_and_little_more(int rows)
    {
        var keeper = new ValueKeeper();
        ValueStore store = keeper.NewStore();
        float[] some = [1, 2, 3, 4, 5, 6, 7];
        for (int row = 0; row < rows; row += some.Length)
        {
            store.Add(some);
        }

        long kept = store.Pieces.Sum(piece => (long)piece.Length);
        Assert.Equal(store.Count, kept);
        Assert.InRange(keeper.Room, kept, (long)(kept * 1.125) + 16 + (kept > 100_000 ? HugePage.Length : int.Max(1024, (int)kept)));
    }

    [Fact]
    public void An_evaluation_that_begins_finds_what_the_last_one_left_unread()
    {
        var keeper = new ValueKeeper();
        ValueStore store = keeper.NewStore();
        float[] losses = Judge.Numbers(Many, 3);
        store.Add(losses);
        var tables = new QuantileTables([0.5], [keeper], [[new(store.Pieces, store.Count, losses.Min(), losses.Max())]]);
        Assert.True(keeper.HasPages);
        Evaluate(10, 0.5);
        Assert.Equal(0, keeper.Room);
        Array.Sort(losses);
        Assert.Equal(((double)losses[(Many / 2) - 1] + losses[Many / 2]) / 2, tables.OfAll(0)[0.5], 1e-9);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(4, false)]
    [InlineData(4, true)]
    public void Reading_the_column(int width, bool elementwise)
    {
        Assert.InRange(Read(width, elementwise, Many / width) - Read(width, elementwise, Few / width), long.MinValue, 4096);
    }

    private static long Evaluate(int rows, params double[] quantiles)
    {
        Table data = Made(rows, 1);
        var options = new LossEvaluationOptions { Quantiles = quantiles };
        return Allocated(() => _context.Losses.Evaluate(data, options, new L1Loss())[0].Quantiles.ToList());
    }

    private static long Read(int width, bool elementwise, int rows)
    {
        Table data = Made(rows, width);
        IDataView output = _context.Transforms.LossColumn("Loss", new L1Loss(), gradientColumnName: "Gradient", elementwise: elementwise)
            .Fit(data).Transform(data);
        return Allocated(() =>
        {
            using DataViewRowCursor cursor = output.GetRowCursor(output.Schema);
            Action loss = Reader(cursor, "Loss", width > 1 && elementwise), gradient = Reader(cursor, "Gradient", width > 1);
            while (cursor.MoveNext())
            {
                loss();
                gradient();
            }
        });
    }

    private static Action Reader(DataViewRowCursor cursor, string column, bool isVector)
    {
        return isVector ? Of<Microsoft.ML.Data.VBuffer<float>>() : Of<float>();

        Action Of<T>()
        {
            ValueGetter<T> getter = cursor.GetGetter<T>(cursor.Schema[column]);
            T value = default!;
            return () => getter(ref value);
        }
    }

    private static Table Made(int rows, int width) => width == 1
        ? new Table(rows).With("Score", row => (float)(row * 7919 % 10_007)).With("Label", _ => 0f)
        : new Table(rows).WithVectors("Score", width, new float[rows * width]).WithVectors("Label", width, new float[rows * width]);

    // Of all threads, since several evaluate. Once before, so that what is made once for all runs is made; the least of some
    // runs, since a collection meanwhile counts as allocated what threads had set aside.
    private static long Allocated(Action run)
    {
        run();
        return Enumerable.Range(0, 3).Min(_ =>
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            run();
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        });
    }
}
