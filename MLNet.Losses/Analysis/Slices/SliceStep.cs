using MLNet.Losses.Statistics;

namespace MLNet.Losses.Analysis.Slices;

/// <summary>One step of a search: looks at every condition and every pair of conditions, and finds the slice that is worth most.</summary>
internal sealed class SliceStep(SliceRows rows, IReadOnlyList<SliceFeature> features, SliceJudge judge)
{
    // Pairs grow with the square of the features; beyond these the most promising ones are paired.
    private const int MostPaired = 24;

    private readonly RatioMoments[][] _sums = [.. features.Select(rows.Sums)];

    public SliceFind? Run()
    {
        int[] paired = Paired();
        SliceFind? best = Enumerable.Range(0, features.Count).Select(Best).Aggregate((SliceFind?)null, SliceFind.Better);
        return (from first in paired from second in paired where first < second select (first, second))
            .AsParallel().AsOrdered()
            .Select(pair => Best(pair.first, pair.second, best?.Worth ?? double.NegativeInfinity))
            .AsSequential()
            .Aggregate(best, SliceFind.Better);
    }

    private int[] Paired() => features.Count <= MostPaired
        ? [.. Enumerable.Range(0, features.Count)]
        : [.. Enumerable.Range(0, features.Count).OrderByDescending(MostDistant).Take(MostPaired).Order()];

    /// <summary>How far a condition on a feature gets from the rest, in standard errors.</summary>
    private double MostDistant(int feature) =>
        features[feature].Runs.Select(run => Sum(_sums[feature], run)).Where(sum => judge.IsLarge(sum))
            .Select(sum => Math.Abs(judge.Test(sum).Statistic)).Where(double.IsFinite).DefaultIfEmpty(0).Max();

    private SliceFind? Best(int feature)
    {
        SliceFind? best = null;
        foreach (StepRun run in features[feature].Runs)
        {
            RatioMoments slice = Sum(_sums[feature], run);
            if (judge.Worth(slice) > (best?.Worth ?? double.NegativeInfinity) && judge.Accepts(slice))
            {
                best = Find(new(features[feature], run), slice);
            }
        }

        return best;
    }

    private SliceFind? Best(int first, int second, double least)
    {
        (SliceFeature feature, SliceFeature other) = (features[first], features[second]);
        RatioMoments[] sums = rows.Sums(feature, other);
        SliceFind? best = null;
        foreach (StepRun run in feature.Runs)
        {
            RatioMoments[] ofOther = OfOther(sums, run, other.Steps);
            RatioMoments withoutOther = Sum(_sums[first], run);
            foreach (StepRun otherRun in other.Runs)
            {
                RatioMoments slice = Sum(ofOther, otherRun);
                if (judge.Worth(slice) > (best?.Worth ?? least) && judge.Accepts(slice)
                    && judge.Sharpens(slice, withoutOther) && judge.Sharpens(slice, Sum(_sums[second], otherRun)))
                {
                    best = Find(new(feature, run, other, otherRun), slice);
                }
            }
        }

        return best;
    }

    private SliceFind Find(SliceRule rule, in RatioMoments slice) => new(rule, judge.Worth(slice), judge.Test(slice).PValue);

    /// <summary>The sums of each step of the second feature, in a run of the first.</summary>
    private static RatioMoments[] OfOther(RatioMoments[] sums, StepRun run, int steps)
    {
        var ofOther = new RatioMoments[steps];
        for (int code = run.First; code <= run.Last; code++)
        {
            for (int step = 0; step < steps; step++)
            {
                ofOther[step] += sums[(code * steps) + step];
            }
        }

        return ofOther;
    }

    // Sums are added up and never taken apart: next to a huge loss, the difference of two sums would be nothing but rounding.
    private static RatioMoments Sum(RatioMoments[] sums, StepRun run)
    {
        RatioMoments sum = default;
        for (int code = run.First; code <= run.Last; code++)
        {
            sum += sums[code];
        }

        return sum;
    }
}
