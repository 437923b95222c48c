using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Interop;

namespace MLNet.Losses.Training.Models.Columns;

/// <summary>What the keys of a label stand for, that of key 1 first: texts, or whatever the label was made of.</summary>
internal abstract class KeyValues
{
    private static readonly Dictionary<Type, IKeyValueType> _types = new IKeyValueType[]
    {
        new KeyValueType<ReadOnlyMemory<char>>(TextDataViewType.Instance, static text => text.AsMemory()),
        new KeyValueType<bool>(BooleanDataViewType.Instance, bool.Parse),
        Number<float>(NumberDataViewType.Single),
        Number<double>(NumberDataViewType.Double),
        Number<sbyte>(NumberDataViewType.SByte),
        Number<short>(NumberDataViewType.Int16),
        Number<int>(NumberDataViewType.Int32),
        Number<long>(NumberDataViewType.Int64),
        Number<byte>(NumberDataViewType.Byte),
        Number<ushort>(NumberDataViewType.UInt16),
        Number<uint>(NumberDataViewType.UInt32),
        Number<ulong>(NumberDataViewType.UInt64),
    }.ToDictionary(type => type.Type.RawType);

    private interface IKeyValueType
    {
        PrimitiveDataViewType Type { get; }

        KeyValues Of(DataViewSchema.Column column);

        KeyValues Parse(string[] texts);
    }

    /// <summary>The values as texts.</summary>
    public abstract IReadOnlyList<string> Texts { get; }

    protected abstract PrimitiveDataViewType ItemType { get; }

    /// <summary>What a column says of its keys; null where it says nothing.</summary>
    public static KeyValues? Of(DataViewSchema.Column column) =>
        column.Annotations.Schema.GetColumnOrNull(ScoreAnnotations.KeyValues)?.Type is VectorDataViewType { ItemType: PrimitiveDataViewType item }
        && _types.TryGetValue(item.RawType, out IKeyValueType? type)
            ? type.Of(column)
            : null;

    public static KeyValues Read(ModelReader reader)
    {
        string name = reader.ReadString();
        IKeyValueType type = _types.Values.FirstOrDefault(type => type.Type.ToString() == name) ?? throw new FormatException($"'{name}' is no type of key values.");
        return type.Parse(reader.ReadSeveral(reader.ReadString));
    }

    public void Write(ModelWriter writer)
    {
        writer.Write(ItemType.ToString()!);
        writer.Write(Texts, writer.Write);
    }

    /// <summary>Adds the values as they are.</summary>
    public abstract void AddTo(DataViewSchema.Annotations.Builder annotations, string kind);

    private static KeyValueType<T> Number<T>(PrimitiveDataViewType type)
        where T : IParsable<T> => new(type, static text => T.Parse(text, CultureInfo.InvariantCulture));

    private sealed class KeyValueType<T>(PrimitiveDataViewType type, Func<string, T> parse) : IKeyValueType
    {
        public PrimitiveDataViewType Type => type;

        public KeyValues Of(DataViewSchema.Column column)
        {
            VBuffer<T> values = default;
            column.Annotations.GetValue(ScoreAnnotations.KeyValues, ref values);
            return new Values<T>(type, [.. values.DenseValues()]);
        }

        public KeyValues Parse(string[] texts) => new Values<T>(type, [.. texts.Select(parse)]);
    }

    private sealed class Values<T>(PrimitiveDataViewType type, T[] values) : KeyValues
    {
        public override IReadOnlyList<string> Texts { get; } = [.. values.Select(static value => string.Create(CultureInfo.InvariantCulture, $"{value}"))];

        protected override PrimitiveDataViewType ItemType => type;

        public override void AddTo(DataViewSchema.Annotations.Builder annotations, string kind) => annotations.Add<VBuffer<T>>(
            kind, new VectorDataViewType(type, values.Length), (ref VBuffer<T> value) => new VBuffer<T>(values.Length, values).CopyTo(ref value));
    }
}
