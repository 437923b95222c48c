using MLNet.Losses.Tests.Conformance;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Analysis;

/// <summary>Every loss of the library, in all its golden cases: the rows are those of the column, the means those of the metrics.</summary>
public sealed class EveryFamilyTests
{
    public static TheoryData<string, string> Cases => LossCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rows_are_those_of_the_column_and_means_those_of_the_metrics(string loss, string name)
    {
        var test = new LossCase(loss, name);
        foreach (bool asDouble in (bool[])[false, true])
        {
            Table data = test.Data(asDouble).With("Order", _ => 1f);
            float[] column = test.WithColumns(data).Read<float>("Loss");
            LossAnalysis analysis = Analyzed.Context.Losses.Analyze(data, new() { HardestRows = int.MaxValue, OrderColumnName = "Order" }, test.Loss);
            LossFindings findings = Assert.Single(analysis);

            // A query's loss counts once, for its first row.
            IEnumerable<int> judged = test.Loss is GroupLoss { HasLossPerRow: false } ? test.Units.Select(unit => unit.Start.Value) : Enumerable.Range(0, test.Rows);
            int[] expected = [.. judged.Where(row => !test.IsIgnored(row)).OrderByDescending(row => column[row]).ThenBy(row => row)];
            Assert.Equal(expected.Select(row => (long)row), findings.Hardest.Select(row => row.Row));
            Assert.Equal(expected.Select(row => column[row]), findings.Hardest.Select(row => row.Loss));

            Assert.Same(analysis.Evaluation[0], findings.Metrics);
            Assert.Equal(findings.Metrics.Count, findings.Drift!.Bins.Sum(bin => bin.Rows));
            new Close(1e-9, 1e-12).Check(findings.Metrics.Mean, findings.Drift.Bins.Count == 0 ? double.NaN : findings.Drift.Bins[0].Mean, $"mean of {test.Loss}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_model_is_its_own_equal(string loss, string name)
    {
        var test = new LossCase(loss, name);
        RivalComparison rival = Analyzed.Context.Losses.Analyze(test.Data(), new() { RivalScoreColumnName = "Score", BootstrapSamples = 100 }, test.Loss)[0].Rival!;
        Assert.True(rival.Rows == 0 || test.Overflows || (rival.Difference, rival.ShareOfRowsWon, rival.IsSignificant) == (0, 0.5, false), $"{test.Loss}: {rival}");
    }
}
