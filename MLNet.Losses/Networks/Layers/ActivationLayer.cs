using MLNet.Losses.Interop;
using MLNet.Losses.Networks.Activations;
using MLNet.Losses.Networks.Onnx;

namespace MLNet.Losses.Networks.Layers;

/// <summary>An activation of each unit.</summary>
internal sealed class ActivationLayer(Activation activation, int width) : TrainedLayer
{
    public Activation Activation { get; } = activation;

    public override int Inputs { get; } = width;

    public override int Outputs => Inputs;

    public override string Kind => "Activation";

    public static ActivationLayer Read(ModelReader reader)
    {
        int width = reader.ReadInt32();
        string name = reader.ReadString();
        return new(ActivationNames.Find(name, reader.ReadDouble()), width);
    }

    public override void Write(ModelWriter writer)
    {
        writer.Write(Inputs);
        writer.Write(Activation.Name);
        writer.Write(Activation.Parameter ?? 0);
    }

    public override string AddTo(OnnxGraph graph, string x) => Activation.AddTo(graph, x);

    public override UnitRows Apply(UnitRows rows, scoped ref Span<float> scratch)
    {
        Activation.Apply(rows.Numbers);
        return rows;
    }
}
