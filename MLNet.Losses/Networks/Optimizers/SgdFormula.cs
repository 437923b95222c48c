using System.Runtime.CompilerServices;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Networks.Optimizers;

/// <summary>A step along the gradient.</summary>
internal readonly struct PlainFormula(OptimizerStep step) : IUpdateFormula
{
    public static int StateCount => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Update<T>(T weight, T gradient, ref T first, ref T second)
        where T : struct, IReal<T>
    {
        T slope = (gradient * T.Of(step.GradientFactor)) + (weight * T.Of(step.WeightDecay));
        return weight - (slope * T.Of(step.LearningRate));
    }
}

/// <summary>A step along the velocity.</summary>
internal readonly struct MomentumFormula(double momentum, bool isNesterov, double dampening, OptimizerStep step) : IUpdateFormula
{
    public static int StateCount => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Update<T>(T weight, T gradient, ref T first, ref T second)
        where T : struct, IReal<T>
    {
        T slope = (gradient * T.Of(step.GradientFactor)) + (weight * T.Of(step.WeightDecay));
        first = (first * T.Of(momentum)) + (slope * T.Of(1 - dampening));
        T direction = isNesterov ? slope + (first * T.Of(momentum)) : first;
        return weight - (direction * T.Of(step.LearningRate));
    }
}
