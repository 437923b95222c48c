using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics.Symbols;

namespace MLNet.Losses.Functions;

/// <summary>The engine of a recorded function: as any other's, but spans go through the program in blocks.</summary>
internal sealed class SymbolEngine(SymbolProgram program) : PointwiseEngine<SymbolFormula>([new(program)])
{
    public override void Fill<TLane, TNumber>(PointwiseSpans<TNumber> spans) =>
        SymbolKernel<TLane, TNumber>.Fill(program, spans);
}
