using System.Text;

namespace MLNet.Losses.Networks.Onnx;

/// <summary>A message in protobuf's wire format: fields of a number and a type, one after the other.</summary>
internal sealed class ProtobufMessage
{
    private const int VarintType = 0, BytesType = 2, SingleType = 5;

    private readonly MemoryStream _content = new();

    public ReadOnlySpan<byte> Content => _content.GetBuffer().AsSpan(0, (int)_content.Length);

    public ProtobufMessage Add(int field, long value)
    {
        Tag(field, VarintType);
        Varint((ulong)value);
        return this;
    }

    public ProtobufMessage Add(int field, float value)
    {
        Tag(field, SingleType);
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        System.Buffers.Binary.BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _content.Write(bytes);
        return this;
    }

    public ProtobufMessage Add(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, BytesType);
        Varint((ulong)value.Length);
        _content.Write(value);
        return this;
    }

    public ProtobufMessage Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

    public ProtobufMessage Add(int field, ProtobufMessage value) => Add(field, value.Content);

    private void Tag(int field, int type) => Varint((ulong)((field << 3) | type));

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _content.WriteByte((byte)(value | 0x80));
        }

        _content.WriteByte((byte)value);
    }
}
