namespace MLNet.Losses.Networks.Onnx;

/// <summary>An attribute of a node: AttributeProto of onnx.proto.</summary>
internal readonly record struct OnnxAttribute
{
    // The numbers of AttributeProto's fields, and of its types.
    private const int NameField = 1, SingleField = 2, IntegerField = 3, TypeField = 20;
    private const int SingleType = 1, IntegerType = 2;

    private OnnxAttribute(ProtobufMessage message) => Message = message;

    public ProtobufMessage Message { get; }

    public static OnnxAttribute Of(string name, long value) =>
        new(new ProtobufMessage().Add(NameField, name).Add(IntegerField, value).Add(TypeField, IntegerType));

    public static OnnxAttribute Of(string name, double value) =>
        new(new ProtobufMessage().Add(NameField, name).Add(SingleField, (float)value).Add(TypeField, SingleType));
}
