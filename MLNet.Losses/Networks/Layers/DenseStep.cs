namespace MLNet.Losses.Networks.Layers;

/// <summary>What computes a dense layer, and perhaps what follows it, by a kernel.</summary>
internal sealed class DenseStep(int inputs, int outputs, DenseKernel kernel) : LayerStep
{
    public override int Inputs { get; } = inputs;

    public override int Outputs { get; } = outputs;

    public override int ScratchWidth => UnitRows.Padded(Outputs);

    public override UnitRows Apply(UnitRows rows, scoped ref Span<float> scratch)
    {
        UnitRows outputs = UnitRows.Take(ref scratch, rows.Count, Outputs);
        kernel.Apply(rows.Numbers, rows.Stride, outputs);
        return outputs;
    }

    public override int FirstScratchWidth(bool isSparse) => (isSparse ? 0 : UnitRows.Padded(Inputs)) + ScratchWidth;

    public override UnitRows ApplyFirst(FeatureBatch features, int from, int count, scoped ref Span<float> scratch)
    {
        if (features.IsSparse)
        {
            UnitRows outputs = UnitRows.Take(ref scratch, count, Outputs);
            for (int row = 0; row < count; row++)
            {
                kernel.Apply(SparseRow.Of(features, from + row), outputs[row]);
            }

            return outputs;
        }

        if (kernel.ReadsRegisters && UnitRows.Padded(Inputs) != Inputs)
        {
            return base.ApplyFirst(features, from, count, ref scratch);
        }

        UnitRows rows = UnitRows.Take(ref scratch, count, Outputs);
        kernel.Apply(features.Values.Slice(from * Inputs, count * Inputs), Inputs, rows);
        return rows;
    }
}
