using MLNet.Losses.Numerics;

namespace MLNet.Losses.Kernels;

/// <summary>A pointwise formula that reads scores of another space.</summary>
internal readonly struct ConvertedFormula(PointwiseEngine engine, ScoreConversion conversion, int slot) : IThirdInputFormula
{
    private readonly PointwiseEngine _engine = engine;
    private readonly ScoreConversion _conversion = conversion;
    private readonly int _slot = slot;

    /// <summary>An engine that converts scores before another reads them.</summary>
    public static PointwiseEngine Engine(PointwiseEngine engine, ScoreConversion conversion) =>
        new PointwiseEngine<ConvertedFormula>(Enumerable.Range(0, int.Max(1, engine.SlotCount))
            .Select(slot => new ConvertedFormula(engine, conversion, slot)));

    public T Evaluate<T>(T score, T label, T third)
        where T : struct, IReal<T> => _engine.Evaluate(_conversion.One(score), label, third, _slot);
}
