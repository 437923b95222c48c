namespace MLNet.Losses.Numerics.Symbols;

/// <summary>One operation of a formula, with the nodes that it is applied to. Immutable.</summary>
/// <remarks>Equal are nodes of the same operation on the very same nodes: see <see cref="Graph"/>.</remarks>
internal sealed class Node : IEquatable<Node>
{
    private readonly Node[] _arguments;

    private Node(Operation operation, Axes axes, params Node[] arguments) =>
        (Operation, Axes, _arguments) = (operation, axes, arguments);

    public Operation Operation { get; }

    public Axes Axes { get; }

    /// <summary>The name of an input or a parameter.</summary>
    public string Name { get; private init; } = string.Empty;

    /// <summary>The value of a constant; the bound of a clamp.</summary>
    public double Number { get; private init; }

    /// <summary>A number for each slot; empty where the node is another.</summary>
    public double[] Weights { get; private init; } = [];

    public IReadOnlyList<Node> Arguments => _arguments;

    public bool IsConstant => Operation == Operation.Constant;

    /// <summary>Whether the value is the same for every row: made of constants and parameters.</summary>
    public bool IsFixed => Operation is Operation.Constant or Operation.Parameter
        || (_arguments.Length > 0 && _arguments.All(static argument => argument.IsFixed));

    public static Node Input(string name, Axes axes) => new(Operation.Input, axes) { Name = name };

    public static Node Parameter(string name) => new(Operation.Parameter, Axes.None) { Name = name };

    // Every NaN is the same, so that equal formulas have equal texts.
    public static Node Constant(double value) =>
        new(Operation.Constant, Axes.None) { Number = double.IsNaN(value) ? double.NaN : value };

    public static Node ForEachSlot(double[] weights, Axes axes) => new(Operation.Weights, axes) { Weights = weights };

    public static Node Index(Axes axes) => new(Operation.Index, axes);

    public static Node Size() => new(Operation.Size, Axes.None);

    public static Node Apply(Operation operation, params Node[] arguments)
    {
        Axes axes = arguments.Aggregate(Axes.None, static (all, node) => all | node.Axes);
        return axes.HasFlag(Axes.Slot) && (axes & Axes.Pair) != 0
            ? throw new ArgumentException("A term of a sum over pairs reads the slot of another sum.")
            : new(operation, axes, arguments);
    }

    public static Node ClampMin(Node x, double bound) => new(Operation.ClampMin, x.Axes, x) { Number = bound };

    /// <summary>A node that takes all slots of its argument together.</summary>
    public static Node Reduce(Operation operation, Node term) => new(operation, Axes.None, term);

    /// <summary>The same operation on other nodes of the same axes.</summary>
    public Node On(Node[] arguments) => new(Operation, Axes, arguments) { Name = Name, Number = Number, Weights = Weights };

    public bool Equals(Node? other) =>
        other is not null
        && (Operation, Axes, Name) == (other.Operation, other.Axes, other.Name)
        && BitConverter.DoubleToInt64Bits(Number) == BitConverter.DoubleToInt64Bits(other.Number)
        && Weights.AsSpan().SequenceEqual(other.Weights)
        && _arguments.AsSpan().SequenceEqual(other._arguments, ReferenceEqualityComparer.Instance);

    public override bool Equals(object? obj) => Equals(obj as Node);

    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Operation);
        hash.Add(Name);
        hash.Add(Number);
        foreach (Node argument in _arguments)
        {
            hash.Add(ReferenceEqualityComparer.Instance.GetHashCode(argument));
        }

        return hash.ToHashCode();
    }
}
