namespace MLNet.Losses.Numerics.Symbols;

/// <summary>
/// A formula as data: every operation once, however often its result is used, each after what it is applied to. The
/// last one is the result.
/// </summary>
internal sealed class Graph
{
    private const int MaxLength = 4096;

    private Graph(Node[] nodes) => Nodes = nodes;

    public IReadOnlyList<Node> Nodes { get; }

    public Node Result => Nodes[^1];

    /// <summary>The operations that a symbol is made of.</summary>
    /// <exception cref="ArgumentException">There are too many.</exception>
    public static Graph Of(Symbol symbol)
    {
        var seen = new Dictionary<Node, Node>(ReferenceEqualityComparer.Instance);
        var unique = new Dictionary<Node, Node>();
        var nodes = new List<Node>();
        var pending = new Stack<Node>([symbol.Node]);
        while (pending.TryPeek(out Node? node))
        {
            Node[] waiting = [.. node.Arguments.Where(argument => !seen.ContainsKey(argument))];
            if (seen.ContainsKey(node) || waiting.Length == 0)
            {
                pending.Pop();
                seen.TryAdd(node, Unique(node));
                continue;
            }

            foreach (Node argument in waiting.Reverse())
            {
                pending.Push(argument);
            }
        }

        return new([.. nodes]);

        Node Unique(Node node)
        {
            Node candidate = node.On([.. node.Arguments.Select(argument => seen[argument])]);
            if (unique.TryGetValue(candidate, out Node? known))
            {
                return known;
            }

            if (nodes.Count == MaxLength)
            {
                throw new ArgumentException($"The formula takes more than {MaxLength} operations.");
            }

            nodes.Add(candidate);
            unique.Add(candidate, candidate);
            return candidate;
        }
    }

    /// <summary>The formula with numbers for its parameters: they fold into what is constant with them.</summary>
    /// <exception cref="KeyNotFoundException">A parameter has no number.</exception>
    public Graph With(IReadOnlyDictionary<string, double> parameters)
    {
        var symbols = new Dictionary<Node, Symbol>(Nodes.Count, ReferenceEqualityComparer.Instance);
        foreach (Node node in Nodes)
        {
            symbols[node] = node.Operation switch
            {
                Operation.Parameter => parameters[node.Name],
                _ when node.Arguments.Count == 0 => new Symbol(node),
                _ => Symbol.Apply(node.Operation, node.Number, [.. node.Arguments.Select(argument => symbols[argument])]),
            };
        }

        return Of(symbols[Result]);
    }

    public bool Reads(string input) => Nodes.Any(node => node.Operation == Operation.Input && node.Name == input);

    public override string ToString() => new GraphText(this).ToString();
}
