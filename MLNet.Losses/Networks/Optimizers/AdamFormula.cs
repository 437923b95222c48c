using System.Runtime.CompilerServices;
using MLNet.Losses.Numerics;

namespace MLNet.Losses.Networks.Optimizers;

/// <summary>
/// Adam: running means of the gradient and of its square, both corrected for having started at 0. With weight decay in
/// the gradient (Adam) or beside it, as a factor of the weights (AdamW).
/// </summary>
internal readonly struct AdamFormula : IUpdateFormula
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _gradientFactor;
    private readonly double _decay;
    private readonly double _weightFactor;
    private readonly double _rate;
    private readonly double _rootFactor;
    private readonly double _epsilon;

    public AdamFormula(double beta1, double beta2, double epsilon, in OptimizerStep step, bool isDecayDecoupled)
    {
        (_beta1, _beta2, _epsilon, _gradientFactor) = (beta1, beta2, epsilon, step.GradientFactor);
        _decay = isDecayDecoupled ? 0 : step.WeightDecay;
        _weightFactor = isDecayDecoupled ? 1 - (step.LearningRate * step.WeightDecay) : 1;
        _rate = step.LearningRate / (1 - Math.Pow(beta1, step.Number));
        _rootFactor = 1 / Math.Sqrt(1 - Math.Pow(beta2, step.Number));
    }

    public static int StateCount => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Update<T>(T weight, T gradient, ref T first, ref T second)
        where T : struct, IReal<T>
    {
        T slope = (gradient * T.Of(_gradientFactor)) + (weight * T.Of(_decay));
        first = (first * T.Of(_beta1)) + (slope * T.Of(1 - _beta1));
        second = (second * T.Of(_beta2)) + (slope * slope * T.Of(1 - _beta2));
        T root = (T.Sqrt(second) * T.Of(_rootFactor)) + T.Of(_epsilon);
        return (weight * T.Of(_weightFactor)) - (T.Of(_rate) * first / root);
    }
}
