using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace MLNet.Losses.Analysis;

/// <summary>
/// The rows of scored data whose scores tell the probabilities of classes: of the positive one of two, or of each of
/// several. Kept are the scores as they are, 4 bytes each.
/// </summary>
internal sealed class ScoredClasses
{
    private const int FewestToDoubt = 10;
    private const float SumTolerance = 1e-3f;

    private readonly List<float> _scores = [];
    private readonly List<float> _labels = [];
    private readonly List<float> _weights = [];
    private readonly List<long> _positions = [];

    private ScoredClasses(IReadOnlyList<string> names, bool isOfTwo, ScoreSpace space) =>
        (Names, IsOfTwo, Converter) = (names, isOfTwo, new(space));

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether a row has one score, that of the positive class.</summary>
    public bool IsOfTwo { get; }

    public int Count => _labels.Count;

    /// <summary>The class of each row by its index; of two classes the positive one's probability, which a label may be.</summary>
    public IReadOnlyList<float> Labels => _labels;

    public IReadOnlyList<float> Weights => _weights;

    /// <summary>Where the rows stand in the data.</summary>
    public IReadOnlyList<long> Positions => _positions;

    /// <summary>Turns scores into probabilities.</summary>
    public ProbabilityConverter Converter { get; }

    private int Width => IsOfTwo ? 1 : Names.Count;

    /// <summary>The scores of a row.</summary>
    public ReadOnlySpan<float> Scores(int row) => CollectionsMarshal.AsSpan(_scores).Slice(row * Width, Width);

    /// <summary>The rows, as the first loss reads them that takes labels for classes; null where there is none.</summary>
    /// <exception cref="LossDataException">A score is none of those that were stated, or all seem to be other ones.</exception>
    public static ScoredClasses? Read(ScoredRows scored)
    {
        foreach (Loss loss in scored.Losses.Where(loss => loss is ClassLoss or PointwiseLoss { ThirdInput: null }))
        {
            var reading = ScoreReading.Of(scored, loss);
            if (reading.IsOfProbability && (loss is ClassLoss several ? IsOfSeveral(reading, several) : IsOfTwoClasses(reading, scored.Options)))
            {
                return Read(scored, reading);
            }
        }

        return null;
    }

    private static bool IsOfSeveral(ScoreReading reading, ClassLoss loss)
    {
        int width = reading.Columns.Width(LossInput.Score);
        return width > 1 && reading.Columns.HaveClassIndices && !loss.ScoresStandAlone && loss.ClassCount(width) == width;
    }

    // The label of a loss of numbers, such as the squared error, is a class where scores are said to be probabilities.
    private static bool IsOfTwoClasses(ScoreReading reading, LossAnalysisOptions options) =>
        reading.IsOfOneNumber && (options.ScoreSpace is not null || float.IsFinite(reading.Loss.LabelDomain.Max));

    // Probabilities taken for logits are nearly the same for all classes: nothing that is found of them would be true.
    private bool LookLikeProbabilities() => Enumerable.Range(0, Count).All(row =>
    {
        ReadOnlySpan<float> scores = Scores(row);
        return Domain.UnitInterval.IndexOutside(scores) < 0 && Math.Abs(TensorPrimitives.Sum(scores) - 1) <= SumTolerance;
    });

    private static ScoredClasses? Read(ScoredRows scored, ScoreReading reading)
    {
        (var score, var label) = (reading.Columns[LossInput.Score], reading.Columns[LossInput.Label]);
        bool isOfTwo = reading.IsOfOneNumber;
        Domain labels = float.IsFinite(reading.Loss.LabelDomain.Max) ? reading.Loss.LabelDomain : Domain.UnitInterval;
        ScoredClasses rows = new(isOfTwo ? ClassNames.OfTwo(label, labels) : ClassNames.Of(score, label, reading.Columns.Width(LossInput.Score)), isOfTwo, reading.Space);
        UsableRows.Read(scored, reading, (position, scores, given, weight) =>
        {
            rows.Converter.Check(scores, score.Name, position);
            foreach (double number in scores)
            {
                rows._scores.Add((float)number);
            }

            rows._labels.Add((float)(isOfTwo ? (given - labels.Min) / (labels.Max - labels.Min) : given));
            rows._weights.Add(weight);
            rows._positions.Add(position);
        });
        bool isStated = scored.Options.ScoreSpace is not null || reading.Space == ScoreSpace.Probability;
        if (!isStated && !isOfTwo && rows.Count >= FewestToDoubt && rows.LookLikeProbabilities())
        {
            throw new LossDataException(
                score.Name,
                "scores that sum to 1 in each row, as probabilities do",
                $"a word on it: set ScoreSpace to what they are ({reading.Loss} reads {reading.Space}; others are converted)");
        }

        return isOfTwo && rows._labels.Exists(label => !Domain.UnitInterval.Contains(label)) ? null : rows;
    }
}
