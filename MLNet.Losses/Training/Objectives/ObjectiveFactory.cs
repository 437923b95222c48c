using MLNet.Losses.Training.Objectives.Heads;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Objectives;

/// <summary>Makes the objective of a loss: the one home of which outputs a network has to have for it, and how they are read.</summary>
internal static class ObjectiveFactory
{
    /// <summary>The objective of a loss.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="labels">What is known of the labels.</param>
    /// <param name="scalesLabels">Whether the network learns labels of mean 0 and deviation 1, where the loss reads numbers in the label's unit, and starts at the mean label, where it reads rates.</param>
    /// <param name="scores">The scores of a row, where neither loss nor labels say: of sequences.</param>
    /// <exception cref="ArgumentException">Such a loss cannot be trained on rows.</exception>
    public static IObjective Create(Loss loss, LabelFacts labels, bool scalesLabels = true, int? scores = null) => loss switch
    {
        GroupLoss { HasLossPerRow: false } ofQueries => new GroupObjective(ofQueries),
        PointwiseLoss { ThirdInput: LossInput.Second } ofPairs when labels.Width == 1 => new PairObjective(ofPairs),
        PointwiseLoss pointwise when pointwise.ThirdInput != LossInput.Second => OfNumbers(pointwise, labels, scalesLabels),
        ClassLoss ofClasses => OfClasses(ofClasses, labels),
        SequenceLoss sequence => new RowObjective(sequence, new LogSoftmaxHead(scores ?? throw NeedsScores(sequence), sequence.ClassCount), labels),
        _ => throw new ArgumentException($"{loss} judges embeddings or batches of them: train it with TorchEmbedding.", nameof(loss)),
    };

    private static RowObjective OfClasses(ClassLoss loss, LabelFacts labels)
    {
        ClassLoss ofLogits = loss.Reading(ScoreSpace.Logit);
        int classes = labels.AreClasses ? labels.Classes : labels.Width, scores = classes;

        // A loss of thresholds between classes has fewer scores than classes.
        while (loss.ClassCount(scores) > classes)
        {
            scores--;
        }

        return new(ofLogits, new PlainHead(scores), labels);
    }

    private static RowObjective OfNumbers(PointwiseLoss loss, LabelFacts labels, bool scalesLabels)
    {
        int scores = int.Max(labels.Width, loss.SlotCount);
        float[] means = Each(scores, labels, (mean, _) => scalesLabels ? mean : 0);
        float[] deviations = Each(scores, labels, (_, deviation) => scalesLabels ? deviation : 1);
        return loss switch
        {
            { ThirdInput: LossInput.Variance } => new(loss, new GaussianHead(means, deviations), labels),
            MultiQuantileLoss quantiles when labels.Width == 1 =>
                new(loss, new OrderedHead([.. quantiles.Level], means[0], deviations[0]), labels),
            { ScoreSpace: ScoreSpace.LogProbability } when scores > 1 => new(loss, new LogSoftmaxHead(scores, scores), labels),
            { ScoreSpace: ScoreSpace.Probability or ScoreSpace.LogProbability } => new(loss.Reading(ScoreSpace.Logit), new PlainHead(scores), labels),
            { ScoreSpace: ScoreSpace.LogRate } => OfRates(loss, labels, scores, scalesLabels),

            // A rate by itself must not fall below 0: its logarithm is learned.
            { ScoreSpace: ScoreSpace.Value } when loss.ScoreDomain.Min == 0 => OfRates(loss.Reading(ScoreSpace.LogRate), labels, scores, scalesLabels),
            { ScoreSpace: ScoreSpace.Value } when scalesLabels => new(loss, new AffineHead(means, deviations), labels),
            _ => new(loss, new PlainHead(scores), labels),
        };
    }

    /// <summary>Logarithms of rates, that start at the rate of the mean label.</summary>
    private static RowObjective OfRates(PointwiseLoss loss, LabelFacts labels, int scores, bool startsAtMean)
    {
        float[] offsets = Each(scores, labels, (mean, _) => startsAtMean && mean > 0 ? Math.Log(mean) : 0);
        return new(loss, new AffineHead(offsets, [.. offsets.Select(_ => 1f)]), labels);
    }

    /// <summary>A number for each score; one label serves all of them where it is only one.</summary>
    private static float[] Each(int scores, LabelFacts labels, Func<double, double, double> choose) =>
        [.. Enumerable.Range(0, scores).Select(slot => labels.Width == 1 ? 0 : slot).Select(slot => (float)choose(labels.Means[slot], labels.Deviations[slot]))];

    private static ArgumentException NeedsScores(Loss loss) =>
        new($"{loss}: how many scores a row has, {loss.Name} cannot say: the network has to.", nameof(loss));
}
