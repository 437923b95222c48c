using MLNet.Losses.Experiments.Search;
using MLNet.Losses.Statistics;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>The search of options.</summary>
public sealed class SearchTests
{
    /// <summary>A bowl in two options and a choice: after the same trials the estimator is nearer to its bottom than chance.</summary>
    [Fact]
    public void The_estimator_finds_a_bowl_sooner_than_chance()
    {
        const int seeds = 60;
        double[] estimated = [.. Enumerable.Range(0, seeds).Select(seed => Search(LossSearchMethod.TreeParzen, seed))];
        double[] random = [.. Enumerable.Range(0, seeds).Select(seed => Search(LossSearchMethod.Random, seed))];

        // 41 or more of 60 come by chance in one of 300.
        Assert.InRange(estimated.Zip(random).Count(pair => pair.First < pair.Second), 41, seeds);
        Assert.InRange(estimated.Order().ElementAt(seeds / 2), 0, random.Order().ElementAt(seeds / 2) / 3);
    }

    [Fact]
    public void Failed_trials_are_avoided()
    {
        SearchRange[] ranges = [new NumberRange("x", typeof(double), 0, 1, false)];
        TriedPoint[] tried = [.. Enumerable.Range(0, 20).Select(i => new TriedPoint([i / 20.0], i < 10 ? double.PositiveInfinity : Math.Abs(i - 15)))];
        int good = Enumerable.Range(0, 50).Count(seed => LossSearchMethod.TreeParzen.Propose(ranges, tried, [], new((ulong)seed))[0] > 0.5);
        Assert.InRange(good, 45, 50);
    }

    [Fact]
    public void A_range_is_even_in_its_numbers_or_their_logarithms()
    {
        Assert.Equal([0.1, 5.05, 10.0], At(new NumberRange("x", typeof(double), 0.1, 10, false)));
        Assert.Equal([0.1, 1.0, 10.0], At(new NumberRange("x", typeof(double), 0.1, 10, true)));
        Assert.Equal([1, 4, 6], At(new NumberRange("x", typeof(int), 1, 6, false)));
        Assert.Equal(["a", "b", "b"], At(new ChoiceRange("x", ["a", "b"])));

        static object[] At(SearchRange range) => [range.At(0), range.At(0.5), range.At(1)];
    }

    [Fact]
    public void A_value_lies_where_it_was_drawn()
    {
        foreach (bool logarithmic in (bool[])[false, true])
        {
            var range = new NumberRange("x", typeof(double), 0.1, 10, logarithmic);
            Assert.Equal(0.3, range.PointOf(range.At(0.3))!.Value, 1e-3);
            Assert.Null(range.PointOf(11.0));
            Assert.Null(range.PointOf(null));
        }
    }

    [Fact]
    public void Densities_are_of_mass_1()
    {
        IPointDensity[] densities = [new ParzenDensity([0.1, 0.12, 0.9]), new ParzenDensity([]), new ParzenDensity([0, 1, 1])];
        Assert.All(densities, density => Assert.Equal(
            1, Enumerable.Range(0, 10000).Average(i => density.At((i + 0.5) / 10000)), 1e-5));
    }

    [Fact]
    public void A_range_that_does_not_fit_the_loss_is_an_error_at_once()
    {
        var search = new LossSearch<HuberLoss>();
        Says(() => search.Range("theta", 1, 2), "no option 'theta'", "delta");
        Says(() => search.Range("delta", 2, 1), "from 2 to 1");
        Says(() => search.Range("delta", double.NaN, 1), "finite");
        Says(() => search.Range("delta", 0, 1, logarithmic: true), "above 0");
        Says(() => search.Range("delta", -1, 1), "cannot be made", "delta");
        Says(() => search.Choice("delta"), "no value");
        Says(() => search.Choice("delta", 1), "Double", "Int32");
        search.Range("delta", 0.1, 10);
        Says(() => search.Choice("delta", 1.0), "searched already");
        Says(() => new LossSearch<BCEWithLogitsLoss>().Range("posWeight", 1, 2), "expected a number");

        static void Says(Action action, params string[] parts)
        {
            ArgumentException error = Assert.ThrowsAny<ArgumentException>(action);
            Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        }
    }

    private static double Search(LossSearchMethod method, int seed)
    {
        SearchRange[] ranges =
        [
            new NumberRange("x", typeof(double), 0, 1, false),
            new NumberRange("y", typeof(double), 0.001, 1000, true),
            new ChoiceRange("z", ["a", "b", "c"]),
        ];
        List<TriedPoint> tried = [];
        for (int trial = 0; trial < 40; trial++)
        {
            double[] point = method.Propose(ranges, tried, [], SeededRandom.For(seed, method.Name, trial));
            double x = (double)ranges[0].At(point[0]), y = Math.Log10((double)ranges[1].At(point[1]));
            tried.Add(new(point, Math.Pow(x - 0.7, 2) + Math.Pow((y - 1) / 6, 2) + ((string)ranges[2].At(point[2]) == "b" ? 0 : 0.05)));
        }

        return tried.Min(trial => trial.Badness);
    }
}
