using MLNet.Losses.Samples.Csv;
using MLNet.Losses.Samples.TableFiles;
using Parquet.Schema;

namespace MLNet.Losses.Samples.Parquet;

/// <summary>The current row of a Parquet file that is being read.</summary>
internal sealed class ParquetRecord(ParquetFile file, ParquetRows rows) : TableRecord
{
    private int _row = -1;
    private long _before;
    private byte[]? _bytes;

    public override TableFile File => file;

    public override long Place => _before + _row + 1;

    public override double Progress => (rows.Groups.Read + ((double)(_row + 1) / long.Max(1, rows.Count))) / rows.Groups.All;

    public override ReadOnlySpan<byte> Bytes => _bytes ??= CsvText.Line([.. file.Header.Select((_, index) => Text(index))], file.Dialect);

    public override bool Read()
    {
        _bytes = null;
        _row++;
        while (_row >= rows.Count)
        {
            _before += rows.Count;
            _row = 0;
            if (!file.Read(rows.NextGroup))
            {
                return false;
            }
        }

        return true;
    }

    public override string Text(int index) => Column(index).Text(_row);

    public override bool TryNumber(int index, out double number) => Column(index).TryNumber(_row, out number);

    public override void Dispose() => rows.Dispose();

    protected override string ShownText(int index) => file.CanRead(index) ? Text(index) : "(nested)";

    private ParquetValues Column(int index) => file.CanRead(index)
        ? file.Read(() => rows.Column(index))
        : throw new TableException(file.Path, null, file.Header[index], Kind(file.Fields[index]), "one number, Boolean, text or date a row");

    private static string Kind(Field field) => field switch
    {
        DataField { IsArray: false } data => $"values of type {data.ClrType.Name}",
        DataField => "lists",
        _ => $"nested values ({field.SchemaType.ToString().ToLowerInvariant()})",
    };
}
