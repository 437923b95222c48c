using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Catalog;
using MLNet.Losses.Data;

namespace MLNet.Losses.Evaluation;

/// <summary>Reads a scored data set once, block by block.</summary>
internal sealed class ScoreReader : IDisposable
{
    private readonly DataViewRowCursor _cursor;
    private readonly ReadRow _read;
    private readonly string? _weightName;
    private readonly GroupColumn? _groups;

    public ScoreReader(IDataView data, LossEvaluationOptions options, IReadOnlyList<PointwiseLoss> losses)
    {
        DataViewSchema schema = data.Schema;
        DataViewSchema.Column label = ColumnShape.Find(schema, options.LabelColumnName);
        DataViewSchema.Column score = ColumnShape.Find(schema, options.ScoreColumnName);
        foreach (PointwiseLoss loss in losses)
        {
            ScoreColumns.Check(loss, ColumnShape.Of(label), ColumnShape.Of(score));
        }

        DataViewSchema.Column? weight = Weight(schema, options.WeightColumnName), group = Group(schema, options.GroupColumnName);
        _weightName = weight?.Name;
        Block = new ScoreBlock((score.Type as VectorDataViewType)?.Size ?? 1);
        _cursor = data.GetRowCursor([label, score, .. Given(weight), .. Given(group)]);
        _groups = group is null ? null : new GroupColumn(_cursor, group.Value);
        _read = MakeReader(label, score, weight);
    }

    private delegate void ReadRow(int row);

    public ScoreBlock Block { get; }

    /// <summary>The names of the groups seen so far; none where there is no group column.</summary>
    public IReadOnlyList<string> GroupNames => _groups?.Names ?? [];

    /// <summary>Reads the next rows into the block; false where there are none left.</summary>
    public bool Read()
    {
        int rows = 0;
        while (rows < Block.Capacity && _cursor.MoveNext())
        {
            _read(rows);
            rows++;
        }

        Block.Start(rows);
        if (_weightName is not null)
        {
            CheckWeights(_weightName);
        }

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

    private ReadRow MakeReader(DataViewSchema.Column label, DataViewSchema.Column score, DataViewSchema.Column? weight)
    {
        ReadRow pair = score.Type is VectorDataViewType ? VectorReader(label, score) : ScalarReader(label, score);
        ValueGetter<float>? getWeight = weight is null ? null : NumberColumn.Scalar(_cursor, weight.Value);
        if (getWeight is null && _groups is null)
        {
            return pair;
        }

        return row =>
        {
            pair(row);
            getWeight?.Invoke(ref Block.Weights[row]);
            Block.Groups[row] = _groups?.Read() ?? 0;
        };
    }

    private ReadRow ScalarReader(DataViewSchema.Column label, DataViewSchema.Column score)
    {
        ValueGetter<float> getLabel = NumberColumn.Scalar(_cursor, label), getScore = NumberColumn.Scalar(_cursor, score);
        float[] labels = Block.Labels, scores = Block.Scores;
        return row =>
        {
            getLabel(ref labels[row]);
            getScore(ref scores[row]);
        };
    }

    private ReadRow VectorReader(DataViewSchema.Column label, DataViewSchema.Column score)
    {
        SpanGetter getLabel = NumberColumn.Vector(_cursor, label), getScore = NumberColumn.Vector(_cursor, score);
        return row =>
        {
            getLabel(Block.Labels.AsSpan(row * Block.Width, Block.Width));
            getScore(Block.Scores.AsSpan(row * Block.Width, Block.Width));
        };
    }

    private void CheckWeights(string name)
    {
        for (int row = 0; row < Block.Count; row++)
        {
            float weight = Block.Weights[row];
            if (weight < 0 || float.IsInfinity(weight))
            {
                throw new LossDataException(name, OptionText.Of(weight), "a finite weight of at least 0", Block.RowOf(row));
            }
        }
    }
}
