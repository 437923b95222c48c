using MLNet.Losses.Interop;
using MLNet.Losses.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>A trained module of one's own, scored through TorchSharp in batches.</summary>
internal sealed class ModuleModel(ModuleSource source, int inputs, int outputs, byte[] state) : TrainedNetwork
{
    private readonly Lock _lock = new();
    private nn.Module<Tensor, Tensor>? _module;

    public override int Inputs => inputs;

    public override int Outputs => outputs;

    // A call of libtorch costs as much as hundreds of rows.
    public override int BlockRows => 1024;

    public override string Kind => "Module";

    /// <summary>The module's weights and buffers.</summary>
    public byte[] State => state;

    /// <summary>What features are scaled by first; null for not at all.</summary>
    private FeatureScaling? Scaling { get; init; }

    private float[]? Factors { get; init; }

    private float[]? Offsets { get; init; }

    public override void Score(FeatureBatch features, Span<float> scores)
    {
        TorchRuntime.EnsureLoaded();
        float[] rows = new float[features.Count * inputs];
        features.CopyTo(rows);
        Scale(rows);

        // A module is somebody else's code: one thread at a time. libtorch has its own.
        lock (_lock)
        {
            _module ??= Make();
            for (int from = 0; from < features.Count; from += BlockRows)
            {
                int count = int.Min(BlockRows, features.Count - from);
                using DisposeScope scope = NewDisposeScope();
                using IDisposable off = no_grad();

                // Not the array itself: sums in libtorch depend, to the last bit, on how memory is aligned.
                Tensor block = empty(count, inputs);
                block.CopyFrom(rows.AsSpan(from * inputs, count * inputs));
                Tensor result = _module.forward(block);
                CheckedModule.CheckOutputs(result, count, outputs);
                result.CopyTo(scores.Slice(from * outputs, count * outputs));
            }
        }

        for (int i = 0; Factors is not null && i < features.Count * outputs; i++)
        {
            scores[i] = (scores[i] * Factors[i % outputs]) + Offsets![i % outputs];
        }
    }

    public override TrainedNetwork OfUnscaled(FeatureScaling scaling) =>
        new ModuleModel(source, inputs, outputs, state) { Scaling = scaling, Factors = Factors, Offsets = Offsets };

    public override TrainedNetwork WithOutputs(ReadOnlySpan<float> factors, ReadOnlySpan<float> offsets) =>
        new ModuleModel(source, inputs, outputs, state) { Scaling = Scaling, Factors = [.. factors], Offsets = [.. offsets] };

    /// <exception cref="FormatException">The class of the module's factory is not there.</exception>
    public static ModuleModel Read(ModelReader reader)
    {
        ModuleSource source = ModuleSource.Named(reader.ReadString());
        int inputs = reader.ReadInt32(), outputs = reader.ReadInt32();
        byte[] state = reader.ReadBytes();
        float[] means = reader.ReadSingles(), deviations = reader.ReadSingles(), factors = reader.ReadSingles(), offsets = reader.ReadSingles();
        return new(source, inputs, outputs, state)
        {
            Scaling = means.Length > 0 ? new(means, deviations) : null,
            Factors = factors.Length > 0 ? factors : null,
            Offsets = offsets.Length > 0 ? offsets : null,
        };
    }

    public override void Write(ModelWriter writer)
    {
        writer.Write(source.Name);
        writer.Write(inputs);
        writer.Write(outputs);
        writer.Write(state);
        writer.Write(Scaling?.Means);
        writer.Write(Scaling?.Deviations);
        writer.Write(Factors);
        writer.Write(Offsets);
    }

    private void Scale(Span<float> rows)
    {
        for (int i = 0; Scaling is not null && i < rows.Length; i++)
        {
            rows[i] = (rows[i] - Scaling.Means[i % inputs]) / Scaling.Deviations[i % inputs];
        }
    }

    private nn.Module<Tensor, Tensor> Make()
    {
        nn.Module<Tensor, Tensor> module = CheckedModule.Make(source, inputs, outputs, CPU);
        ModuleState.Load(module, state);
        module.eval();
        return module;
    }
}
