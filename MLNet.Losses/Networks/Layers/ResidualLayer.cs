using System.Numerics;
using System.Runtime.InteropServices;
using MLNet.Losses.Interop;
using MLNet.Losses.Networks.Onnx;

namespace MLNet.Losses.Networks.Layers;

/// <summary>x + branch(x). Source: K. He et al., Deep Residual Learning, 2016.</summary>
internal sealed class ResidualLayer : TrainedLayer
{
    private readonly LayerStep[] _steps;

    /// <param name="branch">The layers of the branch, which puts out as many numbers as it reads.</param>
    /// <exception cref="ArgumentException">It does not.</exception>
    public ResidualLayer(IReadOnlyList<TrainedLayer> branch)
    {
        LayerChain.Check(branch);
        Branch = branch;
        _steps = LayerChain.Steps(branch);
        if (Outputs != branch[^1].Outputs)
        {
            throw new ArgumentException($"A residual branch of {Inputs} inputs has {branch[^1].Outputs} outputs; expected as many.", nameof(branch));
        }
    }

    public IReadOnlyList<TrainedLayer> Branch { get; }

    public override int Inputs => Branch[0].Inputs;

    public override int Outputs => Inputs;

    public override string Kind => "Residual";

    public override int ScratchWidth => UnitRows.Padded(Inputs) + _steps.Sum(step => step.ScratchWidth);

    public static ResidualLayer Read(ModelReader reader) => new(LayerChain.Read(reader));

    public override void Write(ModelWriter writer) => LayerChain.Write(writer, Branch);

    public override string AddTo(OnnxGraph graph, string x) => graph.Node("Add", [x, LayerChain.AddTo(graph, x, Branch)]);

    public override UnitRows Apply(UnitRows rows, scoped ref Span<float> scratch)
    {
        UnitRows branch = UnitRows.Take(ref scratch, rows.Count, Inputs);
        rows.Numbers[..branch.Numbers.Length].CopyTo(branch.Numbers);
        foreach (LayerStep step in _steps)
        {
            branch = step.Apply(branch, ref scratch);
        }

        Span<Vector<float>> sums = MemoryMarshal.Cast<float, Vector<float>>(rows.Numbers), terms = MemoryMarshal.Cast<float, Vector<float>>(branch.Numbers);
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += terms[i];
        }

        return rows;
    }
}
