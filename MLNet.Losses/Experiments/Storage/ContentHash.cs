using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Experiments.Storage;

/// <summary>The hash of everything that a data set holds, column by column within each row.</summary>
internal sealed class ContentHash : IDisposable
{
    private static readonly MethodInfo _scalar = Method(nameof(Scalar)), _vector = Method(nameof(Vector));

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _filled;

    private ContentHash()
    {
    }

    private delegate void Reader();

    /// <summary>Reads the data set once.</summary>
    public static string Of(IDataView data)
    {
        using var hash = new ContentHash();
        DataViewSchema.Column[] columns = [.. data.Schema.Where(column => !column.IsHidden)];
        using DataViewRowCursor cursor = data.GetRowCursor(columns);
        Reader[] readers = [.. columns.Select(column => hash.ReaderOf(cursor, column))];
        while (cursor.MoveNext())
        {
            foreach (Reader read in readers)
            {
                read();
            }
        }

        hash.Flush();
        return Convert.ToHexString(hash._hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private static MethodInfo Method(string name) => typeof(ContentHash).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!;

    private Reader ReaderOf(DataViewRow row, DataViewSchema.Column column)
    {
        (MethodInfo method, Type type) = column.Type is VectorDataViewType vector ? (_vector, vector.ItemType.RawType) : (_scalar, column.Type.RawType);
        return (Reader)method.MakeGenericMethod(type).Invoke(this, [row, column])!;
    }

    private Reader Scalar<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            Digest(value);
        };
    }

    private Reader Vector<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> buffer = default;
        return () =>
        {
            getter(ref buffer);
            Digest(buffer.Length);
            foreach (KeyValuePair<int, T> item in buffer.Items())
            {
                Digest(item.Key);
                Digest(item.Value);
            }
        };
    }

    private void Digest<T>(T value)
    {
        if (value is ReadOnlyMemory<char> text)
        {
            Digest(text.Length);
            Append(MemoryMarshal.AsBytes(text.Span));
        }
        else if (typeof(T).IsPrimitive)
        {
            Append(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref value), Unsafe.SizeOf<T>()));
        }
        else
        {
            // Of other types the memory can hold what is no part of the value.
            Append(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{value}")));
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _filled)
        {
            Flush();
        }

        if (bytes.Length > _buffer.Length)
        {
            _hash.AppendData(bytes);
            return;
        }

        bytes.CopyTo(_buffer.AsSpan(_filled));
        _filled += bytes.Length;
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _filled);
        _filled = 0;
    }
}
