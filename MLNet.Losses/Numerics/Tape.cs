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
    public Var<T> Input(T value) => Add(value, new(NoParent, default, NoParent, default));

    public Var<T> Record(T value, Var<T> parent, T slope) => Add(value, new(parent.Index, slope, NoParent, default));

    public Var<T> Record(T value, Var<T> first, T firstSlope, Var<T> second, T secondSlope) =>
        Add(value, new(first.Index, firstSlope, second.Index, secondSlope));

    /// <summary>The derivatives of <paramref name="result"/> along everything recorded, the inputs first.</summary>
    public ReadOnlySpan<T> Slopes(Var<T> result)
    {
        if (_slopes.Length < _count)
        {
            _slopes = new T[_steps.Length];
        }

        _slopes.AsSpan(0, _count).Fill(T.Of(0));
        if (result.Index == NoParent)
        {
            return _slopes.AsSpan(0, _count);
        }

        _slopes[result.Index] = T.Of(1);
        for (int i = result.Index; i >= 0; i--)
        {
            ref Step step = ref _steps[i];
            Pass(step.First, _slopes[i], step.FirstSlope);
            Pass(step.Second, _slopes[i], step.SecondSlope);
        }

        return _slopes.AsSpan(0, _count);
    }

    private void Pass(int parent, T slope, T factor)
    {
        if (parent != NoParent)
        {
            // Nothing comes through a branch that was not taken, not even an infinite slope.
            T passed = T.IfLess(T.Abs(slope), T.Of(float.Epsilon), T.Of(0), slope * factor);
            _slopes[parent] += passed;
        }
    }

    private Var<T> Add(T value, Step step)
    {
        if (_count == _steps.Length)
        {
            Array.Resize(ref _steps, 2 * _count);
        }

        _steps[_count] = step;
        return new(value, this, _count++);
    }

    private readonly record struct Step(int First, T FirstSlope, int Second, T SecondSlope);
}
