using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Catalog;
using MLNet.Losses.Data;
using MLNet.Losses.Kernels;

namespace MLNet.Losses.Evaluation;

/// <summary>Reads a scored data set once, block by block: the inputs of the losses, weights and groups.</summary>
internal sealed class BlockReader<TNumber> : IDisposable
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    private readonly DataViewRowCursor _cursor;
    private readonly RowReader<TNumber> _reader;
    private readonly ValueGetter<float>? _weight;
    private readonly string? _weightName;
    private readonly GroupColumn? _groups;

    public BlockReader(IDataView data, InputColumns inputs, LossEvaluationOptions options)
    {
        DataViewSchema.Column? weight = Weight(data.Schema, options.WeightColumnName), group = Group(data.Schema, options.GroupColumnName);
        int width = inputs.All.Max(column => (column.Type as VectorDataViewType)?.Size ?? 1);

        // About 8 KB a column: what a pass reads and writes stays in the first cache.
        Rows = inputs.MakeBlock<TNumber>(int.Max(16, 2048 / width), withSlopes: false);
        Weights = new float[Rows.Capacity];
        Groups = new int[Rows.Capacity];
        Array.Fill(Weights, 1);
        _cursor = data.GetRowCursor([.. inputs.All, .. Given(weight), .. Given(group)]);
        _reader = new(_cursor, inputs, Rows);
        _weightName = weight?.Name;
        _weight = weight is null ? null : NumberColumn<float>.Scalar(_cursor, weight.Value);
        _groups = group is null ? null : new GroupColumn(_cursor, group.Value);
    }

    public RowBlock<TNumber> Rows { get; }

    public float[] Weights { get; }

    public bool HasWeights => _weight is not null;

    public int[] Groups { get; }

    /// <summary>The position in the data of the block's first row.</summary>
    public long FirstRow { get; private set; }

    /// <summary>The rows of the data up to the end of this block.</summary>
    public long RowsSeen { get; private set; }

    /// <summary>The names of the groups seen so far; none where there is no group column.</summary>
    public IReadOnlyList<string> GroupNames => _groups?.Names ?? [];

    /// <summary>Reads the next rows into the block; false where there are none left.</summary>
    public bool Read()
    {
        int rows = 0;
        while (rows < Rows.Capacity && _cursor.MoveNext())
        {
            _reader.Read(rows);
            _weight?.Invoke(ref Weights[rows]);
            if (_groups is not null)
            {
                Groups[rows] = _groups.Read();
            }

            rows++;
        }

        Rows.Count = rows;
        FirstRow = RowsSeen;
        RowsSeen += rows;
        CheckWeights();
        return rows > 0;
    }

    public void Dispose() => _cursor.Dispose();

    private static IEnumerable<DataViewSchema.Column> Given(DataViewSchema.Column? column) => column is null ? [] : [column.Value];

    private static DataViewSchema.Column? Weight(DataViewSchema schema, string? name)
    {
        if (name is null)
        {
            return null;
        }

        DataViewSchema.Column column = ColumnShape.Find(schema, name);
        return NumberColumn.IsNumber(column.Type)
            ? column
            : throw new LossDataException(name, ColumnShape.Of(column).ToString(), "a number");
    }

    private static DataViewSchema.Column? Group(DataViewSchema schema, string? name)
    {
        if (name is null)
        {
            return null;
        }

        DataViewSchema.Column column = ColumnShape.Find(schema, name);
        GroupColumn.Check(column);
        return column;
    }

    private void CheckWeights()
    {
        for (int row = 0; _weightName is not null && row < Rows.Count; row++)
        {
            float weight = Weights[row];
            if (weight < 0 || float.IsInfinity(weight))
            {
                throw new LossDataException(_weightName, OptionText.Of(weight), "a finite weight of at least 0", FirstRow + row);
            }
        }
    }
}
