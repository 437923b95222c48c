using System.CommandLine;
using System.Globalization;

namespace MLNet.Losses.Samples.Specs;

/// <summary>Options whose values are checked as they are read: numbers in a range, and values with names.</summary>
internal static class Choice
{
    /// <summary>A whole number of at least some size.</summary>
    public static Option<int?> Whole(string name, int least, string description) => Parsed(
        name,
        "N",
        description,
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least ? number : (int?)null,
        $"a whole number of at least {least}");

    /// <summary>A number that fits a condition.</summary>
    public static Option<double?> Number(string name, Func<double, bool> fits, string expected, string description) => Parsed(
        name,
        "X",
        description,
        text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && fits(number) ? number : (double?)null,
        expected);

    /// <summary>One of some values with names.</summary>
    public static Option<T?> Of<T>(string name, IReadOnlyDictionary<string, T> values, string description)
        where T : class => new(name)
        {
            Description = description,
            HelpName = string.Join('|', values.Keys),
            CustomParser = result =>
            {
                string text = result.Tokens.Single().Value;
                if (values.TryGetValue(text.ToLowerInvariant(), out T? value))
                {
                    return value;
                }

                result.AddError($"{name}: found '{text}'{NearestMatch.Hint(text, [.. values.Keys])}");
                return null;
            },
        };

    /// <summary>An option that is read by a function, which gives null where a text does not fit.</summary>
    public static Option<T> Parsed<T>(string name, string helpName, string description, Func<string, T> parse, string expected) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            if (parse(text) is T value)
            {
                return value;
            }

            result.AddError($"{name}: found '{text}', expected {expected}");
            return default;
        },
    };
}
