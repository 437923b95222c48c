using System.Globalization;

namespace MLNet.Losses.Numerics.Symbols;

/// <summary>
/// A formula as text that reads back as the very same formula: <c>1:score;label;subtract 0 1;multiply 2 2</c>. The
/// number in front is the version; then one item for each operation, with the places of the items it is applied to.
/// </summary>
/// <remarks>
/// An input is its name, with [] where it is taken slot by slot, [i] and [j] in a table of pairs; a parameter is
/// $name; a constant =number; numbers for each slot are
/// =number|number[]; index[] is the place of a slot, from 0, and size how many there are. The bound of clampmin comes last.
/// </remarks>
internal static class GraphCode
{
    private const string Version = "1";

    public static string Write(Graph graph)
    {
        var places = new Dictionary<Node, int>(ReferenceEqualityComparer.Instance);
        return $"{Version}:{string.Join(';', graph.Nodes.Select(node =>
        {
            places[node] = places.Count;
            return Item(node, places);
        }))}";
    }

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    /// <param name="text">The text.</param>
    /// <param name="inputs">The inputs that there are.</param>
    /// <exception cref="FormatException">The text is no formula of these inputs.</exception>
    public static Graph Read(string text, IReadOnlyCollection<Symbol> inputs)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        if (parts is not [Version, string body])
        {
            throw new FormatException($"A formula's text starts with its version, {Version}, and a colon; found '{Start(text)}'.");
        }

        Dictionary<string, Symbol> known = inputs.ToDictionary(static input => Item(input.Node, []));
        var symbols = new List<Symbol>();
        foreach (string item in body.Split(';'))
        {
            try
            {
                symbols.Add(known.TryGetValue(item, out Symbol input) ? input : Read(item, symbols));
            }
            catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
            {
                throw new FormatException(
                    $"A formula's text, item {symbols.Count} ('{Start(item)}'): {error.Message} The inputs are {string.Join(", ", known.Keys)}.", error);
            }
        }

        return Graph.Of(symbols[^1]);
    }

    private static string Item(Node node, Dictionary<Node, int> places) => node.Operation switch
    {
        Operation.Input => node.Name + Suffix(node.Axes),
        Operation.Parameter => $"${node.Name}",
        Operation.Index => $"index{Suffix(node.Axes)}",
        Operation.Constant => $"={Number(node.Number)}",
        Operation.Weights => $"={string.Join('|', node.Weights.Select(Number))}{Suffix(node.Axes)}",
        Operation.ClampMin => $"clampmin {places[node.Arguments[0]]} {Number(node.Number)}",
        _ => string.Join(' ', node.Arguments.Select(argument => places[argument].ToString(CultureInfo.InvariantCulture)).Prepend(Name(node.Operation))),
    };

    private static Symbol Read(string item, List<Symbol> symbols) => item switch
    {
        ['$', .. string name] when name.Length > 0 => Symbol.Parameter(name),
        ['=', .. string numbers] when numbers.Contains('[') => Weights(numbers),
        ['=', .. string number] => Parse(number),
        "size" => new(Node.Size()),
        _ when item.StartsWith("index[", StringComparison.Ordinal) => new(Node.Index(SlotAxes(item[5..]))),
        _ => ReadOperation(item.Split(' '), symbols),
    };

    private static Symbol ReadOperation(string[] words, List<Symbol> symbols)
    {
        if (!Enum.TryParse(words[0], ignoreCase: true, out Operation operation) || words[0] != Name(operation) || operation < Operation.Add)
        {
            throw new FormatException($"'{Start(words[0])}' is neither an input nor an operation.");
        }

        bool isClamp = operation == Operation.ClampMin;
        int expected = isClamp ? 2 : ArgumentCount(operation);
        if (words.Length - 1 != expected)
        {
            throw new FormatException($"{words[0]} takes {expected} numbers, found {words.Length - 1}.");
        }

        Symbol[] arguments = [.. words[1..(isClamp ? 2 : words.Length)].Select(word => symbols[Place(word, symbols.Count)])];
        return Symbol.Apply(operation, isClamp ? Parse(words[2]) : 0, arguments);
    }

    private static int ArgumentCount(Operation operation) => operation switch
    {
        Operation.Add or Operation.Subtract or Operation.Multiply or Operation.Divide or Operation.Pow => 2,
        Operation.WithSlope => 3,
        Operation.IfLess => 4,
        _ => 1,
    };

    private static int Place(string word, int count) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place < count
            ? place
            : throw new FormatException($"'{Start(word)}' is not the place of an earlier item.");

    private static Symbol Weights(string text)
    {
        int bracket = text.IndexOf('[', StringComparison.Ordinal);
        return new(Node.ForEachSlot([.. text[..bracket].Split('|').Select(Parse)], SlotAxes(text[bracket..])));
    }

    private static Axes SlotAxes(string suffix) =>
        Enum.GetValues<Axes>().FirstOrDefault(axes => Suffix(axes) == suffix) is var axes and not Axes.None
            ? axes
            : throw new FormatException($"'{Start(suffix)}' is neither [], [i] nor [j].");

    private static string Suffix(Axes axes) => axes switch
    {
        Axes.Slot => "[]",
        Axes.First => "[i]",
        Axes.Second => "[j]",
        _ => string.Empty,
    };

    private static string Name(Operation operation) => operation.ToString().ToLowerInvariant();

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static double Parse(string number) => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Start(string text) => text.Length <= 40 ? text : $"{text[..40]}…";
}
