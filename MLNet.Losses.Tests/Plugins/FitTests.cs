using MLNet.Losses.Catalog;
using MLNet.Losses.Numerics;
using MLNet.Losses.Tests.Conformance;

namespace MLNet.Losses.Tests.Plugins;

/// <summary>Which losses ML.NET's trainers take, and why the others are refused.</summary>
public sealed class FitTests
{
    private const string Numbers = "Cauchy, Expectile, Gamma, Huber, L1, LogCosh, MSE, PoissonNLL, PseudoHuber, Quantile, SmoothL1, Tukey, Tweedie";
    private const string Classes = "BCEWithLogits, Cauchy, Expectile, Focal, Hinge, Huber, L1, LogCosh, MSE, MultiLabelSoftMargin, PseudoHuber, Quantile, SmoothL1, SoftMargin, SquaredHinge, Tukey";
    private const string ConvexNumbers = "Expectile, Gamma, Huber, L1, LogCosh, MSE, PoissonNLL, PseudoHuber, Quantile, SmoothL1, Tweedie";
    private const string ConvexClasses = "BCEWithLogits, Expectile, Hinge, Huber, L1, LogCosh, MSE, MultiLabelSoftMargin, PseudoHuber, Quantile, SmoothL1, SoftMargin, SquaredHinge";

    [Fact]
    public void The_losses_that_fit_are_these()
    {
        Assert.Equal(Numbers, Taken(loss => loss.AsRegressionLoss()));
        Assert.Equal(Classes, Taken(loss => loss.AsClassificationLoss()));
        Assert.Equal(ConvexNumbers, Taken(loss => loss.AsSdcaRegressionLoss()));
        Assert.Equal(ConvexClasses, Taken(loss => loss.AsSdcaClassificationLoss()));
    }

    [Fact]
    public void What_is_not_convex_is_refused_with_the_scores_between_which_its_slope_falls()
    {
        foreach (PointwiseLoss loss in (PointwiseLoss[])[new TukeyLoss(), new CauchyLoss(1e4), new HuberLoss() + new CauchyLoss(), PointwiseLoss.FromFunction("Root", (s, y) => Symbol.Sqrt(1e-3 + Symbol.Abs(s - y)))])
        {
            string message = Assert.Throws<ArgumentException>("loss", () => loss.AsSdcaRegressionLoss()).Message;
            Assert.StartsWith($"{loss} is not convex: with label ", message, StringComparison.Ordinal);
            Assert.Contains("its slope falls from", message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>("loss", () => new FocalLoss().AsSdcaClassificationLoss());
    }

    [Fact]
    public void Misfits_are_refused_with_the_reason()
    {
        Refused(() => new PoissonNLLLoss(logInput: false).AsRegressionLoss(), "takes scores of a number of at least 0", "make any number");
        Refused(() => new GaussianNLLLoss().AsRegressionLoss(), "reads the input Variance too");
        Refused(() => new HingeEmbeddingLoss().AsRegressionLoss(), "takes labels of 1 or -1", "show numbers");
        Refused(() => new HingeEmbeddingLoss().AsClassificationLoss(), "takes labels of 1 or -1", "show 0 and 1");
        Refused(() => new MultiQuantileLoss([0.1, 0.9]).AsSdcaRegressionLoss(), "2 numbers, one per slot", "make one score");
        Refused(() => new BCELoss().AsSdcaClassificationLoss(), "Probability", "unbounded numbers");
    }

    [Fact]
    public void A_loss_of_signs_reads_the_label_0_as_minus_1()
    {
        var loss = new SoftMarginLoss();
        Assert.Equal(loss.Value(2, -1), loss.AsClassificationLoss().Loss(2, 0));
        Assert.Equal((float)loss.Slope(2, 1), loss.AsSdcaClassificationLoss().Derivative(2, 1));
    }

    [Fact]
    public void A_label_outside_the_domain_is_named()
    {
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => new PoissonNLLLoss().AsSdcaRegressionLoss().DualUpdate(0, -1, 0, 1, 1)).Message;
        Assert.Contains("PoissonNLLLoss: the label has to be a number of at least 0", message, StringComparison.Ordinal);
    }

    private static void Refused(Func<object> plugin, params string[] reasons)
    {
        ArgumentException error = Assert.Throws<ArgumentException>("loss", plugin);
        Assert.All(reasons, reason => Assert.Contains(reason, error.Message, StringComparison.Ordinal));
    }

    private static string Taken(Func<PointwiseLoss, object> plugin) => string.Join(", ", LossType.BuiltIn
        .Where(type => type.Family == "Pointwise" && Record.Exception(() => plugin((PointwiseLoss)Examples.Make(type.Name))) is not ArgumentException)
        .Select(type => type.ShortName));
}
