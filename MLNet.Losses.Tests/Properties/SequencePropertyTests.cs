using FsCheck;
using FsCheck.Fluent;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Properties;

/// <summary>CTC against the sum over every path, and over every label.</summary>
public sealed class SequencePropertyTests
{
    private const int Classes = 3, Steps = 5;

    private static readonly Close _close = new(1e-12, 1e-12);

    private static readonly Gen<double[]> _scores = Numbers.Vector(Classes * Steps).Select(LogSoftmax);

    private static readonly int[][] _paths = [.. Paths(Steps)];

    [Fact]
    public void It_is_the_sum_over_all_paths_that_spell_the_label()
    {
        Always.Holds(_scores, scores =>
        {
            for (int blank = 0; blank < Classes; blank++)
            {
                var loss = new CTCLoss(Classes, blank);
                var byLabel = _paths.GroupBy(path => Spelled(path, blank));
                foreach (IGrouping<string, int[]> paths in byLabel)
                {
                    int[] label = [.. paths.Key.Select(letter => letter - '0')];
                    double probability = paths.Sum(path => Math.Exp(path.Select((c, step) => scores[(step * Classes) + c]).Sum()));
                    _close.Check(-Math.Log(probability), loss.Value(scores, label), $"label {paths.Key}, blank {blank}");
                }
            }
        });
    }

    [Fact]
    public void The_probabilities_of_all_labels_sum_to_1() => Always.Holds(_scores, scores =>
    {
        string[] labels = [.. _paths.Select(path => Spelled(path, 0)).Distinct()];
        Assert.Equal(1, labels.Sum(label => Math.Exp(-new CTCLoss(Classes).Value(scores, [.. label.Select(letter => letter - '0')]))), 1e-12);
    });

    [Fact]
    public void A_label_that_the_steps_cannot_spell_costs_nothing_where_that_is_asked_for()
    {
        double[] scores = LogSoftmax(new double[2 * Classes]), gradient = [.. Enumerable.Repeat(7.0, 2 * Classes)];
        Assert.Equal(0, new CTCLoss(Classes, zeroInfinity: true).Value(scores, [1, 1], gradient));
        Assert.All(gradient, slope => Assert.Equal(0, slope));
        Assert.Contains("2 steps can spell: this one needs 3", Assert.Throws<ArgumentException>("labels", () => new CTCLoss(Classes).Value(scores, [1, 1])).Message, StringComparison.Ordinal);
    }

    private static double[] LogSoftmax(double[] logits) => [.. logits.Chunk(Classes).SelectMany(step =>
    {
        double logSum = Math.Log(step.Sum(Math.Exp));
        return step.Select(score => score - logSum);
    })];

    private static IEnumerable<int[]> Paths(int steps) => steps == 0
        ? [[]]
        : Paths(steps - 1).SelectMany(path => Enumerable.Range(0, Classes).Select(c => (int[])[.. path, c]));

    // Repeated classes count once, and blanks not at all.
    private static string Spelled(int[] path, int blank) =>
        string.Concat(path.Where((c, step) => c != blank && (step == 0 || path[step - 1] != c)));
}
