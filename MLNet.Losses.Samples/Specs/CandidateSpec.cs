using System.Globalization;
using MLNet.Losses.Catalog;
using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Samples.Specs;

/// <summary>
/// A loss to train under, or several to search among: <c>Huber:delta=0.1..10</c> searches an interval, by its logarithm
/// where it spans a factor of ten or more, and <c>Quantile:level=0.5/0.9</c> a few values.
/// </summary>
/// <param name="Name">The name: the one given, or else the text as it was written.</param>
/// <param name="Loss">The loss; of several, that with the first value of each option.</param>
/// <param name="Search">The losses to search among; null where there is one.</param>
internal sealed record CandidateSpec(string Name, Loss Loss, LossSearch<Loss>? Search)
{
    private const string Interval = "..";
    private const char Alternative = '/';
    private const double WideSpan = 10;

    /// <summary>The loss; of several, those with the first and with the last value of each option: what takes both takes what lies between.</summary>
    public IReadOnlyList<Loss> Ends { get; private init; } = [Loss];

    /// <summary>Reads several specs, whose names have to differ.</summary>
    /// <exception cref="UsageException">One is not a spec, or two have the same name.</exception>
    public static IReadOnlyList<CandidateSpec> ParseAll(IEnumerable<string> texts)
    {
        CandidateSpec[] specs = [.. texts.Select(Parse)];
        SpecText.RequireNames(specs.Select(spec => spec.Name));
        return specs;
    }

    /// <summary>Reads one spec.</summary>
    /// <exception cref="UsageException">The text is not a spec.</exception>
    public static CandidateSpec Parse(string text)
    {
        var spec = SpecText.Parse(text);
        CheckIntervals(spec);
        if (!spec.Options.Any(given => IsSearched(given.Option, given.Value)))
        {
            var (name, loss) = LossSpec.Parse(text);
            return new(name, loss, null);
        }

        LossSearch<Loss> search = new(spec.Type);
        Dictionary<string, object> first = [], last = [];
        foreach ((LossOption option, string value) in spec.Options)
        {
            (first[option.Name], last[option.Name]) = IsInterval(option, value) ? AddInterval(spec, search, option, value) : AddValues(spec, search, option, value);
        }

        Loss[] ends = [spec.Make(() => spec.Type.Create(first)), spec.Make(() => spec.Type.Create(last))];
        return new(spec.Name, ends[0], search) { Ends = ends };
    }

    private static void CheckIntervals(SpecText spec)
    {
        if (spec.Options.FirstOrDefault(given => given.Option.Type != typeof(string) && HasInterval(given.Value) && !IsInterval(given.Option, given.Value)) is { Option: { } option } given)
        {
            throw new UsageException($"'{spec.Text}': option {option.Name}: found the interval '{given.Value}', expected values with '{Alternative}' between: it is not a single number");
        }
    }

    private static bool HasInterval(string value) => value.Contains(Interval, StringComparison.Ordinal);

    private static bool IsSearched(LossOption option, string value) => IsInterval(option, value) || Values(option, value).Length > 1;

    private static bool IsInterval(LossOption option, string value) => (option.Type == typeof(double) || option.Type == typeof(int)) && HasInterval(value);

    // A text may hold anything.
    private static string[] Values(LossOption option, string value) => option.Type == typeof(string) ? [value] : value.Split(Alternative);

    private static (object First, object Last) AddInterval(SpecText spec, LossSearch<Loss> search, LossOption option, string value)
    {
        string[] ends = value.Split(Interval);
        if (ends.Length != 2 || ends.Contains(string.Empty))
        {
            throw new UsageException($"'{spec.Text}': option {option.Name}: found '{value}', expected two numbers such as 0.1..10");
        }

        object first = spec.Value(option, ends[0]), last = spec.Value(option, ends[1]);
        double min = Number(first), max = Number(last);
        spec.Make(() => search.Range(option.Name, min, max, logarithmic: min > 0 && max / min >= WideSpan));
        return (first, last);
    }

    private static (object First, object Last) AddValues(SpecText spec, LossSearch<Loss> search, LossOption option, string value)
    {
        object[] values = [.. Values(option, value).Select(one => spec.Value(option, one))];
        if (values.Distinct().Count() < values.Length)
        {
            throw new UsageException($"'{spec.Text}': option {option.Name}: found '{value}', expected each value once");
        }

        // A choice looks at its first and last value; each can be one that the loss does not take.
        foreach (object one in values)
        {
            spec.Make(() => new LossSearch<Loss>(spec.Type).Choice(option.Name, one));
        }

        spec.Make(() => search.Choice(option.Name, values));
        return (values[0], values[^1]);
    }

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
