using System.Numerics;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Tests.Numerics;

/// <summary>Evaluates a function over each number type.</summary>
internal static class Over
{
    public static double Real<F>(double x)
        where F : IFunction => F.Of(new Real(x)).Value;

    public static Dual<Dual<Real>> Twice<F>(double x)
        where F : IFunction => F.Of(Dual<Dual<Real>>.Input(Dual<Real>.Input(new Real(x))));

    public static float Lanes<F>(float x)
        where F : IFunction => Same(F.Of(new Lanes(new Vector<float>(x))));

    public static (float Value, float Slope) DualLanes<F>(float x)
        where F : IFunction
    {
        Dual<Lanes> result = F.Of(Dual<Lanes>.Input(new Lanes(new Vector<float>(x))));
        return (Same(result.Value), Same(result.Slope));
    }

    // The same number in every lane has to give the same bits in every lane.
    private static float Same(Lanes lanes)
    {
        float first = lanes.Value[0];
        for (int i = 1; i < Vector<float>.Count; i++)
        {
            Assert.Equal(BitConverter.SingleToInt32Bits(first), BitConverter.SingleToInt32Bits(lanes.Value[i]));
        }

        return first;
    }
}
