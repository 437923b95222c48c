namespace MLNet.Losses.Numerics.Symbols;

/// <summary>
/// A formula as mathematics: <c>0.5·e² if e &lt; delta, else delta·(e − 0.5·delta); e = |score − label|</c>. What is
/// used more than once gets a letter.
/// </summary>
internal sealed class GraphText
{
    private static readonly string[] _letters = [.. "eabcdfghijklmopqrstuvwxyz".Select(letter => letter.ToString())];

    private readonly Dictionary<Node, MathForm> _forms = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, int> _uses = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, (string Text, int Binding)> _texts = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _definitions = [];
    private readonly Graph _graph;
    private readonly Queue<string> _names;

    public GraphText(Graph graph)
    {
        _graph = graph;
        string[] taken = [.. graph.Nodes.Select(node => node.Name)];
        _names = new(_letters.Concat(Enumerable.Range(1, graph.Nodes.Count).Select(number => $"e{number}")).Except(taken));
    }

    public override string ToString()
    {
        Node result = MathForm.Visible(_graph.Result);
        _uses[result] = 1;
        foreach (Node node in _graph.Nodes.Reverse().Where(_uses.ContainsKey))
        {
            MathForm form = _forms[node] = MathForm.Of(node);
            foreach ((Node part, _) in form.Parts)
            {
                _uses[part] = _uses.GetValueOrDefault(part) + 1;
            }
        }

        foreach (Node node in _graph.Nodes.Where(_forms.ContainsKey))
        {
            Write(node, _forms[node]);
        }

        return string.Join("; ", _definitions.Prepend(_texts[result].Text));
    }

    private void Write(Node node, MathForm form)
    {
        string text = form.Write([.. form.Parts.Select(part => Take(part.Node, part.Binding))]);
        if (_uses[node] > 1 && !IsShort(node))
        {
            string name = _names.Dequeue();
            _definitions.Add($"{name} = {text}");
            _texts[node] = (name, MathForm.Atom);
        }
        else
        {
            _texts[node] = (text, form.Binding);
        }
    }

    private string Take(Node part, int binding)
    {
        (string text, int found) = _texts[part];
        if (_uses[part] == 1)
        {
            _texts.Remove(part);
        }

        return found < binding ? $"({text})" : text;
    }

    private static bool IsShort(Node node) =>
        node.Arguments.Count == 0 || (node.Operation == Operation.Negate && node.Arguments[0].Arguments.Count == 0);
}
