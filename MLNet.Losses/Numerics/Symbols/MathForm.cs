using System.Globalization;

namespace MLNet.Losses.Numerics.Symbols;

/// <summary>How an operation is written in mathematics: from the texts of its parts, each in brackets where it binds less.</summary>
/// <param name="Binding">How strongly it binds.</param>
/// <param name="Write">What it makes of the texts of its parts.</param>
/// <param name="Parts">Its parts, and how strongly each has to bind.</param>
internal sealed record MathForm(int Binding, Func<string[], string> Write, params (Node Node, int Binding)[] Parts)
{
    public const int Choice = 0, Sum = 1, Product = 2, Factor = 3, Power = 4, Atom = 5;

    /// <summary>The smallest number that a base is floored at: see <see cref="RealMath.Pow"/>.</summary>
    private const double Floor = 1e-37;

    public static MathForm Of(Node node) => Known(node) ?? Plain(node, [.. node.Arguments.Select(Visible)]);

    /// <summary>The node itself, or the value of one whose slope alone is special.</summary>
    public static Node Visible(Node node) => node.Operation switch
    {
        Operation.Detach => Visible(node.Arguments[0]),
        Operation.WithSlope => Visible(node.Arguments[1]),
        _ => node,
    };

    private static MathForm Plain(Node node, Node[] a) => node.Operation switch
    {
        Operation.Input => Leaf(node.Name + (node.Axes == Axes.Second ? "′" : string.Empty)),
        Operation.Parameter => Leaf(node.Name),
        Operation.Constant => new(node.Number < 0 ? Sum : Atom, _ => Number(node.Number)),
        Operation.Weights => Leaf($"[{string.Join('|', node.Weights.Select(Number))}]"),
        Operation.Index => Leaf(node.Axes == Axes.Second ? "index′" : "index"),
        Operation.Size => Leaf("n"),
        Operation.Add => new(Sum, static x => $"{x[0]} + {x[1]}", (a[0], Sum), (a[1], Product)),
        Operation.Subtract => new(Sum, static x => $"{x[0]} − {x[1]}", (a[0], Sum), (a[1], Product)),
        Operation.Multiply when a[0] == a[1] => new(Power, static x => $"{x[0]}²", (a[0], Atom)),
        Operation.Multiply => new(Product, static x => $"{x[0]}·{x[1]}", (a[0], Product), (a[1], Factor)),
        Operation.Divide => new(Product, static x => $"{x[0]} / {x[1]}", (a[0], Product), (a[1], Factor)),
        Operation.Negate => new(Sum, static x => $"−{x[0]}", (a[0], Product)),
        Operation.Abs => new(Atom, static x => $"|{x[0]}|", (a[0], Sum)),
        Operation.Log => Function("ln", a),
        Operation.Log1p => new(Atom, static x => $"ln(1 + {x[0]})", (a[0], Product)),
        Operation.Pow => PowerOf(a[0], static x => $"{x[0]}^{x[1]}", (a[1], Atom)),
        Operation.ClampMin => new(Atom, x => $"max({x[0]}, {Number(node.Number)})", (a[0], Choice)),
        Operation.IfLess when a[0] == a[2] && a[1] == a[3] => Function("min", [a[2], a[3]]),
        Operation.IfLess when a[0] == a[3] && a[1] == a[2] => Function("max", [a[2], a[3]]),
        Operation.IfLess => new(Choice, static x => $"{x[2]} if {x[0]} < {x[1]}, else {x[3]}", (a[0], Sum), (a[1], Sum), (a[2], Sum), (a[3], Choice)),
        Operation.Sum or Operation.SumOfPairs => Function("Σ", a),
        _ => Function(node.Operation.ToString().ToLowerInvariant(), a),
    };

    // What Slots and RealMath make of simpler operations, under its own name again.
    private static MathForm? Known(Node node)
    {
        if (node is { Operation: Operation.Add, Arguments: [{ Operation: Operation.Detach, Arguments: [{ Operation: Operation.Max, Arguments: [Node x] }] } shift, { Operation: Operation.Log, Arguments: [{ Operation: Operation.Sum, Arguments: [{ Operation: Operation.Exp, Arguments: [{ Operation: Operation.Subtract, Arguments: [Node y, Node z] }] }] }] }] }
            && x == y && z == shift)
        {
            return Function("logsumexp", [Visible(x)]);
        }

        if (node is { Operation: Operation.Log, Arguments: [{ Operation: Operation.Sum, Arguments: [{ Operation: Operation.Exp, Arguments: [Node exponent] }] }] })
        {
            return Function("logsumexp", [Visible(exponent)]);
        }

        if (node is { Operation: Operation.IfLess, Arguments: [{ IsConstant: true, Number: 0 }, Node hinged, Node taken, { Operation: Operation.Detach, Arguments: [{ Operation: Operation.ClampMin, Number: 0, Arguments: [Node clamped] }] }] }
            && hinged == taken && hinged == clamped)
        {
            return new(Atom, static x => $"max({x[0]}, 0)", (Visible(hinged), Choice));
        }

        if (node is { Operation: Operation.IfLess, Arguments: [Node left, Node right, Node then, { Operation: Operation.IfLess, Arguments: [Node left2, Node right2, Node then2, { Operation: Operation.Add }] }] }
            && left == right2 && right == left2 && then2 == (then == left ? right : left))
        {
            return Function(then == left ? "min" : "max", [Visible(then), Visible(then2)]);
        }

        if (node is { Operation: Operation.Sum, Arguments: [{ Operation: Operation.IfLess, Arguments: [{ Number: 0.5 }, { Operation: Operation.Input }, Node score, { IsConstant: true, Number: 0 }] }] })
        {
            return new(Atom, static s => $"{s[0]}[true]", (Visible(score), Atom));
        }

        if (node is { Operation: Operation.IfLess, Arguments: [{ IsConstant: true, Number: 0 }, Node positive, Node power, { IsConstant: true, Number: 0 }] })
        {
            return power switch
            {
                { Operation: Operation.Sqrt, Arguments: [{ Operation: Operation.ClampMin, Number: Floor, Arguments: [Node b] }] }
                    when b == positive => Function("sqrt", [Visible(b)]),
                { Operation: Operation.Exp, Arguments: [{ Operation: Operation.Multiply, Arguments: [Node p, { Operation: Operation.Log, Arguments: [{ Operation: Operation.ClampMin, Number: Floor, Arguments: [Node b] }] }] }] }
                    when b == positive => PowerOf(Visible(b), static s => $"{s[0]}^{s[1]}", (Visible(p), Atom)),
                _ => null,
            };
        }

        return null;
    }

    private static MathForm Leaf(string text) => new(Atom, _ => text);

    private static MathForm Function(string name, Node[] arguments) =>
        new(Atom, texts => $"{name}({string.Join(", ", texts)})", [.. arguments.Select(static node => (node, Choice))]);

    private static MathForm PowerOf(Node x, Func<string[], string> write, (Node Node, int Binding) exponent) =>
        new(Power, write, (x, Atom), exponent);

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture).Replace('-', '−');
}
