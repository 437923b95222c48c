namespace MLNet.Losses.Networks.Layers;

/// <summary>What becomes of sums before a kernel stores them: what follows a layer costs least while they are in registers.</summary>
internal interface IFinish
{
    static abstract TRegisters Of<TRegisters>(TRegisters sums)
        where TRegisters : struct, IRegisters<TRegisters>;
}

/// <summary>They are stored as they are.</summary>
internal readonly struct NoFinish : IFinish
{
    public static TRegisters Of<TRegisters>(TRegisters sums)
        where TRegisters : struct, IRegisters<TRegisters> => sums;
}

/// <summary>max(sum, 0): the layer with ReLU behind it.</summary>
internal readonly struct Rectified : IFinish
{
    public static TRegisters Of<TRegisters>(TRegisters sums)
        where TRegisters : struct, IRegisters<TRegisters> => TRegisters.Rectify(sums);
}
