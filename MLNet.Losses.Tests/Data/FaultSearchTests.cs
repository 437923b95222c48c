using FsCheck;
using FsCheck.Fluent;
using MLNet.Losses.Kernels;
using MLNet.Losses.Tests.Evaluation;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Data;

/// <summary>Numbers that a loss does not accept are found wherever they are among those that are looked at together.</summary>
public sealed class FaultSearchTests
{
    private const int Classes = 3;

    public static TheoryData<Domain, double[], double[]> Domains => new()
    {
        { Domain.UnitInterval, [0, 1, 0.5], [-1e-6, 1.000001, double.NegativeInfinity, double.PositiveInfinity] },
        { Domain.Sign, [-1, 1], [0, 0.5, 2, -2, double.PositiveInfinity] },
        { Domain.Bit, [0, 1], [-1, 0.5, 2, double.NegativeInfinity] },
        { Domain.NotNegative, [0, 1, 1e30, double.PositiveInfinity], [-1, -1e-30, double.NegativeInfinity] },
        { Domain.Positive, [1e-30, 1, double.PositiveInfinity], [0, -1, double.NegativeInfinity] },
    };

    [Theory]
    [MemberData(nameof(Domains))]
    public void The_first_number_outside_of_a_domain(Domain domain, double[] good, double[] bad) =>
        Always.Holds(Numbers(Gen.Elements([.. good, double.NaN]), Gen.Elements(bad)), numbers =>
        {
            int first = Array.FindIndex(numbers, bad.Contains);
            Assert.Equal(first, domain.IndexOutside<double>(numbers));
            Assert.Equal(first, domain.IndexOutside<float>([.. numbers.Select(number => (float)number)]));
        });

    [Fact]
    public void The_first_index_of_no_class()
    {
        double[] bad = [-1, 0.5, 2.999, Classes, 1e30, double.PositiveInfinity];
        Always.Holds(Numbers(Gen.Elements([0.0, 1, 2, -100, double.NaN]), Gen.Elements(bad)), labels =>
        {
            int first = Array.FindIndex(labels, bad.Contains);
            Assert.Equal(first, Find(labels));
            Assert.Equal(first, Find([.. labels.Select(label => (float)label)]));
        });

        static int Find<TNumber>(TNumber[] labels)
            where TNumber : unmanaged, System.Numerics.IFloatingPointIeee754<TNumber>
        {
            var rows = new RowBlock<TNumber>(labels.Length) { HasClassIndices = true };
            rows.Add(LossInput.Score, Classes, withSlopes: false);
            rows.Add(LossInput.Label, 1, withSlopes: false);
            rows.Count = labels.Length;
            labels.CopyTo(rows[LossInput.Label].Numbers);
            return new CrossEntropyLoss().FindFault(rows)?.Row ?? -1;
        }
    }

    // Most blocks of rows have nothing to leave out: some have, and only these are looked through row by row.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_to_ignore_and_class_weights_wherever_they_are(bool areWeighted)
    {
        const int rows = 60_000, ignored = 1;
        double[] weights = areWeighted ? [1, 5, 0.5] : [1, 1, 1];
        float[] scores = Judge.Numbers(Classes * rows, 71, -1, 1);
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => row is > 30_000 and < 30_100 ? row % Classes : 2 * (row % 2))];
        string[] groups = [.. labels.Select((_, row) => $"{row % 7}")];
        var loss = new CrossEntropyLoss(weights, ignoreIndex: ignored);
        Table data = new Table(rows).WithVectors("Score", Classes, scores).With("Label", [.. labels.Select(label => (float)label)]).With("Group", row => groups[row].AsMemory());
        LossEvaluation evaluation = Judge.Context.Losses.Evaluate(data, new LossEvaluationOptions { GroupColumnName = "Group" }, loss);
        var close = new Close(1e-6, 0);
        Check(Enumerable.Range(0, rows), evaluation[0]);
        Assert.All(evaluation.Groups, group => Check(Enumerable.Range(0, rows).Where(row => groups[row] == group.Name), group.Losses[0]));

        void Check(IEnumerable<int> all, LossMetrics found)
        {
            int[] kept = [.. all.Where(row => labels[row] != ignored)];
            close.Check(kept.Sum(Exact) / kept.Sum(row => weights[labels[row]]), found.Mean, "mean");
            Assert.Equal(kept.Length, found.Count);
            Assert.Equal(all.Count() - kept.Length, found.Ignored);
        }

        double Exact(int row)
        {
            double[] of = [.. scores.Skip(Classes * row).Take(Classes).Select(score => (double)score)];
            return weights[labels[row]] * (Math.Log(of.Sum(score => Math.Exp(score - of.Max()))) + of.Max() - of[labels[row]]);
        }
    }

    private static Gen<double[]> Numbers(Gen<double> good, Gen<double> bad) =>
        Gen.Choose(0, 3).SelectMany(faults => Gen.Choose(0, 100).SelectMany(count => good.ArrayOf(count).SelectMany(numbers => bad.ArrayOf(faults).SelectMany(
            others => Gen.Shuffle((double[])[.. numbers, .. others])))));
}
