namespace MLNet.Losses.Catalog;

/// <summary>One rule of a loss that its formula does not show: a kink, a bound, an accepted input.</summary>
/// <param name="text">The rule, in one line.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LossRuleAttribute(string text) : Attribute
{
    /// <summary>The rule, in one line.</summary>
    public string Text { get; } = text;
}
