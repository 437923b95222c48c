using Microsoft.ML;
using MLNet.Losses.Catalog;
using MLNet.Losses.Data;

namespace MLNet.Losses.Training.Rows;

/// <summary>Goes through the rows that can be learned from, and checks them; counts those that cannot.</summary>
internal sealed class RowCursor : IDisposable
{
    // Asked often enough for a person who waits, and seldom enough to cost nothing.
    private const int RowsPerLookAtToken = 1024;

    private readonly DataViewRowCursor _cursor;
    private readonly RowSchema _schema;
    private readonly CancellationToken _token;
    private readonly SpanGetter<float>? _getLabel;
    private readonly ValueGetter<float>? _getWeight;
    private readonly GroupColumn? _groups;
    private readonly float[] _label;
    private float _weight = 1;
    private int _group = -1;
    private int _lastSeenGroup = -1;

    public RowCursor(IDataView data, RowSchema schema, bool takesMissing, CancellationToken token)
    {
        (_schema, _token) = (schema, token);
        _cursor = data.GetRowCursor(schema.All.DistinctBy(column => column.Index));
        Features = [.. schema.Features.Select(column => new FeatureReader(_cursor, column, takesMissing))];
        _getLabel = schema.Label?.Getter(_cursor);
        _label = new float[schema.LabelWidth];
        _getWeight = schema.Weight is DataViewSchema.Column weight ? NumberColumn<float>.Scalar(_cursor, weight) : null;
        _groups = schema.Group is DataViewSchema.Column group ? GroupColumn.Of(_cursor, group) : null;
    }

    /// <summary>The features of the current row, of each of its vectors.</summary>
    public IReadOnlyList<FeatureReader> Features { get; }

    public ReadOnlySpan<float> Label => _label;

    /// <summary>The row in the data, from 0.</summary>
    public long Position => _cursor.Position;

    public float Weight => _weight;

    /// <summary>The number of the current row, or of its group, among those that can be learned from.</summary>
    public long Unit { get; private set; } = -1;

    /// <summary>The rows that were left out so far.</summary>
    public long Ignored { get; private set; }

    /// <summary>Goes to the next row; false where there is none.</summary>
    /// <exception cref="LossDataException">A row holds what cannot be learned from.</exception>
    public bool MoveNext()
    {
        while (_cursor.MoveNext())
        {
            if (_cursor.Position % RowsPerLookAtToken == 0)
            {
                _token.ThrowIfCancellationRequested();
            }

            int group = ReadGroup();
            _getLabel?.Invoke(_label);
            _getWeight?.Invoke(ref _weight);
            if (float.IsNaN(_weight) || _schema.Label?.Ignores(_label) == true)
            {
                Ignored++;
                continue;
            }

            Check();
            foreach (FeatureReader features in Features)
            {
                features.Read();
            }

            Unit += _groups is null || group != _group ? 1 : 0;
            _group = group;
            return true;
        }

        return false;
    }

    public void Dispose() => _cursor.Dispose();

    private void Check()
    {
        _schema.Label?.Check(_label, _cursor.Position);
        if (_weight < 0 || float.IsInfinity(_weight))
        {
            throw new LossDataException(_schema.Weight!.Value.Name, OptionText.Of(_weight), "a finite weight of at least 0", _cursor.Position);
        }
    }

    private int ReadGroup()
    {
        if (_groups is null)
        {
            return 0;
        }

        int group = _groups.Read();
        if (group < _lastSeenGroup)
        {
            throw new LossDataException(
                _schema.Group!.Value.Name, $"'{_groups.Names[group]}' again after other groups", "the rows of a group one after the other", _cursor.Position);
        }

        return _lastSeenGroup = group;
    }
}
