namespace MLNet.Losses.Reports;

/// <summary>A part of a report.</summary>
internal abstract class ReportSection
{
    /// <summary>The heading.</summary>
    public abstract string Title { get; }

    /// <summary>What links to the section.</summary>
    public string Id => string.Concat(Title.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));

    /// <summary>Whether there is something to say.</summary>
    public virtual bool HasContent => true;

    /// <summary>What there is to say: elements and texts.</summary>
    public abstract IEnumerable<object?> Content();
}
