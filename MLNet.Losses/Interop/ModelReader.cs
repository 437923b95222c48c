using System.Runtime.InteropServices;
using Microsoft.ML.Runtime;

namespace MLNet.Losses.Interop;

/// <summary>Gives what a <see cref="ModelWriter"/> took, in the same order.</summary>
internal sealed class ModelReader(byte[] content, uint version, IHostEnvironment environment) : IDisposable
{
    private readonly BinaryReader _reader = new(new MemoryStream(content, writable: false));

    /// <summary>The version that the model was written in: <see cref="ModelFormat.Version"/> or an earlier one.</summary>
    public uint Version { get; } = version;

    /// <summary>Whoever loads the model.</summary>
    public IHostEnvironment Environment { get; } = environment;

    /// <summary>Whether all was read.</summary>
    public bool IsAtEnd => Left == 0;

    private long Left => _reader.BaseStream.Length - _reader.BaseStream.Position;

    public string ReadString() => _reader.ReadString();

    public bool ReadBoolean() => _reader.ReadBoolean();

    public int ReadInt32() => _reader.ReadInt32();

    public double ReadDouble() => _reader.ReadDouble();

    /// <exception cref="FormatException">It is none of the enum.</exception>
    public TEnum ReadEnum<TEnum>()
        where TEnum : struct, Enum
    {
        string name = _reader.ReadString();
        return Enum.TryParse(name, out TEnum value) ? value : throw new FormatException($"'{name}' is no {typeof(TEnum).Name}.");
    }

    public float[] ReadSingles() => ReadNumbers<float>();

    public double[] ReadDoubles() => ReadNumbers<double>();

    public byte[] ReadBytes() => ReadNumbers<byte>();

    /// <summary>Reads whatever a model has several of.</summary>
    public T[] ReadSeveral<T>(Func<T> read)
    {
        var items = new T[ReadCount(leastSize: 1)];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }

        return items;
    }

    public void Dispose() => _reader.Dispose();

    private TNumber[] ReadNumbers<TNumber>()
        where TNumber : unmanaged
    {
        var numbers = new TNumber[ReadCount(Marshal.SizeOf<TNumber>())];
        _reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }

    // Checked before memory is asked for.
    private int ReadCount(int leastSize)
    {
        int count = _reader.ReadInt32();
        return count >= 0 && count * (long)leastSize <= Left ? count : throw new FormatException($"it says that {count} numbers follow, which do not.");
    }
}
