using System.Runtime.CompilerServices;

namespace MLNet.Losses.Numerics;

/// <summary>
/// Records a calculation, and then walks it backwards: one walk gives the derivative of the result along every input,
/// at the cost of the calculation itself (reverse-mode differentiation).
/// </summary>
/// <typeparam name="T">The number type that the calculation runs on; <see cref="Lanes"/> records many rows together.</typeparam>
internal sealed class Tape<T>
    where T : struct, IReal<T>
{
    private const int NoParent = -1;

    [ThreadStatic]
    private static Tape<T>? _ofThread;

    private Step[] _steps = new Step[64];
    private T[] _slopes = new T[64];
    private int _count;

    /// <summary>An empty tape; the same one again for each calculation of a thread.</summary>
    public static Tape<T> Start()
    {
        _ofThread ??= new();
        _ofThread._count = 0;
        return _ofThread;
    }

    /// <summary>An input to differentiate along. Inputs are numbered from 0, and come before everything else.</summary>
    public Var<T> Input(T value)
    {
        ref Step step = ref Next();
        step.First = step.Second = NoParent;
        return new(value, this, _count++);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Var<T> Record(T value, Var<T> parent, T slope)
    {
        ref Step step = ref Next();
        step.First = parent.Index;
        step.FirstSlope = slope;
        step.Second = NoParent;
        return new(value, this, _count++);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Var<T> Record(T value, Var<T> first, T firstSlope, Var<T> second, T secondSlope)
    {
        ref Step step = ref Next();
        step.First = first.Index;
        step.FirstSlope = firstSlope;
        step.Second = second.Index;
        step.SecondSlope = secondSlope;
        return new(value, this, _count++);
    }

    /// <summary>The derivatives of <paramref name="result"/> along everything recorded, the inputs first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<T> Slopes(Var<T> result)
    {
        if (_slopes.Length < _count)
        {
            _slopes = new T[_steps.Length];
        }

        Span<T> slopes = _slopes.AsSpan(0, _count);
        slopes.Clear();
        if (result.Index == NoParent)
        {
            return slopes;
        }

        slopes[result.Index] = T.Of(1);
        ReadOnlySpan<Step> steps = _steps.AsSpan(0, _count);
        for (int i = result.Index; i >= 0; i--)
        {
            ref readonly Step step = ref steps[i];
            if (step.First == NoParent)
            {
                continue;
            }

            // Nothing comes through a branch that was not taken, not even an infinite slope.
            T slope = slopes[i], size = T.Abs(slope), least = T.Of(float.Epsilon), zero = T.Of(0);
            slopes[step.First] += T.IfLess(size, least, zero, slope * step.FirstSlope);
            if (step.Second != NoParent)
            {
                slopes[step.Second] += T.IfLess(size, least, zero, slope * step.SecondSlope);
            }
        }

        return slopes;
    }

    /// <summary>The room for the next step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Step Next()
    {
        if (_count == _steps.Length)
        {
            Grow();
        }

        return ref _steps[_count];
    }

    private void Grow() => Array.Resize(ref _steps, 2 * _count);

    private struct Step
    {
        public int First;
        public int Second;
        public T FirstSlope;
        public T SecondSlope;
    }
}
