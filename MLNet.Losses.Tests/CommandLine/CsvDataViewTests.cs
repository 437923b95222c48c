using System.Globalization;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Samples.TableFiles;

namespace MLNet.Losses.Tests.CommandLine;

public class CsvDataViewTests : CommandLineTest
{
    private const int ManyRows = 100_000;

    [Fact]
    public void ReadingAllocatesNothingPerRow()
    {
        TableView view = ViewOf(ManyRows, end: string.Empty, TestContext.Current.CancellationToken);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<double> getNumber = cursor.GetGetter<double>(view.Schema["y"]);
        ValueGetter<VBuffer<double>> getNumbers = cursor.GetGetter<VBuffer<double>>(view.Schema["all"]);
        ValueGetter<VBuffer<byte>> getBytes = cursor.GetGetter<VBuffer<byte>>(view.Schema["bytes"]);
        double number = 0, sum = 0;
        VBuffer<double> numbers = default;
        VBuffer<byte> bytes = default;
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (cursor.MoveNext())
        {
            getNumber(ref number);
            getNumbers(ref numbers);
            getBytes(ref bytes);
            sum += number + numbers.GetValues()[1];
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
        Assert.Equal((ManyRows * (ManyRows - 1L)) + ManyRows, sum);
    }

    [Fact]
    public void RowsAreReadAsTheyAreAskedFor()
    {
        TableView view = ViewOf(ManyRows, end: "ragged\n", TestContext.Current.CancellationToken);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        for (int row = 0; row < ManyRows; row++)
        {
            Assert.True(cursor.MoveNext());
        }

        TableException error = Assert.Throws<TableException>(() => cursor.MoveNext());
        Assert.Equal(($"line {ManyRows + 2}", "1 field"), (error.Place, error.Found));
    }

    [Fact]
    public void EveryCursorStartsAnew()
    {
        TableView view = ViewOf(3, end: string.Empty, TestContext.Current.CancellationToken);
        Assert.Equal([0.25, 1.25, 2.25], view.GetColumn<double>("y"));
        Assert.Equal([0.25, 1.25, 2.25], view.GetColumn<double>("y"));
        Assert.Equal([2, 3, 4], view.GetColumn<long>("line"));
        Assert.Null(view.GetRowCount());
    }

    [Fact]
    public void AColumnThatWasNotAskedForHasNoGetter()
    {
        TableView view = ViewOf(1, end: string.Empty, TestContext.Current.CancellationToken);
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["y"]]);
        Assert.True(cursor.IsColumnActive(view.Schema["y"]));
        Assert.False(cursor.IsColumnActive(view.Schema["all"]));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<VBuffer<double>>(view.Schema["all"]));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<float>(view.Schema["y"]));
    }

    [Fact]
    public void ReadingCanBeCancelled()
    {
        using var source = new CancellationTokenSource();
        TableView view = ViewOf(ManyRows, end: string.Empty, source.Token);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        Assert.True(cursor.MoveNext());
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
        {
            while (cursor.MoveNext())
            {
            }
        });
    }

    private TableView ViewOf(int rows, string end, CancellationToken cancellation)
    {
        var csv = new StringBuilder("y,p\n");
        for (int i = 0; i < rows; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{i}.25,{i}.75\n");
        }

        var file = TableFile.Open(Write("data.csv", csv.Append(end).ToString()));
        return new TableView(
            file, [FileColumn.Bytes("bytes"), FileColumn.Place("line"), FileColumn.Number("y", 0), FileColumn.Numbers("all", [0, 1])], cancellation: cancellation);
    }
}
