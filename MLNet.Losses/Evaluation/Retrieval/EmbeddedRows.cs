using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Data;

namespace MLNet.Losses.Evaluation.Retrieval;

/// <summary>Embeddings in memory, padded to whole vectors, and the class of each.</summary>
internal sealed class EmbeddedRows
{
    private readonly List<float> _numbers = [];
    private readonly List<string> _classes = [];
    private readonly int _stride;

    private EmbeddedRows(int width) => (Width, _stride) = (width, (width + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count);

    /// <summary>The dimensions.</summary>
    public int Width { get; }

    /// <summary>The rows with a class and an embedding.</summary>
    public int Count => _classes.Count;

    /// <summary>The rows without.</summary>
    public long Missing { get; private set; }

    public IReadOnlyList<string> Classes => _classes;

    /// <summary>Reads the embeddings and classes.</summary>
    /// <exception cref="LossDataException">A column is missing or does not fit.</exception>
    public static EmbeddedRows Read(IDataView data, RetrievalOptions options)
    {
        DataViewSchema.Column embedding = ColumnShape.Find(data.Schema, options.EmbeddingColumnName);
        DataViewSchema.Column label = ColumnShape.Find(data.Schema, options.LabelColumnName);
        if (embedding.Type is not VectorDataViewType { IsKnownSize: true } vector || !NumberColumn.IsNumber(vector.ItemType))
        {
            throw new LossDataException(embedding.Name, ColumnShape.Of(embedding).ToString(), "a vector of numbers, of known size");
        }

        GroupColumn.Check(label);
        var rows = new EmbeddedRows(vector.Size);
        using DataViewRowCursor cursor = data.GetRowCursor([embedding, label]);
        rows.Read(cursor, NumberColumn<float>.Vector(cursor, embedding), GroupColumn.Of(cursor, label), options.ByCosine);
        return rows;
    }

    /// <summary>The squared distance of a row and one of others.</summary>
    public float Distance(int row, EmbeddedRows others, int other)
    {
        ReadOnlySpan<Vector<float>> x = Lanes(row), y = others.Lanes(other);
        Vector<float> sum = Vector<float>.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            Vector<float> difference = x[i] - y[i];
            sum += difference * difference;
        }

        return Vector.Sum(sum);
    }

    private void Read(DataViewRowCursor cursor, SpanGetter<float> embedding, GroupColumn classes, bool normalise)
    {
        while (cursor.MoveNext())
        {
            string name = classes.Names[classes.Read()];
            int start = _numbers.Count;
            CollectionsMarshal.SetCount(_numbers, start + _stride);
            Span<float> row = CollectionsMarshal.AsSpan(_numbers).Slice(start, _stride);
            row.Clear();
            embedding(row[..Width]);
            if (name.Length == 0 || Data.Missing.InAny<float>(row))
            {
                CollectionsMarshal.SetCount(_numbers, start);
                Missing++;
                continue;
            }

            if (normalise)
            {
                Normalise(row);
            }

            _classes.Add(name);
        }
    }

    // Of vectors of length 1, the squared distance is 2 − 2·cos: the same order.
    private static void Normalise(Span<float> row)
    {
        double squares = 0;
        foreach (float number in row)
        {
            squares += (double)number * number;
        }

        float scale = squares > 0 ? (float)(1 / Math.Sqrt(squares)) : 0;
        for (int i = 0; i < row.Length; i++)
        {
            row[i] *= scale;
        }
    }

    private ReadOnlySpan<Vector<float>> Lanes(int row) =>
        MemoryMarshal.Cast<float, Vector<float>>(CollectionsMarshal.AsSpan(_numbers).Slice(row * _stride, _stride));
}
