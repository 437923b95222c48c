using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Analysis;

/// <summary>Planted slices are found as they were planted, and nothing besides.</summary>
public sealed class SliceTests
{
    private const int Rows = 4000;

    private static readonly string[] _columns = ["x", "y", "city", "flag", "Vector"];

    /// <summary>What is planted: the rows, and the description that has to come out.</summary>
    public static TheoryData<string, string> Planted => new()
    {
        { "upper", "x > 0.9" },
        { "interval", "0.2 < x ≤ 0.4" },
        { "category", "city = Bern" },
        { "Boolean", "flag = true" },
        { "missing", "y is missing" },
        { "slot", "Vector[1] ≤ -0.6" },
        { "conjunction", "x > 0.5 and city = Bern" },
        { "two categories", "city = Bern and flag = true" },
    };

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_slice_is_found_alone(string what, string description)
    {
        var data = new Data(Rows, seed: 11);
        Predicate<int> isPlanted = data.Rules[what];
        float[] losses = data.Losses(row => isPlanted(row) ? 3 : 1);
        LossSlice slice = Assert.Single(data.Find(losses));
        Assert.Equal(description, Rounded(slice));

        int[] inside = [.. Enumerable.Range(0, Rows).Where(row => isPlanted(row))];
        Assert.InRange(slice.Rows, inside.Length * 0.9, inside.Length * 1.1);
        Assert.InRange(slice.Mean, 2.5, 3.5);
        Assert.InRange(slice.MeanOfRest, 0.9, 1.1);
        Assert.InRange(slice.AdjustedPValue, 0, 0.05);
    }

    [Fact]
    public void Two_slices_are_found_and_the_one_with_more_excess_loss_comes_first()
    {
        var data = new Data(Rows, seed: 12);
        float[] losses = data.Losses(row => data.Rules["upper"](row) ? 6 : data.Rules["category"](row) ? 2 : 1);
        Assert.Equal(["x > 0.9", "city = Bern"], data.Find(losses).Select(Rounded));
    }

    /// <summary>The stated error rate is 5%; the correction for many tests that depend on each other keeps well below it.</summary>
    [Fact]
    public void In_noise_nothing_is_found_at_the_stated_error_rate()
    {
        const int repeats = 60;
        int found = Enumerable.Range(0, repeats).Count(seed =>
        {
            var data = new Data(600, 100 + seed);
            return data.Find(data.Losses(_ => 1), new() { MinEffectSize = 0 }).Count > 0;
        });
        Assert.InRange(found, 0, 5);
    }

    /// <summary>Losses with such heavy tails that a few rows are half of the total.</summary>
    [Fact]
    public void In_wild_noise_nothing_is_found_either()
    {
        const int repeats = 60;
        int found = Enumerable.Range(0, repeats).Count(seed =>
        {
            var data = new Data(600, 900 + seed);
            return data.Find([.. data.Losses(_ => 1).Select(loss => MathF.Exp(2 * loss))], new() { MinEffectSize = 0 }).Count > 0;
        });
        Assert.InRange(found, 0, 5);
    }

    /// <summary>Cells of known losses: 0 and 2 in turn in the slice, mean 1; 0 and 0.5 in the rest, mean 0.25.</summary>
    [Fact]
    public void The_numbers_of_a_slice_are_those_of_its_rows()
    {
        const int inside = 100, outside = 300;
        Table data = Analyzed.Rows([.. Enumerable.Range(0, inside + outside).Select(row => row % 2 * (row < inside ? 2 : 0.5f))])
            .With("bad", row => row < inside);
        LossSlice slice = Assert.Single(Analyzed.Find(data, new() { SliceColumnNames = ["bad"] }).Slices);
        double variance = 1.0 * inside / (inside - 1), varianceOfRest = 0.0625 * outside / (outside - 1);
        Assert.Equal(("bad = true", 100L, 1.0, 0.25), (slice.Description, slice.Rows, slice.Mean, slice.MeanOfRest));
        Assert.Equal(0.75, slice.Difference, 1e-12);
        Assert.Equal(Math.Sqrt((variance / inside) + (varianceOfRest / outside)), slice.StandardError, 1e-12);
        Assert.Equal(0.75 / Math.Sqrt((variance + varianceOfRest) / 2), slice.EffectSize, 1e-12);
        Assert.Equal(75, slice.Excess, 1e-9);
        SliceCondition condition = Assert.Single(slice.Conditions);
        Assert.Equal(("bad", "true", null, null, false), (condition.Feature, condition.Value, condition.Above, condition.AtMost, condition.IsMissing));
    }

