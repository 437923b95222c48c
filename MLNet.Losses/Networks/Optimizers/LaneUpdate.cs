using System.Numerics;
using System.Runtime.InteropServices;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Networks.Optimizers;

/// <summary>An update of weights in memory, in one pass.</summary>
internal static class LaneUpdate
{
    /// <param name="formula">The update.</param>
    /// <param name="weights">As many numbers as fill whole registers, as all that follow.</param>
    /// <param name="gradients">The gradient of each weight; 0 afterwards.</param>
    /// <param name="first">The first number that is remembered of each weight; empty where none is.</param>
    /// <param name="second">The second one, likewise.</param>
    public static void Run<TFormula>(TFormula formula, Span<float> weights, Span<float> gradients, Span<float> first, Span<float> second)
        where TFormula : struct, IUpdateFormula
    {
        Span<Vector<float>> w = Lanes(weights), g = Lanes(gradients), m = Lanes(first), v = Lanes(second);
        for (int i = 0; i < w.Length; i++)
        {
            Lanes one = TFormula.StateCount > 0 ? new(m[i]) : default, two = TFormula.StateCount > 1 ? new(v[i]) : default;
            w[i] = formula.Update(new Lanes(w[i]), new Lanes(g[i]), ref one, ref two).Value;
            g[i] = Vector<float>.Zero;
            if (TFormula.StateCount > 0)
            {
                m[i] = one.Value;
            }

            if (TFormula.StateCount > 1)
            {
                v[i] = two.Value;
            }
        }
    }

    private static Span<Vector<float>> Lanes(Span<float> numbers) => MemoryMarshal.Cast<float, Vector<float>>(numbers);
}
