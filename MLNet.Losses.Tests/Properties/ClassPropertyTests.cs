using FsCheck.Fluent;
using MLNet.Losses.Catalog;
using MLNet.Losses.Tests.Conformance;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Properties;

/// <summary>What has to hold of losses of class scores, whatever the scores.</summary>
public sealed class ClassPropertyTests
{
    private static readonly Close _close = new(1e-12, 1e-12);

    /// <summary>The losses of one class among others that exclude one another.</summary>
    public static TheoryData<string> Exclusive => [.. Names(loss => loss.Labels.HasFlag(ClassLabels.Index) && loss.ClassCount(3) == 3)];

    public static TheoryData<string> OfLogits => [.. Names(loss => loss.Labels.HasFlag(ClassLabels.Index) && loss.ClassCount(3) == 3 && loss.ScoreSpace == ScoreSpace.Logit)];

    [Theory]
    [MemberData(nameof(OfLogits))]
    public void A_shift_of_all_logits_changes_nothing(string name)
    {
        var loss = (ClassLoss)Examples.Make(name);
        Always.Holds(from row in Numbers.Row from shift in Numbers.Ordinary select (row, shift), input =>
            _close.Check(loss.Value(input.row.Scores, input.row.Label), loss.Value([.. input.row.Scores.Select(score => score + (64 * input.shift))], input.row.Label), name));
    }

    [Theory]
    [MemberData(nameof(Exclusive))]
    public void Permuted_classes_have_the_permuted_gradient(string name)
    {
        var loss = (ClassLoss)Examples.Make(name);
        Always.Holds(Numbers.Row, row =>
        {
            double[] scores = InDomain(loss, row.Scores), gradient = new double[scores.Length], permuted = new double[scores.Length];
            int[] order = Numbers.Order(scores.Length);
            double value = loss.Gradient(scores, row.Label, gradient);
            _close.Check(value, loss.Gradient([.. order.Select(i => scores[i])], Array.IndexOf(order, row.Label), permuted), name);
            Assert.All(order, (from, to) => _close.Check(gradient[from], permuted[to], name));
        });
    }

    [Theory]
    [MemberData(nameof(Exclusive))]
    public void A_perfect_prediction_is_the_minimum(string name)
    {
        var loss = (ClassLoss)Examples.Make(name);
        Always.Holds(Numbers.Row, row =>
        {
            double[] perfect = Perfect(loss, row.Scores.Length, row.Label);
            Assert.True(loss.Value(perfect, row.Label) <= loss.Value(InDomain(loss, row.Scores), row.Label) + 1e-12);
        });
    }

    [Theory]
    [MemberData(nameof(OfLogits))]
    public void The_gradient_of_logits_sums_to_nothing(string name)
    {
        var loss = (ClassLoss)Examples.Make(name);
        Always.Holds(Numbers.Row, row =>
        {
            double[] gradient = new double[row.Scores.Length];
            loss.Gradient(row.Scores, row.Label, gradient);
            Assert.Equal(0, gradient.Sum(), 1e-12);
        });
    }

    private static IEnumerable<string> Names(Func<ClassLoss, bool> chosen) =>
        LossType.BuiltIn.Where(type => type.Family == "Class" && chosen((ClassLoss)Examples.Make(type.Name))).Select(type => type.Name);

    private static double[] InDomain(ClassLoss loss, double[] scores) => loss.ScoreDomain.IsBinary
        ? Numbers.Shares(scores)
        : loss.ScoreSpace == ScoreSpace.LogProbability ? [.. Numbers.Shares(scores).Select(share => Math.Log(share))] : scores;

    private static double[] Perfect(ClassLoss loss, int count, int label)
    {
        double[] one = Examples.OneHot(label, count);
        return loss.ScoreSpace switch
        {
            ScoreSpace.Probability => one,
            ScoreSpace.LogProbability => [.. one.Select(p => p == 1 ? 0 : -1000.0)],
            _ => [.. one.Select(p => 1000 * p)],
        };
    }
}
