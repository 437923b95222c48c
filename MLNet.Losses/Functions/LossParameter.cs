namespace MLNet.Losses;

/// <summary>A parameter of a loss made from a function: a number that the loss can be given anew.</summary>
/// <param name="value">The value, unless another is given.</param>
public sealed class LossParameter(double value)
{
    /// <summary>The value, unless another is given.</summary>
    public double Default { get; } = value;

    /// <summary>The values that make sense.</summary>
    /// <value>The default is any number; only finite ones are taken.</value>
    public Domain Domain { get; init; } = Domain.AnyNumber;

    /// <summary>What the parameter means, in one line.</summary>
    /// <value>The default is none.</value>
    public string Description { get; init; } = string.Empty;

    /// <summary>A parameter that takes any number.</summary>
    public static implicit operator LossParameter(double value) => new(value);
}
