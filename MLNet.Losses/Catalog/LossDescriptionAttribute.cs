namespace MLNet.Losses.Catalog;

/// <summary>Describes a loss to people: what the command line and the catalogue page show.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LossDescriptionAttribute : Attribute
{
    /// <summary>The formula, in the names of the inputs and options.</summary>
    public required string Formula { get; init; }

    /// <summary>The class of <c>torch.nn</c> that this loss equals, or null where PyTorch has none.</summary>
    public string? PyTorch { get; init; }

    /// <summary>Who published the loss, and when.</summary>
    public string? Source { get; init; }

    /// <summary>When to choose the loss: completes "use it when …".</summary>
    public string? UseWhen { get; init; }
}
