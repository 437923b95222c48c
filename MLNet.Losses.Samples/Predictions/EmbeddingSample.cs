using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Samples.Predictions;

/// <summary>The embeddings of some rows, drawn at random where there are many: enough for a picture.</summary>
internal sealed class EmbeddingSample
{
    private const int Capacity = 4000;

    private readonly List<(float[] Embedding, string Class)> _rows = [];
    private readonly Random _random = new(1);
    private ValueGetter<VBuffer<float>>? _getEmbedding;
    private ValueGetter<ReadOnlyMemory<char>>? _getClass;
    private VBuffer<float> _embedding;
    private ReadOnlyMemory<char> _class;

    /// <summary>The rows: their embeddings, and what tells them apart.</summary>
    public IReadOnlyList<(float[] Embedding, string Class)> Rows => _rows;

    /// <summary>How many rows there were.</summary>
    public long Seen { get; private set; }

    /// <summary>Looks at the rows of a cursor.</summary>
    /// <exception cref="UsageException">The model predicts no vector.</exception>
    public void Bind(DataViewRow row, IEnumerable<DataViewSchema.Column> predicted, DataViewSchema.Column? classColumn)
    {
        DataViewSchema.Column[] vectors = [.. predicted.Where(column => column.Type is VectorDataViewType { Size: > 1 } vector && vector.ItemType == NumberDataViewType.Single)];
        _getEmbedding = vectors.Length > 0
            ? row.GetGetter<VBuffer<float>>(vectors[0])
            : throw new UsageException("--picture: found a model that predicts no vector, expected an embedding of at least two dimensions");
        _getClass = classColumn is DataViewSchema.Column column ? row.GetGetter<ReadOnlyMemory<char>>(column) : null;
    }

    /// <summary>Takes the current row, or not.</summary>
    public void Add()
    {
        // Every row has the same chance to be among those that are kept.
        long place = Seen++ < Capacity ? _rows.Count : _random.NextInt64(Seen);
        if (place >= Capacity)
        {
            return;
        }

        _getEmbedding!(ref _embedding);
        _getClass?.Invoke(ref _class);
        (float[], string) row = ([.. _embedding.DenseValues()], _class.ToString());
        if (place == _rows.Count)
        {
            _rows.Add(row);
        }
        else
        {
            _rows[(int)place] = row;
        }
    }
}