    /// <summary>SciPy 1.10: ttest_ind of 60 rows with losses 1, 2, 3 in turn and 140 with 0, 1, 2, 3, greater, the larger of both ways.</summary>
    [Fact]
    public void The_p_value_is_that_of_the_test_times_the_slices_looked_at()
    {
        Table data = Analyzed.Rows([.. Enumerable.Range(0, 200).Select(row => row < 60 ? (row % 3) + 1f : row % 4)])
            .With("bad", row => row < 60);
        LossSlice slice = Assert.Single(Analyzed.Find(data, new() { SliceColumnNames = ["bad"] }).Slices);
        Assert.Equal(2 * 0.0010747121017239925, slice.AdjustedPValue, 1e-9);
    }

    [Theory]
    [InlineData(0.04f, 0)]
    [InlineData(0.06f, 1)]
    public void Slices_have_the_rows_asked_for(float part, int expected)
    {
        Table data = Analyzed.Rows([.. Enumerable.Range(0, 1000).Select(row => row < 1000 * part ? 9f + (row % 2) : row % 2)])
            .With("bad", row => row < 1000 * part);
        Assert.Equal(expected, Analyzed.Find(data, new() { SliceColumnNames = ["bad"], MinSliceShare = 0.05 }).Slices.Count);
    }

    [Fact]
    public void Small_effects_are_listed_only_where_they_are_asked_for()
    {
        var random = new Random(5);
        Table data = Analyzed.Rows([.. Enumerable.Range(0, 40_000).Select(row => (row % 2 == 0 ? 1 : 1.1f) * (float)-Math.Log(1 - random.NextDouble()))])
            .With("bad", row => row % 2 == 1);
        Assert.Empty(Analyzed.Find(data, new() { SliceColumnNames = ["bad"] }).Slices);
        Assert.InRange(Assert.Single(Analyzed.Find(data, new() { SliceColumnNames = ["bad"], MinEffectSize = 0.05 }).Slices).EffectSize, 0.05, 0.15);
    }

    [Fact]
    public void A_whole_weight_moves_means_as_that_many_rows()
    {
        float[] losses = [.. Enumerable.Range(0, 400).Select(row => row < 100 ? 3f + (row % 2) : row % 3)], weights = [.. losses.Select((_, row) => (float)(row % 4))];
        LossSlice weighted = Assert.Single(Analyzed.Find(
            Analyzed.Rows(losses).With("Weight", weights).With("bad", row => row < 100), new() { WeightColumnName = "Weight", SliceColumnNames = ["bad"] }).Slices);
        int[] repeated = [.. Enumerable.Range(0, 400).SelectMany(row => Enumerable.Repeat(row, row % 4))];
        Assert.Equal(repeated.Where(row => row < 100).Average(row => (double)losses[row]), weighted.Mean, 1e-9);
        Assert.Equal(repeated.Where(row => row >= 100).Average(row => (double)losses[row]), weighted.MeanOfRest, 1e-9);
        Assert.Equal(75, weighted.Rows);
    }

