using MLNet.Losses.Numerics.Symbols;

namespace MLNet.Losses.Numerics;

/// <summary>
/// A number that stands for the numbers of every row: calculating with it writes the formula down instead of
/// evaluating it. A function of symbols, run once, becomes a loss; see <c>PointwiseLoss.FromFunction</c>.
/// </summary>
/// <remarks>
/// Numbers convert to symbols. To choose between two symbols write <see cref="Where"/>, <see cref="Min"/> or
/// <see cref="Max"/>: there is no <c>if</c>, because which way to go differs from row to row. Both sides of a choice
/// are evaluated, so keep the arguments of logarithms, roots and divisions inside their domain on both.
/// </remarks>
public readonly struct Symbol : IReal<Symbol>
{
    private readonly Node? _node;

    internal Symbol(Node node) => _node = node;

    internal Node Node => _node ?? throw new ArgumentException("A symbol without a value, as default(Symbol) makes it: start from a number, as in Symbol sum = 0.");

    internal bool IsEmpty => _node is null;

    /// <summary>A constant.</summary>
    public static implicit operator Symbol(double value) => Of(value);

    /// <inheritdoc/>
    public static Symbol Of(double value) => new(Node.Constant(value));

    /// <inheritdoc/>
    public static Symbol operator +(Symbol a, Symbol b) =>
        a.Is(0) ? b : b.Is(0) ? a : Binary(Operation.Add, a, b, static (x, y) => x + y);

    /// <inheritdoc/>
    public static Symbol operator -(Symbol a, Symbol b) =>
        b.Is(0) ? a : Binary(Operation.Subtract, a, b, static (x, y) => x - y);

    /// <inheritdoc/>
    public static Symbol operator *(Symbol a, Symbol b) =>
        a.Is(1) ? b : b.Is(1) ? a : Binary(Operation.Multiply, a, b, static (x, y) => x * y);

    /// <inheritdoc/>
    public static Symbol operator /(Symbol a, Symbol b) =>
        b.Is(1) ? a : Binary(Operation.Divide, a, b, static (x, y) => x / y);

    /// <inheritdoc/>
    public static Symbol operator -(Symbol a) => Unary(Operation.Negate, a, static x => -x);

    /// <summary>Whether a is less than b, for <see cref="Where"/>.</summary>
    public static Condition operator <(Symbol a, Symbol b) => Condition.Less(a, b);

    /// <summary>Whether a is greater than b, for <see cref="Where"/>.</summary>
    public static Condition operator >(Symbol a, Symbol b) => Condition.Less(b, a);

    /// <summary>Whether a is at most b, for <see cref="Where"/>.</summary>
    public static Condition operator <=(Symbol a, Symbol b) => Condition.NotGreater(a, b);

    /// <summary>Whether a is at least b, for <see cref="Where"/>.</summary>
    public static Condition operator >=(Symbol a, Symbol b) => Condition.NotGreater(b, a);

    /// <summary><paramref name="then"/> where the condition holds, else <paramref name="otherwise"/>.</summary>
    public static Symbol Where(Condition condition, Symbol then, Symbol otherwise) => condition.Choose(then, otherwise);

    /// <inheritdoc/>
    public static Symbol Abs(Symbol x) => Unary(Operation.Abs, x, Real.Abs);

    /// <inheritdoc/>
    public static Symbol Exp(Symbol x) => Unary(Operation.Exp, x, Real.Exp);

    /// <inheritdoc/>
    public static Symbol Log(Symbol x) => Unary(Operation.Log, x, Real.Log);

    /// <inheritdoc/>
    public static Symbol Log1p(Symbol x) => Unary(Operation.Log1p, x, Real.Log1p);

    /// <inheritdoc/>
    public static Symbol Sqrt(Symbol x) => Unary(Operation.Sqrt, x, Real.Sqrt);

    /// <inheritdoc/>
    public static Symbol Sigmoid(Symbol x) => Unary(Operation.Sigmoid, x, Real.Sigmoid);

    /// <inheritdoc/>
    public static Symbol Softplus(Symbol x) => Unary(Operation.Softplus, x, Real.Softplus);

    /// <inheritdoc/>
    public static Symbol Tanh(Symbol x) => Unary(Operation.Tanh, x, Real.Tanh);

    /// <summary>x²</summary>
    public static Symbol Square(Symbol x) => RealMath.Square(x);

    /// <summary>xᵖ for x of at least 0 and p above 0; 0 with slope 0 at x = 0.</summary>
    public static Symbol Pow(Symbol x, Symbol p)
    {
        if (p.Node.IsConstant)
        {
            return RealMath.Pow(x, p.Node.Number);
        }

        return p.Node.IsFixed
            ? new(Node.Apply(Operation.Pow, x.Node, p.Node))
            : IfLess(0, x, Exp(p * Log(ClampMin(x, 1e-37))), 0);
    }

    /// <summary>The smaller of two numbers; at a tie each passes half its slope. NaN where one is NaN.</summary>
    public static Symbol Min(Symbol a, Symbol b) => RealMath.Min(a, b);

    /// <summary>The greater of two numbers; at a tie each passes half its slope. NaN where one is NaN.</summary>
    public static Symbol Max(Symbol a, Symbol b) => RealMath.Max(a, b);

    /// <summary>max(x, 0) with slope 0 at 0.</summary>
    public static Symbol Hinge(Symbol x) => RealMath.Hinge(x);

    /// <inheritdoc/>
    public static Symbol ClampMin(Symbol x, double bound) => x.Node.IsConstant
        ? Of(Real.ClampMin(x.Number, bound).Value)
        : new(Node.ClampMin(x.Node, bound));

    /// <summary>max(x, bound); the slope of x passes at the bound itself.</summary>
    public static Symbol ClampMin(Symbol x, Symbol bound) =>
        bound.Node.IsConstant ? ClampMin(x, bound.Node.Number) : IfLess(x, bound, bound, x);

    /// <inheritdoc/>
    public static Symbol IfLess(Symbol a, Symbol b, Symbol then, Symbol otherwise)
    {
        if (a.Node.IsConstant && b.Node.IsConstant)
        {
            return a.Node.Number < b.Node.Number ? then : otherwise;
        }

        return new(Node.Apply(Operation.IfLess, a.Node, b.Node, then.Node, otherwise.Node));
    }

    /// <inheritdoc/>
    public static Symbol WithSlope(Symbol x, Symbol value, Symbol slope) =>
        value.Node.IsConstant ? value : new(Node.Apply(Operation.WithSlope, x.Node, value.Node, slope.Node));

    /// <inheritdoc/>
    public static Symbol Detach(Symbol x) => Unary(Operation.Detach, x, static y => y);

    static Symbol IReal<Symbol>.Of(ReadOnlySpan<double> slots, Symbol x) =>
        new(Node.ForEachSlot(slots.ToArray(), Axes.Slot));

    static Symbol IReal<Symbol>.Indices(int count, Symbol x) => new(Node.Index(Axes.Slot));

    static Symbol IReal<Symbol>.SumOfSlots(Symbol x, int count) => count == Slots<Symbol>.UnknownCount ? SumOfSlots(x) : x;

    static Symbol IReal<Symbol>.MaxOfSlots(Symbol x) => MaxOfSlots(x);

    static Symbol IReal<Symbol>.AsFirst(Symbol x) => new(Along(Axes.First, x.Node));

    static Symbol IReal<Symbol>.AsSecond(Symbol x) => new(Along(Axes.Second, x.Node));

    static Symbol IReal<Symbol>.SumOfPairs(Symbol x, int count) => count == Slots<Symbol>.UnknownCount ? SumOfPairs(x) : x;

    static void IReal<Symbol>.RankSlots(ReadOnlySpan<Symbol> slots, Span<Symbol> ranks) =>
        throw new NotSupportedException("Ranks cannot be recorded: derive a class of your own instead.");

    /// <summary>The formula as mathematics.</summary>
    public override string ToString() => IsEmpty ? string.Empty : Graph.Of(this).ToString();

    internal static Symbol Input(string name, Axes axes = Axes.None) => new(Node.Input(name, axes));

    internal static Symbol Parameter(string name) => new(Node.Parameter(name));

    /// <summary>An operation on symbols, by its name.</summary>
    internal static Symbol Apply(Operation operation, double number, ReadOnlySpan<Symbol> x) => operation switch
    {
        Operation.Add => x[0] + x[1],
        Operation.Subtract => x[0] - x[1],
        Operation.Multiply => x[0] * x[1],
        Operation.Divide => x[0] / x[1],
        Operation.Negate => -x[0],
        Operation.Abs => Abs(x[0]),
        Operation.Exp => Exp(x[0]),
        Operation.Log => Log(x[0]),
        Operation.Log1p => Log1p(x[0]),
        Operation.Sqrt => Sqrt(x[0]),
        Operation.Sigmoid => Sigmoid(x[0]),
        Operation.Softplus => Softplus(x[0]),
        Operation.Tanh => Tanh(x[0]),
        Operation.Pow => Pow(x[0], x[1]),
        Operation.ClampMin => ClampMin(x[0], number),
        Operation.IfLess => IfLess(x[0], x[1], x[2], x[3]),
        Operation.WithSlope => WithSlope(x[0], x[1], x[2]),
        Operation.Detach => Detach(x[0]),
        Operation.Sum => SumOfSlots(x[0]),
        Operation.Max => MaxOfSlots(x[0]),
        Operation.SumOfPairs => SumOfPairs(x[0]),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not an operation on symbols."),
    };

    private static Symbol SumOfSlots(Symbol x) => x.Node.Axes switch
    {
        Axes.Slot => new(Node.Reduce(Operation.Sum, x.Node)),
        Axes.None => new Symbol(Node.Size()) * x,
        _ => throw new ArgumentException("A sum over slots of what varies by pairs."),
    };

    private static Symbol MaxOfSlots(Symbol x) =>
        x.Node.Axes == Axes.Slot ? new(Node.Reduce(Operation.Max, x.Node)) : x;

    private static Symbol SumOfPairs(Symbol x) => x.Node.Axes == Axes.Pair
        ? new(Node.Reduce(Operation.SumOfPairs, x.Node))
        : throw new ArgumentException("A term of a sum over pairs has to read both slots of the pair.");

    /// <summary>What varies by slot, laid along one side of a table of pairs.</summary>
    private static Node Along(Axes side, Node node) => node switch
    {
        { Axes: Axes.None } => node,
        { Operation: Operation.Input } => Node.Input(node.Name, side),
        { Operation: Operation.Index } => Node.Index(side),
        { Operation: Operation.Weights } => Node.ForEachSlot(node.Weights, side),
        { Operation: Operation.ClampMin } => Node.ClampMin(Along(side, node.Arguments[0]), node.Number),
        _ => Node.Apply(node.Operation, [.. node.Arguments.Select(argument => Along(side, argument))]),
    };

    private static Symbol Unary(Operation operation, Symbol x, Func<Real, Real> fold) =>
        x.Node.IsConstant ? Of(fold(x.Number).Value) : new(Node.Apply(operation, x.Node));

    private static Symbol Binary(Operation operation, Symbol a, Symbol b, Func<Real, Real, Real> fold) =>
        a.Node.IsConstant && b.Node.IsConstant ? Of(fold(a.Number, b.Number).Value) : new(Node.Apply(operation, a.Node, b.Node));

    private Real Number => new(Node.Number);

    private bool Is(double number) => Node.IsConstant && Node.Number == number;
}
