using MLNet.Losses.Networks;

namespace MLNet.Losses.Training.Rows.Stores;

/// <summary>The features of each row that are not 0, one row after the other, in chunks: rows can only be added.</summary>
internal sealed class SparseFeatures : FeatureStore
{
    private const int NumbersOfChunk = 1 << 18;

    private readonly List<(int[] Slots, float[] Values)> _chunks = [];
    private Place[] _places = new Place[64];
    private int _used = NumbersOfChunk;

    public override void Set(int row, FeatureReader features)
    {
        ReadOnlySpan<float> values = features.Values;
        ReadOnlySpan<int> slots = features.Slots;
        if (_chunks.Count == 0 || _used + values.Length > _chunks[^1].Values.Length)
        {
            int length = int.Max(NumbersOfChunk, values.Length);
            _chunks.Add((GC.AllocateUninitializedArray<int>(length), GC.AllocateUninitializedArray<float>(length)));
            _used = 0;
        }

        if (row == _places.Length)
        {
            Array.Resize(ref _places, 2 * row);
        }

        (int[] chunkSlots, float[] chunkValues) = _chunks[^1];
        int start = _used;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] != 0)
            {
                chunkSlots[_used] = features.IsDense ? i : slots[i];
                chunkValues[_used++] = values[i];
            }
        }

        _places[row] = new(_chunks.Count - 1, start, _used - start);
    }

    public override void Transform(int row, FeatureTransform transform) => transform.Apply(SlotsOf(_places[row]), ValuesOf(_places[row]));

    public override void Gather(ReadOnlySpan<int> rows, FeatureBatch into)
    {
        foreach (int row in rows)
        {
            Place place = _places[row];
            into.Add(SlotsOf(place), ValuesOf(place));
        }
    }

    private ReadOnlySpan<int> SlotsOf(Place place) => _chunks[place.Chunk].Slots.AsSpan(place.Start, place.Count);

    private Span<float> ValuesOf(Place place) => _chunks[place.Chunk].Values.AsSpan(place.Start, place.Count);

    private readonly record struct Place(int Chunk, int Start, int Count);
}
