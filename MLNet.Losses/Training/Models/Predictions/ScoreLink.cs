using MLNet.Losses.Networks.Onnx;

namespace MLNet.Losses.Training.Models.Predictions;

/// <summary>
/// From the scores that a loss reads to those that a user wants to see: rates instead of their logarithms, probabilities
/// instead of logits.
/// </summary>
internal abstract class ScoreLink
{
    /// <summary>The scores as they are.</summary>
    public static ScoreLink Same { get; } = new SameScores();

    /// <summary>exp of each: of the logarithm of a rate.</summary>
    public static ScoreLink Rate { get; } = new Rates();

    /// <summary>The probabilities of classes, from their logits.</summary>
    public static ScoreLink ClassProbability { get; } = new Softmax();

    /// <summary>The probabilities of ordered classes, from the log-odds of a class above each threshold.</summary>
    public static ScoreLink OrderedClassProbability { get; } = new CumulativeClasses();

    /// <summary>What the link is called in files.</summary>
    public abstract string Kind { get; }

    private static ScoreLink[] All => [Same, Rate, ClassProbability, OrderedClassProbability];

    /// <summary>The link of that name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static ScoreLink Of(string kind) => All.FirstOrDefault(link => link.Kind == kind) ?? throw new FormatException($"'{kind}' is no link of scores.");

    /// <summary>How many scores are published of so many.</summary>
    public virtual int Published(int scores) => scores;

    /// <summary>Adds the nodes that publish scores, of which a row has so many, and returns the name of the result.</summary>
    public abstract string AddTo(OnnxGraph graph, string scores, int count);

    /// <summary>Publishes the scores of a row.</summary>
    public abstract void Publish(ReadOnlySpan<float> scores, Span<float> published);
}
