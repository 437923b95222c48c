namespace MLNet.Losses.Catalog;

/// <summary>Says what a constructor parameter of a loss means.</summary>
/// <param name="text">The meaning and the range, in one line.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class LossOptionAttribute(string text) : Attribute
{
    /// <summary>The meaning and the range, in one line.</summary>
    public string Text { get; } = text;
}
