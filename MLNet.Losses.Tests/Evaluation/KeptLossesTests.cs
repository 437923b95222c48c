using MLNet.Losses.Evaluation.Quantiles;
using MLNet.Losses.Tests.Support;
using Definition = MathNet.Numerics.Statistics.QuantileDefinition;
using Order = MathNet.Numerics.Statistics.SortedArrayStatistics;

namespace MLNet.Losses.Tests.Evaluation;

/// <summary>Losses that do not fit into memory go to a file: quantiles stay exact, in all and by group.</summary>
public sealed class KeptLossesTests
{
    private const int Few = 300;

    private static readonly double[] _levels = [0, 0.01, 0.5, 0.9, 0.99, 1];

    public static TheoryData<string, float[]> Cases { get; } = new()
    {
        { "distinct", Judge.Numbers(20_000, 41) },
        { "ties", [.. Judge.Numbers(20_000, 42, 0, 1).Select(MathF.Floor)] },
        { "mostly 0", [.. Judge.Numbers(20_000, 43).Select((loss, i) => i % 3 == 0 ? loss : 0)] },
        { "infinite", [.. Judge.Numbers(20_000, 44).Select((loss, i) => i % 7 == 0 ? float.PositiveInfinity : loss)] },
        { "close together", [.. Judge.Numbers(20_000, 45, 0, 0.001).Select(loss => 1000 + loss)] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Quantiles_from_the_file_are_those_of_all_rows(string name, float[] losses)
    {
        Assert.NotEmpty(name);
        Check(losses, Evaluate(losses, null, null)[0]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void And_those_of_each_group(string name, float[] losses)
    {
        Assert.NotEmpty(name);
        string[] groups = [.. losses.Select((_, i) => i < 10_000 ? "first" : $"{i * 31 % 5}")];
        LossEvaluation evaluation = Evaluate(losses, null, groups);
        Check(losses, evaluation[0]);
        Assert.Equal(6, evaluation.Groups.Count);
        Assert.All(evaluation.Groups, group => Check([.. losses.Where((_, i) => groups[i] == group.Name)], group.Losses[0]));
    }

    [Fact]
    public void Many_small_groups()
    {
        float[] losses = Judge.Numbers(20_000, 46);
        string[] groups = [.. losses.Select((_, i) => $"{i * 7919 % 3000}")];
        LossEvaluation evaluation = Evaluate(losses, Judge.Numbers(20_000, 47), groups);
        Check(losses, evaluation[0]);
        Assert.Equal(3000, evaluation.Groups.Count);
        ILookup<string, float> byGroup = losses.Zip(groups).ToLookup(pair => pair.Second, pair => pair.First);
        Assert.All(evaluation.Groups, group => Check([.. byGroup[group.Name]], group.Losses[0]));
    }

    [Theory]
    [InlineData(300)]
    [InlineData(1 << 23)]
    public void Groups_of_very_different_losses_and_sizes(int mostInMemory)
    {
        // The first rows of each group, from which is guessed where its quantiles are, are not like the others; with so many rows, cores share the groups.
        float[] losses = [.. Judge.Numbers(200_000, 54, 0, 1).Select((loss, i) => loss * MathF.Pow(10, (3 * (i * 31 % 7)) - 12) * (i < 5000 ? 1e3f : 1))];
        string[] groups = [.. losses.Select((_, i) => i % 1000 == 999 ? $"small {i / 1000 % 20}" : $"{i * 31 % 7}")];
        LossEvaluation evaluation = Evaluate(losses, null, groups, mostInMemory);
        Check(losses, evaluation[0]);
        Assert.Equal(27, evaluation.Groups.Count);
        ILookup<string, float> byGroup = losses.Zip(groups).ToLookup(pair => pair.Second, pair => pair.First);
        Assert.All(evaluation.Groups, group => Check([.. byGroup[group.Name]], group.Losses[0]));
    }

    [Fact]
    public void Losses_below_0_are_in_order_too()
    {
        float[] numbers = [.. Judge.Numbers(5000, 48).Select((number, i) => i % 2 == 0 ? -number : number)];
        double[] sorted = [.. numbers.Select(number => (double)number).Order()];
        double[] found = OrderStatistics.Quantiles(numbers, _levels);
        Assert.Equal(_levels.Select(level => Order.QuantileCustom(sorted, level, Definition.R7)), found, (a, b) => Math.Abs(a - b) <= 1e-9 * Math.Abs(a));
    }

    // ∞ − ∞ in one group: it, and so the whole, has no order; the other group has.
    [Fact]
    public void A_loss_that_is_no_number_spoils_its_own_group_only()
    {
        float[] scores = [.. Judge.Numbers(2000, 49).Select((score, i) => i == 0 ? float.PositiveInfinity : score)];
        Table data = Table.Of(scores, [.. scores.Select((score, i) => i == 0 ? score : 0)]).With("Group", row => (row % 2 == 0 ? "a" : "b").AsMemory());
        LossEvaluation evaluation = Judge.Context.Losses.Evaluate(
            data, new LossEvaluationOptions { GroupColumnName = "Group", Quantiles = _levels, MostLossesInMemory = Few }, new L1Loss());
        Assert.All([.. evaluation[0].Quantiles.Values, .. evaluation.Groups[0].Losses[0].Quantiles.Values], value => Assert.Equal(double.NaN, value));
        Check([.. scores.Where((_, i) => i % 2 == 1)], evaluation.Groups[1].Losses[0]);
    }

    [Fact]
    public void Memory_has_a_bound()
    {
        var keeper = new ValueKeeper(mostInMemory: 1 << 16);
        ValueStore[] stores = [.. Enumerable.Range(0, 8).Select(_ => keeper.NewStore())];
        float[] some = Judge.Numbers(1000, 50);
        for (int i = 0; i < 1000; i++)
        {
            // One after the other, as sorted data have their groups, and side by side.
            stores[i < 500 ? i / 63 : i % 8].Add(some);
            Assert.InRange(keeper.Room, 0, 1 << 18);
        }

        Assert.True(keeper.HasFile);
        Assert.All(stores, store => Assert.Equal(store.Count, store.Pieces.Sum(piece => (long)piece.Length)));
        Assert.Equal(1_000_000, stores.Sum(store => store.Count));
        Assert.Equal(some, stores[0].Pieces.SelectMany(piece => piece.ToArray()).Take(1000));
        keeper.Close();
    }

    [Fact]
    public void The_file_has_no_name_while_it_is_used()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot lose its name there.");
        using FileStream file = ValueFile.OpenTemporary();
        Assert.False(File.Exists(file.Name));
    }

    [Fact]
    public void A_full_disk_is_told()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no full disk here.");
        var keeper = new ValueKeeper(mostInMemory: 1000, () => new FileStream("/dev/full", FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        ValueStore store = keeper.NewStore();
        IOException error = Assert.Throws<IOException>(() => store.Add(Judge.Numbers(2000, 51)));
        Assert.Contains("quantiles", error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.GetTempPath(), error.Message, StringComparison.Ordinal);
        Assert.Contains("TMPDIR", error.Message, StringComparison.Ordinal);
    }

    private static LossEvaluation Evaluate(float[] losses, float[]? weights, string[]? groups, int mostInMemory = Few)
    {
        Table data = Table.Of(losses, new float[losses.Length]).With("Weight", weights ?? Judge.Ones(losses.Length)).With("Group", row => (groups?[row] ?? string.Empty).AsMemory());
        return Judge.Context.Losses.Evaluate(
            data,
            new LossEvaluationOptions { Quantiles = _levels, WeightColumnName = "Weight", GroupColumnName = groups is null ? null : "Group", MostLossesInMemory = mostInMemory },
            new L1Loss());
    }

    private static void Check(float[] losses, LossMetrics metrics)
    {
        Assert.Equal(losses.Length, metrics.Count);
        double[] sorted = [.. losses.Select(loss => (double)loss).Order()];
        foreach (double level in _levels)
        {
            double expected = Exact(sorted, level);
            Assert.True(expected == metrics.Quantiles[level] || Math.Abs(expected - metrics.Quantiles[level]) <= 1e-9 * Math.Abs(expected), $"{level}: {expected} and {metrics.Quantiles[level]}");
        }
    }

    // Between a number and ∞ MathNet gives NaN where the number alone counts.
    private static double Exact(double[] sorted, double level)
    {
        double quantile = Order.QuantileCustom(sorted, level, Definition.R7);
        return double.IsNaN(quantile) ? sorted[(int)(level * (sorted.Length - 1))] : quantile;
    }
}
