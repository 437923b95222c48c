namespace MLNet.Losses;

/// <summary>What a loss made from a function is, beyond its formula.</summary>
public sealed class FunctionLossOptions
{
    /// <summary>What the scores are. Logits of classes are shifted so that the greatest is 0 before the function sees them.</summary>
    /// <value>The default is Value for pointwise losses and Logit for class losses; embedding losses read Embedding.</value>
    public ScoreSpace? ScoreSpace { get; set; }

    /// <summary>The labels that a pointwise loss or a loss of pairs accepts.</summary>
    /// <value>The default is any number for pointwise losses, and 1 or −1 for pairs.</value>
    public Domain? LabelDomain { get; set; }

    /// <summary>The forms in which a class loss takes its labels.</summary>
    /// <value>The default is one class.</value>
    public ClassLabels Labels { get; set; } = ClassLabels.Index;

    /// <summary>The class index of rows that a class loss leaves out.</summary>
    /// <value>The default is none.</value>
    public int? IgnoreIndex { get; set; }

    /// <summary>
    /// Whether each score of a class loss means something by itself, as those of classes that do not exclude one another
    /// do: logits are then not shifted.
    /// </summary>
    /// <value>The default is true where a row can have several true classes.</value>
    public bool? ScoresStandAlone { get; set; }

    /// <summary>The parameters with their defaults: <c>Parameters = { ["delta"] = 1 }</c>.</summary>
    /// <value>The default is none.</value>
    public IDictionary<string, LossParameter> Parameters { get; init; } = new Dictionary<string, LossParameter>();

    /// <summary>The formula in words, where the recorded one is not the best to read.</summary>
    /// <value>The default is the recorded formula.</value>
    public string? Formula { get; set; }

    /// <summary>Who published the loss, and when.</summary>
    /// <value>The default is none.</value>
    public string? Source { get; set; }

    /// <summary>When to choose the loss: completes "use it when …".</summary>
    /// <value>The default is none.</value>
    public string? UseWhen { get; set; }

    internal FunctionLossOptions Copy() => new()
    {
        ScoreSpace = ScoreSpace,
        LabelDomain = LabelDomain,
        Labels = Labels,
        IgnoreIndex = IgnoreIndex,
        ScoresStandAlone = ScoresStandAlone,
        Parameters = new SortedDictionary<string, LossParameter>(Parameters, StringComparer.Ordinal),
        Formula = Formula,
        Source = Source,
        UseWhen = UseWhen,
    };
}
