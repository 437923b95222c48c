using MLNet.Losses.Networks;

namespace MLNet.Losses.Training.Rows.Stores;

/// <summary>The features of each row that are not 0, each row by itself, so that a row can take the place of another.</summary>
internal sealed class SparseBuffer : FeatureStore
{
    private readonly List<HeldRow> _rows = [];

    public override void Set(int row, FeatureReader features)
    {
        if (row == _rows.Count)
        {
            _rows.Add(new());
        }

        _rows[row].Set(features);
    }

    public override void Transform(int row, FeatureTransform transform) => transform.Apply(_rows[row].Slots, _rows[row].Values);

    public override void Gather(ReadOnlySpan<int> rows, FeatureBatch into)
    {
        foreach (int row in rows)
        {
            into.Add(_rows[row].Slots, _rows[row].Values);
        }
    }

    private sealed class HeldRow
    {
        private int[] _slots = [];
        private float[] _values = [];
        private int _count;

        public ReadOnlySpan<int> Slots => _slots.AsSpan(0, _count);

        public Span<float> Values => _values.AsSpan(0, _count);

        public void Set(FeatureReader features)
        {
            ReadOnlySpan<float> values = features.Values;
            ReadOnlySpan<int> slots = features.Slots;
            if (values.Length > _slots.Length)
            {
                _slots = new int[values.Length];
                _values = new float[values.Length];
            }

            _count = 0;
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] != 0)
                {
                    _slots[_count] = features.IsDense ? i : slots[i];
                    _values[_count++] = values[i];
                }
            }
        }
    }
}
