using FsCheck.Fluent;
using MLNet.Losses.Catalog;
using MLNet.Losses.Tests.Conformance;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Properties;

/// <summary>What has to hold of pointwise losses, whatever the numbers.</summary>
public sealed class PointwisePropertyTests
{
    /// <summary>The losses of an error: of a score in the unit of any label.</summary>
    public static TheoryData<string> OfErrors => [.. LossType.BuiltIn.Where(type => type.Family == "Pointwise" && IsOfErrors(type)).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(OfErrors))]
    public void A_score_that_is_the_label_is_the_minimum(string name)
    {
        var loss = (PointwiseLoss)Examples.Make(name);
        Always.Holds(Numbers.Vector(2), pair =>
        {
            Assert.Equal(0, loss.Value(pair[1], pair[1]), 1e-12);
            Assert.InRange(loss.Value(pair[0], pair[1]), -1e-12, double.PositiveInfinity);
            Assert.True(loss.Slope(pair[0], pair[1]) * (pair[0] - pair[1]) >= 0);
        });
    }

    [Theory]
    [MemberData(nameof(OfErrors))]
    public void Only_the_error_counts(string name)
    {
        var loss = (PointwiseLoss)Examples.Make(name);
        Always.Holds(Numbers.Vector(2), pair => Assert.Equal(loss.Value(pair[0], pair[1]), loss.Value(pair[0] + 64, pair[1] + 64), 1e-10));
    }

    [Fact]
    public void Swapped_scores_with_the_other_label_have_the_same_margin_ranking_loss()
    {
        var losses = LossType.BuiltIn.Where(type => type.Name == "MarginRankingLoss").Select(type => (PointwiseLoss)type.Create());
        foreach (PointwiseLoss loss in losses)
        {
            Always.Holds(Numbers.Vector(2), pair =>
            {
                Assert.Equal(loss.Value(pair[0], 1, third: pair[1]), loss.Value(pair[1], -1, third: pair[0]));
                Assert.Equal(loss.Slope(pair[0], 1, third: pair[1]), loss.ThirdSlope(pair[1], -1, pair[0]));
            });
        }
    }

    private static bool IsOfErrors(LossType type) =>
        Examples.Make(type.Name) is PointwiseLoss { ScoreSpace: ScoreSpace.Value, ThirdInput: null } loss
        && loss.ScoreDomain.Contains(-1) && loss.LabelDomain.Contains(-1) && loss.LabelDomain.Contains(0.3)
        && loss.SlotCount == 0;
}
