using MLNet.Losses.Experiments.Splitting;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>Folds: every row is judged once in a repeat, by models that did not see it.</summary>
public sealed class FoldTests
{
    private const int Rows = 103;

    [Theory]
    [InlineData(2, 1)]
    [InlineData(5, 1)]
    [InlineData(10, 3)]
    public void Every_row_is_judged_once_in_each_repeat(int folds, int repeats)
    {
        FoldPlan plan = Plan(new() { Folds = folds, Repeats = repeats });
        Assert.Equal(folds * repeats, plan.Folds.Count);
        foreach (IGrouping<int, Fold> repeat in plan.Folds.GroupBy(fold => fold.Repeat))
        {
            Assert.Equal(Enumerable.Range(0, Rows), repeat.SelectMany(fold => fold.TestRows).Order());
            Assert.InRange(repeat.Max(fold => fold.TestRows.Length) - repeat.Min(fold => fold.TestRows.Length), 0, 1);
        }
    }

    [Fact]
    public void The_views_hold_the_rows_in_their_order()
    {
        foreach (Fold fold in Plan(new() { Folds = 4 }).Folds)
        {
            Assert.Equal(fold.TestRows.Select(row => (float)row), fold.Test.Read<float>("Label"));
            Assert.Equal(fold.TrainRows.Select(row => (float)row), fold.Train.Read<float>("Label"));
            Assert.Equal(Enumerable.Range(0, Rows), fold.TestRows.Concat(fold.TrainRows).Order());
            Assert.Equal(fold.TestRows.Length, fold.Test.GetRowCount());
        }
    }

    [Fact]
    public void The_seed_makes_the_folds()
    {
        int[] Tested(int seed, int fold) => Plan(new() { Seed = seed, Repeats = 2 }).Folds[fold].TestRows;
        Assert.Equal(Tested(1, 0), Tested(1, 0));
        Assert.NotEqual(Tested(1, 0), Tested(2, 0));
        Assert.NotEqual(Tested(1, 0), Tested(1, 5));
        Assert.NotEqual(Tested(1, 0), [.. Enumerable.Range(0, Rows).Where(row => row % 5 == 0)]);
    }

    [Fact]
    public void Stratified_folds_share_each_class_out()
    {
        bool[] labels = [.. Enumerable.Range(0, Rows).Select(row => row < 17)];
        FoldPlan plan = FoldPlan.Of(new Table(Rows).With("Label", labels), new() { Task = ExperimentTask.Binary, StratifyByLabel = true });
        Assert.All(plan.Folds, fold => Assert.InRange(fold.TestRows.Count(row => labels[row]), 3, 4));
        Assert.InRange(plan.Folds.Max(fold => fold.TestRows.Length) - plan.Folds.Min(fold => fold.TestRows.Length), 0, 1);
    }

    [Fact]
    public void Groups_stay_whole()
    {
        string[] patients = [.. Enumerable.Range(0, Rows).Select(row => $"patient {row * row % 23}")];
        FoldPlan plan = FoldPlan.Of(Data().With("Patient", row => patients[row].AsMemory()), new() { SamplingKeyColumnName = "Patient" });
        Assert.All(plan.Folds, fold => Assert.Empty(fold.TestRows.Select(row => patients[row]).Intersect(fold.TrainRows.Select(row => patients[row]))));
        Assert.InRange(plan.Folds.Min(fold => fold.TestRows.Length), Rows / 10, Rows);
    }

    [Fact]
    public void As_many_groups_as_folds_leave_one_group_out()
    {
        int[] groups = [.. Enumerable.Range(0, Rows).Select(row => row % 5)];
        FoldPlan plan = FoldPlan.Of(Data().With("Group", groups), new() { SamplingKeyColumnName = "Group", Folds = 5 });
        Assert.All(plan.Folds, fold => Assert.Single(fold.TestRows.Select(row => groups[row]).Distinct()));
    }

    [Fact]
    public void A_validation_set_is_the_one_fold()
    {
        FoldPlan plan = FoldPlan.Given(Data(), new Table(7).With("Label", row => (float)row), new());
        Fold fold = Assert.Single(plan.Folds);
        Assert.Equal((Rows, 7), (fold.TrainRows.Length, fold.TestRows.Length));
    }

    [Fact]
    public void More_folds_than_rows() =>
        Says<ArgumentException>(() => Plan(new() { Folds = 104 }), "Folds: found 104", "103 rows");

    [Fact]
    public void No_rows() => Says<ArgumentException>(() => FoldPlan.Of(new Table(0).With("Label", row => 0f), new()), "0 rows");

    [Fact]
    public void A_class_that_is_too_rare()
    {
        Table data = new Table(Rows).With("Label", row => row < 3);
        LossDataException error = Says<LossDataException>(
            () => FoldPlan.Of(data, new() { Task = ExperimentTask.Binary, StratifyByLabel = true }), "3 rows of class 1", "at least 5");
        Assert.Equal("Label", error.Column);
    }

    [Theory]
    [InlineData(1, "the same value in every row")]
    [InlineData(3, "3 different values")]
    public void Fewer_groups_than_folds(int groups, string found)
    {
        LossDataException error = Says<LossDataException>(
            () => FoldPlan.Of(Data().With("Group", row => (int)row % groups), new() { SamplingKeyColumnName = "Group" }), found, "at least 5");
        Assert.Equal("Group", error.Column);
    }

    [Fact]
    public void Settings_out_of_range()
    {
        Refuses(new() { Folds = 1 }, "Folds");
        Refuses(new() { Repeats = 0 }, "Repeats");
        Refuses(new() { Parallelism = 0 }, "Parallelism");
        Refuses(new() { MaxTime = TimeSpan.Zero }, "MaxTime");
        Refuses(new() { StratifyByLabel = true }, "StratifyByLabel");
        Refuses(new() { Task = ExperimentTask.Binary, StratifyByLabel = true, SamplingKeyColumnName = "Group" }, "SamplingKeyColumnName");

        static void Refuses(LossExperimentSettings settings, string name) => Assert.Equal(name, Assert.Throws<ArgumentException>(settings.Check).ParamName);
    }

    private static T Says<T>(Action action, params string[] parts)
        where T : Exception
    {
        T error = Assert.Throws<T>(action);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        return error;
    }

    private static FoldPlan Plan(LossExperimentSettings settings) => FoldPlan.Of(Data(), settings);

    private static Table Data() => new Table(Rows).With("Label", row => (float)row);
}
