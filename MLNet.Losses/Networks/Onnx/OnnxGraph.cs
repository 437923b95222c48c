using System.Buffers.Binary;

namespace MLNet.Losses.Networks.Onnx;

/// <summary>
/// A model in the ONNX format: nodes that compute values by their names. Its messages are written as onnx.proto says, of
/// operator set 17; rows are the first dimension of inputs and outputs, and any number of them. Source: onnx.ai,
/// Open Neural Network Exchange specification.
/// </summary>
internal sealed class OnnxGraph
{
    private const int IrVersion = 8, OperatorSet = 17;

    // TensorProto.DataType.
    private const int Single = 1, Int64 = 7;

    private readonly ProtobufMessage _nodes = new();
    private readonly ProtobufMessage _constants = new();
    private readonly ProtobufMessage _inputs = new();
    private readonly ProtobufMessage _outputs = new();
    private readonly HashSet<string> _names = [];

    /// <summary>Adds the rows that the model reads, and returns their name.</summary>
    public string Input(string name, int width)
    {
        const int inputField = 11;
        _names.Add(name);
        _inputs.Add(inputField, ValueInfo(name, width));
        return name;
    }

    /// <summary>Says that a value is an output of the model.</summary>
    public void Output(string name, string value, int width)
    {
        const int outputField = 12;
        Node("Identity", [value], name, []);
        _outputs.Add(outputField, ValueInfo(name, width));
    }

    /// <summary>Adds a node, and returns the name of what it computes.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="inputs">What it reads.</param>
    /// <param name="attributes">Its attributes.</param>
    public string Node(string op, string[] inputs, params OnnxAttribute[] attributes)
    {
        string name = NewName(op);
        Node(op, inputs, name, attributes);
        return name;
    }

    /// <summary>Adds numbers, and returns their name.</summary>
    public string Constant(ReadOnlySpan<float> values, params long[] shape)
    {
        byte[] bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return Constant(Single, bytes, shape);
    }

    /// <summary>Adds whole numbers, and returns their name.</summary>
    public string Constant(params long[] values)
    {
        byte[] bytes = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        }

        return Constant(Int64, bytes, [values.Length]);
    }

    /// <summary>factors · x + offsets, with a factor and an offset for each number of a row.</summary>
    public string Affine(string x, ReadOnlySpan<float> factors, ReadOnlySpan<float> offsets) =>
        Node("Add", [Node("Mul", [x, Constant(factors, factors.Length)]), Constant(offsets, offsets.Length)]);

    /// <summary>Some neighbouring numbers of each row.</summary>
    public string Slice(string x, int from, int count) => Node("Slice", [x, Constant(from), Constant(from + count), Constant(1)]);

    /// <summary>The model as a file holds it: ModelProto.</summary>
    public ReadOnlySpan<byte> ToBytes(string producer)
    {
        const int nameField = 2, irVersionField = 1, producerField = 2, graphField = 7, operatorSetField = 8, versionField = 2;

        // Fields of one message may come in any order and in several parts.
        byte[] graph = [.. _nodes.Content, .. new ProtobufMessage().Add(nameField, producer).Content, .. _constants.Content, .. _inputs.Content, .. _outputs.Content];
        return new ProtobufMessage()
            .Add(irVersionField, IrVersion)
            .Add(producerField, producer)
            .Add(graphField, graph.AsSpan())
            .Add(operatorSetField, new ProtobufMessage().Add(versionField, OperatorSet))
            .Content;
    }

    private static ProtobufMessage ValueInfo(string name, int width)
    {
        const int nameField = 1, typeField = 2, tensorField = 1, elementField = 1, shapeField = 2, dimensionField = 1, valueField = 1, parameterField = 2;
        ProtobufMessage shape = new ProtobufMessage()
            .Add(dimensionField, new ProtobufMessage().Add(parameterField, "rows"))
            .Add(dimensionField, new ProtobufMessage().Add(valueField, width));
        ProtobufMessage tensor = new ProtobufMessage().Add(elementField, Single).Add(shapeField, shape);
        return new ProtobufMessage().Add(nameField, name).Add(typeField, new ProtobufMessage().Add(tensorField, tensor));
    }

    private void Node(string op, string[] inputs, string output, OnnxAttribute[] attributes)
    {
        const int nodeField = 1, inputField = 1, outputField = 2, nameField = 3, operatorField = 4, attributeField = 5;
        var node = new ProtobufMessage();
        foreach (string input in inputs)
        {
            node.Add(inputField, input);
        }

        node.Add(outputField, output).Add(nameField, output).Add(operatorField, op);
        foreach (OnnxAttribute attribute in attributes)
        {
            node.Add(attributeField, attribute.Message);
        }

        _nodes.Add(nodeField, node);
    }

    private string Constant(int type, byte[] bytes, long[] shape)
    {
        const int constantField = 5, dimensionField = 1, typeField = 2, nameField = 8, rawField = 9;
        var tensor = new ProtobufMessage();
        foreach (long size in shape)
        {
            tensor.Add(dimensionField, size);
        }

        string name = NewName("constant");
        _constants.Add(constantField, tensor.Add(typeField, type).Add(nameField, name).Add(rawField, bytes.AsSpan()));
        return name;
    }

    private string NewName(string like)
    {
        for (int i = 1; ; i++)
        {
            string name = $"{like}{i}";
            if (_names.Add(name))
            {
                return name;
            }
        }
    }
}
