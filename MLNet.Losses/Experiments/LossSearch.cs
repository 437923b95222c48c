using MLNet.Losses.Catalog;
using MLNet.Losses.Experiments.Search;

namespace MLNet.Losses;

/// <summary>
/// The losses of a class among which an experiment searches: options in ranges, the others as they are by default.
/// <c>new LossSearch&lt;HuberLoss&gt;().Range("delta", 0.1, 10, logarithmic: true)</c>.
/// </summary>
/// <typeparam name="TLoss">The class of the loss.</typeparam>
public sealed class LossSearch<TLoss>
    where TLoss : Loss
{
    private readonly List<SearchRange> _ranges = [];
    private readonly LossType _type;

    /// <summary>Searches among the losses of the class.</summary>
    public LossSearch()
        : this(LossType.Of(typeof(TLoss)))
    {
    }

    /// <summary>Searches among the losses of a class that is only known at run time.</summary>
    /// <param name="type">The class: <typeparamref name="TLoss"/> or one derived from it.</param>
    /// <exception cref="ArgumentException">It is another class.</exception>
    public LossSearch(LossType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        _type = type.Type.IsAssignableTo(typeof(TLoss))
            ? type
            : throw new ArgumentException($"Found {type.Name}, expected a loss of class {typeof(TLoss).Name}.", nameof(type));
    }

    internal LossType Type => _type;

    internal IReadOnlyList<SearchRange> Ranges => _ranges;

    /// <summary>Searches a number between two ends.</summary>
    /// <param name="option">The option, by the name of the constructor's parameter.</param>
    /// <param name="min">The least value.</param>
    /// <param name="max">The greatest value, above <paramref name="min"/>.</param>
    /// <param name="logarithmic">Whether the logarithm is searched evenly, as suits scales; <paramref name="min"/> is above 0 then.</param>
    /// <returns>This search.</returns>
    /// <exception cref="ArgumentException">The loss has no such option or not twice, it is no number, or the ends do not fit.</exception>
    public LossSearch<TLoss> Range(string option, double min, double max, bool logarithmic = false)
    {
        LossOption found = Find(option);
        if (found.Type != typeof(double) && found.Type != typeof(float) && found.Type != typeof(int))
        {
            throw new ArgumentException($"{_type.Name}: the option '{option}' is a {found.Type.Name}, expected a number: give its values by Choice.", nameof(option));
        }

        if (!(double.IsFinite(min) && double.IsFinite(max) && min < max))
        {
            throw new ArgumentException(FormattableString.Invariant($"{option}: found the range from {min} to {max}, expected finite numbers, the first one less."), nameof(max));
        }

        if (logarithmic && min <= 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"{option}: found the least value {min}, expected one above 0 in a logarithmic range."), nameof(min));
        }

        return Append(new NumberRange(found.Name, found.Type, min, max, logarithmic));
    }

    /// <summary>Searches among a few values.</summary>
    /// <param name="option">The option, by the name of the constructor's parameter.</param>
    /// <param name="values">The values, at least one; a single one sets the option.</param>
    /// <returns>This search.</returns>
    /// <exception cref="ArgumentException">The loss has no such option or not twice, or a value is of another type.</exception>
    public LossSearch<TLoss> Choice(string option, params object[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        LossOption found = Find(option);
        if (values.Length == 0)
        {
            throw new ArgumentException($"{option}: found no value, expected at least one.", nameof(values));
        }

        return values.FirstOrDefault(value => !found.Type.IsInstanceOfType(value)) is { } other
            ? throw new ArgumentException($"{_type.Name}: the option '{option}' takes a {found.Type.Name}, found a {other.GetType().Name}.", nameof(values))
            : Append(new ChoiceRange(found.Name, [.. values]));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{_type.Name}({string.Join("; ", _ranges)})";

    private LossSearch<TLoss> Append(SearchRange range)
    {
        // A range that leads out of what the loss accepts is an error here, not in the middle of a night.
        foreach (double end in (double[])[0, 1])
        {
            try
            {
                if (_type.Options.All(option => !option.IsRequired || option.Name == range.Option || _ranges.Any(other => other.Option == option.Name)))
                {
                    _type.Create(_ranges.Append(range).ToDictionary(other => other.Option, other => other.At(end)));
                }
            }
            catch (ArgumentException error)
            {
                throw new ArgumentException($"{_type.Name}: the range of {range} leads to a loss that cannot be made. {error.Message}", range.Option, error);
            }
        }

        _ranges.Add(range);
        return this;
    }

    private LossOption Find(string option)
    {
        ArgumentException.ThrowIfNullOrEmpty(option);
        if (_ranges.Any(range => range.Option == option))
        {
            throw new ArgumentException($"{_type.Name}: the option '{option}' is searched already.", nameof(option));
        }

        return _type.Options.FirstOrDefault(found => found.Name == option) ?? throw new ArgumentException(
            $"{_type.Name} has no option '{option}': it has {(_type.Options.Count == 0 ? "none" : string.Join(", ", _type.Options.Select(found => found.Name)))}.",
            nameof(option));
    }
}
