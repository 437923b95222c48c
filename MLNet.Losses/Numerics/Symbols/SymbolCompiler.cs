namespace MLNet.Losses.Numerics.Symbols;

/// <summary>
/// Makes a program of a formula. What is the same for all slots of a row runs once; what differs by slot runs in a loop
/// for each sum or maximum that needs it.
/// </summary>
internal sealed class SymbolCompiler
{
    private readonly string[] _inputs;
    private readonly Dictionary<Node, int> _registers = new(ReferenceEqualityComparer.Instance);
    private readonly List<Instruction> _code = [];
    private readonly List<Step> _steps = [];
    private readonly List<Load> _loads = [];
    private int _done;

    private SymbolCompiler(string[] inputs) => _inputs = inputs;

    /// <summary>Makes a program of a formula without parameters.</summary>
    /// <param name="graph">The formula.</param>
    /// <param name="inputs">The names of the inputs; the first registers are theirs.</param>
    public static SymbolProgram Compile(Graph graph, params string[] inputs) => new SymbolCompiler(inputs).Run(graph);

    private SymbolProgram Run(Graph graph)
    {
        foreach (Node node in graph.Nodes.Where(node => node.Axes == Axes.None))
        {
            if (node.Operation is Operation.Sum or Operation.Max or Operation.SumOfPairs)
            {
                EmitRest();
                EmitLoop(node);
            }
            else
            {
                Emit(node, _loads);
            }
        }

        EmitRest();
        return new([.. _code], [.. _steps], [.. _loads], _registers[graph.Result], _inputs.Length + _registers.Count);
    }

    /// <summary>The instructions since the last loop, as a step.</summary>
    private void EmitRest()
    {
        if (_code.Count > _done)
        {
            _steps.Add(new(null, [], _done, _code.Count, Term: 0, Target: 0));
        }

        _done = _code.Count;
    }

    private void EmitLoop(Node reduction)
    {
        var loads = new List<Load>();
        foreach (Node node in Body(reduction.Arguments[0]))
        {
            Emit(node, loads);
        }

        _steps.Add(new(
            reduction.Operation, [.. loads], _done, _code.Count, _registers[reduction.Arguments[0]], NextRegister(reduction)));
        _done = _code.Count;
    }

    /// <summary>What differs by slot and is needed for a term, each node after what it is applied to.</summary>
    private static IEnumerable<Node> Body(Node term)
    {
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var body = new List<Node>();
        Visit(term);
        return body;

        void Visit(Node node)
        {
            if (node.Axes != Axes.None && seen.Add(node))
            {
                foreach (Node argument in node.Arguments)
                {
                    Visit(argument);
                }

                body.Add(node);
            }
        }
    }

    private void Emit(Node node, List<Load> loads)
    {
        if (node.Operation is Operation.Input or Operation.Weights or Operation.Index or Operation.Size)
        {
            int input = Array.IndexOf(_inputs, node.Name);
            bool isFirstRegister = node.Operation == Operation.Input && node.Axes == Axes.None;
            loads.Add(new(isFirstRegister ? _registers[node] = input : NextRegister(node), input, node.Axes, node.Weights));
            return;
        }

        int[] a = [.. node.Arguments.Select(argument => _registers[argument]), 0, 0, 0, 0];
        _code.Add(new(node.Operation, NextRegister(node), a[0], a[1], a[2], a[3], node.Number));
    }

    // A node of two loops keeps its register: each loop calculates it anew.
    private int NextRegister(Node node) =>
        _registers.TryGetValue(node, out int known) ? known : _registers[node] = _inputs.Length + _registers.Count;
}