    [Fact]
    public void A_slice_agrees_with_the_group_of_the_same_name()
    {
        var data = new Data(Rows, seed: 13);
        Table table = data.Table(data.Losses(row => data.Rules["category"](row) ? 3 : 1));
        LossAnalysis analysis = Analyzed.Context.Losses.Analyze(table, new() { SliceColumnNames = ["city"], GroupColumnName = "city" }, new L1Loss());
        LossMetrics bern = analysis.Evaluation.Groups.Single(group => group.Name == "Bern").Losses[0];
        LossSlice slice = Assert.Single(analysis[0].Slices);
        Assert.Equal((bern.Count, "city = Bern"), (slice.Rows, slice.Description));
        Assert.Equal(bern.Mean, slice.Mean, 1e-9);
    }

    [Theory]
    [InlineData]
    [InlineData(1f)]
    [InlineData(float.NaN)]
    public void Hardly_any_rows_have_no_slice(params float[] losses) =>
        Assert.Empty(Analyzed.Find(Analyzed.Rows(losses).With("x", row => (float)row), new() { SliceColumnNames = ["x"] }).Slices);

    [Fact]
    public void What_does_not_differ_has_no_slice()
    {
        var data = new Data(500, seed: 14);
        Assert.Empty(data.Find([.. Enumerable.Repeat(0.1f, 500)]));
        Assert.Empty(data.Find([.. Enumerable.Repeat(float.NaN, 500)]));
        Assert.Empty(Analyzed.Find(data.Table(data.Losses(_ => 1)).With("Weight", _ => 0f), new() { SliceColumnNames = _columns, WeightColumnName = "Weight" }).Slices);
    }

    [Fact]
    public void Infinite_losses_do_not_hide_a_slice()
    {
        var data = new Data(Rows, seed: 15);
        float[] losses = data.Losses(row => data.Rules["category"](row) ? 3 : 1);
        losses[5] = float.PositiveInfinity;
        losses[6] = 1e30f;
        Assert.Contains(data.Find([.. losses.Select(loss => loss == 1e30f ? 1 : loss)]), slice => slice.Description == "city = Bern");

        // A loss beyond all measure leaves no mean to compare, and must not make one up.
        Assert.All(data.Find(losses), slice => Assert.Equal("city = Bern", slice.Description));
    }

    [Fact]
    public void Rare_values_are_no_slice_however_many_there_are()
    {
        float[] losses = Analyzed.Exponential(3000, new Random(6));
        Table data = Analyzed.Rows([.. losses.Select((loss, row) => row % 3 == 0 ? loss + 2 : loss)])
            .With("id", row => $"row {row}".AsMemory()).With("third", row => (row % 3 == 0 ? "yes" : "").AsMemory());
        Assert.Equal(["third = yes"], Analyzed.Find(data, new() { SliceColumnNames = ["id", "third"] }).Slices.Select(slice => slice.Description));
    }

    [Fact]
    public void Few_different_numbers_are_values()
    {
        float[] losses = Analyzed.Exponential(2000, new Random(7));
        Table data = Analyzed.Rows([.. losses.Select((loss, row) => row % 5 == 3 ? loss + 2 : loss)]).With("n", row => row % 5 - 1);
        Assert.Equal(["n = 2"], Analyzed.Find(data, new() { SliceColumnNames = ["n"] }).Slices.Select(slice => slice.Description));
    }

