using MLNet.Losses.Catalog;
using MLNet.Losses.Recipes;

namespace MLNet.Losses.Composition;

/// <summary>A weighted sum of class losses.</summary>
internal sealed class ClassSum : ClassLoss, IWeightedSum<ClassLoss>
{
    public const string Kind = "class sum";

    /// <summary>A number of scores to compare by how many classes losses tell apart.</summary>
    private const int SomeScores = 5;

    public ClassSum(IReadOnlyList<Term<ClassLoss>> terms)
        : base(
            RowSum.EngineOf(terms, static loss => loss.Engine),
            WeightsOf(terms),
            Terms.Shared(terms, "the class to ignore", loss => loss.IgnoredIndex),
            Terms.Common(terms, "whether each score stands by itself", loss => loss.ScoresStandAlone))
    {
        Parts = terms;
        ScoreSpace = Terms.Common(terms, "the kind of score", loss => loss.ScoreSpace);
        ScoreDomain = Terms.Domain(terms, "the score", loss => loss.ScoreDomain);
        Terms.Common(terms, $"the number of classes of {SomeScores} scores", loss => loss.ClassCount(SomeScores));
        DividesByClassWeight = Terms.Common(terms, "what the weighted mean divides by", Divisor).Count > 1;
        Labels = terms.Select(term => term.Part.Labels).Aggregate((left, right) => left & right);
        if (Labels == 0)
        {
            throw new ArgumentException($"{Terms.Text(terms)} do not add up: they have no form of label in common.");
        }
    }

    public IReadOnlyList<Term<ClassLoss>> Parts { get; }

    public override string Name => ToString();

    public override LossDescriptionAttribute Description => new() { Formula = ToString() };

    public override ScoreSpace ScoreSpace { get; }

    public override Domain ScoreDomain { get; }

    public override ClassLabels Labels { get; }

    internal override bool DividesByClassWeight { get; }

    public override int ClassCount(int scores) => Parts[0].Part.ClassCount(scores);

    internal override Recipe ToRecipe() => Terms.Recipe(Kind, Parts);

    public static ClassSum Make(Recipe recipe) => new(Terms.Of<ClassLoss>(recipe));

    public override string ToString() => Terms.Text(Parts);

    // One weight for all cancels out, as does none.
    private static SlotWeights Divisor(ClassLoss loss) =>
        loss.DividesByClassWeight && loss.ClassWeights.Count > 1 ? loss.ClassWeights : default;

    private static SlotWeights WeightsOf(IReadOnlyList<Term<ClassLoss>> terms) =>
        Terms.Shared(terms, "the number of classes", loss => loss.SlotCount) == 0
            ? default
            : terms.Select(term => term.Part).MaxBy(loss => (loss.SlotCount, loss.DividesByClassWeight))!.ClassWeights;
}
