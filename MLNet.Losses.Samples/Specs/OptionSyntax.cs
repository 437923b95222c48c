using System.Globalization;
using System.Reflection;
using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Samples.Specs;

/// <summary>How an option of some type is written on the command line.</summary>
/// <param name="Expected">What to write, in words.</param>
/// <param name="Parse">Reads a text; null where it does not fit.</param>
/// <param name="Example">A value to show a loss with that cannot be made without one.</param>
/// <param name="Format">Writes a value so that <paramref name="Parse"/> reads it back.</param>
internal sealed record OptionSyntax(string Expected, object? Example, Func<string, object?> Parse, Func<object, string> Format)
{
    private static readonly Dictionary<Type, OptionSyntax> _known = new()
    {
        [typeof(double)] = new("a number such as 0.5", 0.5, static text => Number(text), static value => Text((double)value)),
        [typeof(int)] = new(
            "a whole number",
            2,
            static text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null,
            static value => ((int)value).ToString(CultureInfo.InvariantCulture)),
        [typeof(bool)] = new(
            "true or false",
            false,
            static text => bool.TryParse(text, out bool flag) ? flag : null,
            static value => (bool)value ? "true" : "false"),
        [typeof(string)] = new("a text", string.Empty, static text => text, static value => (string)value),
        [typeof(SlotWeights)] = new("a number such as 2, or one per slot such as 1|2|4", default(SlotWeights), Weights, WeightsText),
        [typeof(Distance)] = new(
            $"one of {string.Join(", ", Distance.Names)}",
            Distance.Euclidean,
            static text => Distance.Names.Contains(text, StringComparer.OrdinalIgnoreCase) ? Distance.Parse(text) : null,
            static value => ((Distance)value).Name),
    };

    // A function, for instance.
    private static readonly OptionSyntax _onlyInCode = new(
        "nothing here: only code can give this option", null, static _ => null, static value => value.ToString() ?? string.Empty);

    public static OptionSyntax Of(Type type) => _known.GetValueOrDefault(Nullable.GetUnderlyingType(type) ?? type) ?? Named(type) ?? _onlyInCode;

    // Values with names, which their type knows: a distance.
    private static OptionSyntax? Named(Type type)
    {
        MethodInfo? parse = type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string)]);
        return parse is null || !type.IsAssignableFrom(parse.ReturnType)
            ? null
            : new("a name", null, Parse, static value => value.ToString() ?? string.Empty);

        object? Parse(string text)
        {
            try
            {
                return parse.Invoke(null, [text]);
            }
            catch (TargetInvocationException error) when (error.InnerException is ArgumentException inner)
            {
                throw new UsageException(ArgumentText.Of(inner));
            }
        }
    }

    private static double? Number(string text) =>
        text.Equals("inf", StringComparison.OrdinalIgnoreCase) ? double.PositiveInfinity
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static object? Weights(string text)
    {
        double?[] numbers = [.. text.Split('|').Select(Number)];
        return numbers.Contains(null) ? null : (object)SlotWeights.Create([.. numbers.OfType<double>()]);
    }

    private static string WeightsText(object value) =>
        string.Join('|', ((SlotWeights)value).Values.ToArray().Select(Text));
}