    [Fact]
    public void Many_features_are_searched_too()
    {
        var random = new Random(8);
        const int rows = 1500, width = 40;
        float[] features = [.. Enumerable.Range(0, rows * width).Select(_ => random.NextSingle())], noise = Analyzed.Exponential(rows, random);
        Table data = Analyzed.Rows([.. noise.Select((loss, row) => features[(row * width) + 37] > 0.8f ? loss * 4 : loss)]).WithVectors("Features", width, features);
        LossSlice slice = Assert.Single(Analyzed.Find(data, new() { SliceColumnNames = ["Features"] }).Slices);
        Assert.StartsWith("Features[37] > 0.", slice.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Slots_go_by_their_names()
    {
        float[] losses = Analyzed.Exponential(500, new Random(9));
        Table data = Analyzed.Rows([.. losses.Select((loss, row) => row % 5 == 3 ? loss + 2 : loss)]).With("lines", row => (float)(row % 5)).With("other", row => row % 7 * 1f);
        IDataView named = Analyzed.Context.Transforms.Concatenate("Features", "lines", "other").Fit(data).Transform(data);
        Assert.Equal(["Features.lines = 3"], Analyzed.Find(named, new() { SliceColumnNames = ["Features"] }).Slices.Select(slice => slice.Description));
    }

    [Fact]
    public void Columns_that_make_no_feature_are_errors_before_a_row_is_read()
    {
        Table data = Analyzed.Rows(1, 2).With("time", _ => default(DateTime)).WithVectors("wide", 1001, new float[2002]);
        Assert.Equal("time", Assert.Throws<LossDataException>(() => Analyzed.Find(data, new() { SliceColumnNames = ["time"] })).Column);
        Assert.Equal("at most 1000 features to search slices in", Assert.Throws<LossDataException>(() => Analyzed.Find(data, new() { SliceColumnNames = ["wide"] })).Expected);
        Assert.Throws<LossDataException>(() => Analyzed.Find(data, new() { SliceColumnNames = ["nobody"] }));
        Assert.Empty(data.Asked);
    }

    /// <summary>The description with its numbers rounded to tenths: cuts are numbers of the data.</summary>
    private static string Rounded(LossSlice slice) => System.Text.RegularExpressions.Regex.Replace(
        slice.Description, @"-?\d+\.\d+", match => Math.Round(double.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture), 1).ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Random features of every type, and rules that pick rows by them.</summary>
    private sealed class Data
    {
        private readonly int _rows;
        private readonly Random _random;
        private readonly float[] _x;
        private readonly float[] _y;
        private readonly string[] _city;
        private readonly bool[] _flag;
        private readonly float[] _vector;

        public Data(int rows, int seed)
        {
            (_rows, _random) = (rows, new Random(seed));
            _x = [.. Many(() => _random.NextSingle())];
            _y = [.. Many(() => _random.NextDouble() < 0.1 ? float.NaN : _random.NextSingle())];
            _city = [.. Many(() => ((string[])["Bern", "Rome", "Oslo", "Rome", "Oslo"])[_random.Next(5)])];
            _flag = [.. Many(() => _random.NextDouble() < 0.3)];
            _vector = [.. Many(() => 0).SelectMany(_ => (float[])[_random.NextSingle(), (2 * _random.NextSingle()) - 1])];
            Rules = new Dictionary<string, Predicate<int>>
            {
                ["upper"] = row => _x[row] > 0.9f,
                ["interval"] = row => _x[row] is > 0.2f and <= 0.4f,
                ["category"] = row => _city[row] == "Bern",
                ["Boolean"] = row => _flag[row],
                ["missing"] = row => float.IsNaN(_y[row]),
                ["slot"] = row => _vector[(2 * row) + 1] <= -0.6f,
                ["conjunction"] = row => _x[row] > 0.5f && _city[row] == "Bern",
                ["two categories"] = row => _city[row] == "Bern" && _flag[row],
            };
        }

        public IReadOnlyDictionary<string, Predicate<int>> Rules { get; }

        /// <summary>Exponentially distributed losses with a mean for each row.</summary>
        public float[] Losses(Func<int, float> mean) => [.. Analyzed.Exponential(_rows, _random).Select((loss, row) => loss * mean(row))];

        public Table Table(float[] losses) => Analyzed.Rows(losses)
            .With("x", _x).With("y", _y).With("city", row => _city[row].AsMemory()).With("flag", _flag).WithVectors("Vector", 2, _vector);

        public IReadOnlyList<LossSlice> Find(float[] losses, LossAnalysisOptions? options = null)
        {
            options ??= new();
            options.SliceColumnNames = _columns;
            return Analyzed.Find(Table(losses), options).Slices;
        }

        private IEnumerable<T> Many<T>(Func<T> make) => Enumerable.Range(0, _rows).Select(_ => make());
    }
}
