using System.Globalization;
using Microsoft.ML;
using MLNet.Losses.Statistics;

namespace MLNet.Losses.Experiments.Splitting;

/// <summary>The folds of an experiment: the same for every candidate.</summary>
internal sealed class FoldPlan
{
    private FoldPlan(IReadOnlyList<Fold> folds, IDataView judged, RowFacts facts) => (Folds, Judged, Facts) = (folds, judged, facts);

    /// <summary>The folds, repeat after repeat.</summary>
    public IReadOnlyList<Fold> Folds { get; }

    /// <summary>The data set whose rows are judged.</summary>
    public IDataView Judged { get; }

    /// <summary>What is known of its rows.</summary>
    public RowFacts Facts { get; }

    /// <summary>Test rows over training rows, averaged over the folds.</summary>
    public double TestToTrain => Folds.Average(fold => (double)fold.TestRows.Length / fold.TrainRows.Length);

    /// <summary>Folds of one data set.</summary>
    /// <exception cref="ArgumentException">There are too few rows.</exception>
    /// <exception cref="LossDataException">A class is too rare, or there are too few groups.</exception>
    public static FoldPlan Of(IDataView data, LossExperimentSettings settings)
    {
        RowFacts facts = RowFacts.Read(data, settings);
        Check(facts, settings);
        List<Fold> folds = [];
        for (int repeat = 0; repeat < settings.Repeats; repeat++)
        {
            int[] numbers = Numbers(facts, settings, SeededRandom.For(settings.Seed, "folds", repeat));
            for (int number = 0; number < settings.Folds; number++)
            {
                folds.Add(Make(data, facts, numbers, new(folds.Count, repeat, number)
                {
                    Train = data,
                    TrainRows = [],
                    TrainFacts = facts,
                    Test = data,
                    TestRows = [],
                    TestFacts = facts,
                }));
            }
        }

        return new(folds, data, facts);
    }

    /// <summary>One fold: all of one data set to train on, all of another to judge.</summary>
    /// <exception cref="LossDataException">A data set has no rows, or its columns do not fit.</exception>
    public static FoldPlan Given(IDataView train, IDataView validation, LossExperimentSettings settings)
    {
        RowFacts trainFacts = RowFacts.Read(train, settings), testFacts = RowFacts.Read(validation, settings);
        foreach (RowFacts facts in (RowFacts[])[trainFacts, testFacts])
        {
            if (facts.Count == 0)
            {
                throw new LossDataException(settings.LabelColumnName, "no rows", "rows to train on and rows to judge");
            }
        }

        var fold = new Fold(0, 0, 0)
        {
            Train = train,
            TrainRows = [.. Enumerable.Range(0, trainFacts.Count)],
            TrainFacts = trainFacts,
            Test = validation,
            TestRows = [.. Enumerable.Range(0, testFacts.Count)],
            TestFacts = testFacts,
        };
        return new([fold], validation, testFacts);
    }

    private static Fold Make(IDataView data, RowFacts facts, int[] numbers, Fold fold)
    {
        int number = fold.Number;
        int[] train = [.. Enumerable.Range(0, facts.Count).Where(row => numbers[row] != number)];
        int[] test = [.. Enumerable.Range(0, facts.Count).Where(row => numbers[row] == number)];
        return fold with
        {
            Train = new RowSubsetView(data, row => numbers[row] != number, train.Length),
            TrainRows = train,
            Test = new RowSubsetView(data, row => numbers[row] == number, test.Length),
            TestRows = test,
        };
    }

    private static int[] Numbers(RowFacts facts, LossExperimentSettings settings, SeededRandom random) =>
        facts.Keys is { } keys ? FoldNumbers.Grouped(keys, settings.Folds, random)
        : settings.StratifyByLabel ? FoldNumbers.Stratified(facts.Labels, settings.Folds, random)
        : FoldNumbers.Of(facts.Count, settings.Folds, random);

    private static void Check(RowFacts facts, LossExperimentSettings settings)
    {
        int folds = settings.Folds;
        if (folds > facts.Count)
        {
            throw new ArgumentException($"Folds: found {folds}, expected at most one for each of the {facts.Count} rows.", nameof(settings));
        }

        if (facts.Keys is { } keys && keys.Max() + 1 is int groups && groups < folds)
        {
            throw new LossDataException(
                settings.EffectiveSamplingKey!,
                groups == 1 ? "the same value in every row" : $"{groups} different values",
                $"at least {folds}, one for each fold: rows of the same value stay together");
        }

        if (settings.StratifyByLabel)
        {
            CheckClasses(facts, settings, folds);
        }
    }

    private static void CheckClasses(RowFacts facts, LossExperimentSettings settings, int folds)
    {
        (float label, int rows) = facts.Labels.Where(label => !float.IsNaN(label)).CountBy(label => label)
            .OrderBy(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)).FirstOrDefault();
        if (rows < folds)
        {
            throw new LossDataException(
                settings.LabelColumnName,
                $"{rows} {(rows == 1 ? "row" : "rows")} of class {ClassName(facts, label)}",
                $"at least {folds}, one for each fold, where folds are stratified");
        }
    }

    private static string ClassName(RowFacts facts, float label) =>
        Data.KeyColumn.Names(facts.Label) is { Count: > 0 } names && label < names.Count
            ? $"'{names[(int)label]}'"
            : label.ToString(CultureInfo.InvariantCulture);
}
