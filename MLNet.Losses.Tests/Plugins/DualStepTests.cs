using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Trainers;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Plugins;

/// <summary>
/// What has to hold of a step of SDCA, whatever the loss, checked by values alone: the conjugate of the tests is found by
/// narrowing an interval, the slopes by the loss itself.
/// </summary>
public sealed class DualStepTests
{
    private const double Golden = 0.6180339887498949;

    public static TheoryData<string, bool> Losses =>
    [
        .. ConvexLosses.OfNumbers.Select(name => (name, false)),
        .. ConvexLosses.OfClasses.Select(name => (name, true)),
    ];

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_new_dual_is_minus_the_slope_where_it_leads(string name, bool classes)
    {
        (PointwiseLoss loss, ISupportSdcaLoss plugin) = Make(name, classes);
        Always.Holds(Steps(classes, name), step =>
        {
            float update = Update(plugin, step, threads: 1);
            double dual = step.Dual + (double)update, score = step.Output + (update * (double)step.Size), reach = 1e-5 * (1 + Math.Abs(score));
            double least = loss.Slope(score - reach, step.Read), most = loss.Slope(score + reach, step.Read);
            double rounding = 1e-5 * (Math.Abs(dual) + Math.Abs(step.Dual) + Math.Abs(least));
            Assert.InRange(-dual, least - rounding, most + rounding);
        });
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void No_step_lowers_the_dual_objective_from_any_number_of_threads(string name, bool classes)
    {
        (PointwiseLoss loss, ISupportSdcaLoss plugin) = Make(name, classes);
        Always.Holds(from step in Steps(classes, name) from threads in Gen.Elements(1, 2, 8) select (step, threads), input =>
        {
            Step step = input.step;

            // The dual of a row is −f′ of some score.
            step = step with { Dual = (float)-loss.Slope(step.DualScore, step.Read) };
            double update = Update(plugin, step, input.threads), before = Conjugate(loss, step.Read, step.Dual);
            double after = Conjugate(loss, step.Read, step.Dual + update) - (update * step.Output) - (0.5 * step.Size * update * update);
            double rounding = 1e-6 * (1 + Math.Abs(before) + Math.Abs(update * step.Output) + Math.Abs(step.Dual * step.DualScore));
            Assert.True(after >= before - rounding, $"from {before} to {after} by {update} at {step}");
        });
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_dual_loss_is_the_conjugate(string name, bool classes)
    {
        (PointwiseLoss loss, ISupportSdcaLoss plugin) = Make(name, classes);
        Always.Holds(Steps(classes, name), step =>
        {
            float dual = (float)-loss.Slope(step.DualScore, step.Read);
            double expected = Conjugate(loss, step.Read, dual) - double.Min(0, Conjugate(loss, step.Read, 0));
            Assert.Equal(expected, plugin.DualLoss(step.Label, dual), 1e-5 * (1 + Math.Abs(expected) + Math.Abs(dual * step.DualScore)));
        });
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Loss_and_dual_loss_leave_no_gap_at_the_right_dual_and_never_one_below_nothing(string name, bool classes)
    {
        (PointwiseLoss loss, ISupportSdcaLoss plugin) = Make(name, classes);
        Always.Holds(Steps(classes, name), step =>
        {
            float right = (float)-loss.Slope(step.Output, step.Read), other = (float)-loss.Slope(step.DualScore, step.Read);
            double rounding = 1e-5 * (1 + plugin.Loss(step.Output, step.Label) + Math.Abs(right * step.Output));
            Assert.InRange(plugin.Loss(step.Output, step.Label), 0, double.PositiveInfinity);
            Assert.Equal(0, Gap(right), rounding);
            Assert.InRange(Gap(other), -rounding - (1e-5 * Math.Abs(other * step.Output)), double.PositiveInfinity);

            double Gap(float dual) => plugin.Loss(step.Output, step.Label) - plugin.DualLoss(step.Label, dual) + (dual * (double)step.Output);
        });
    }

    [Fact]
    public void A_dual_beyond_the_slopes_of_the_loss_has_no_dual_loss()
    {
        ISupportSdcaRegressionLoss absolute = new L1Loss().AsSdcaRegressionLoss();
        Assert.Equal(double.NegativeInfinity, absolute.DualLoss(3, 1.1f));
        Assert.Equal(double.NegativeInfinity, absolute.DualLoss(3, -2));
        Assert.Equal(3, absolute.DualLoss(3, 1), 1e-9);
        Assert.Equal(3, absolute.DualLoss(3, 1.0000001f), 1e-6);
        ISupportSdcaClassificationLoss logistic = new BCEWithLogitsLoss().AsSdcaClassificationLoss();
        Assert.Equal(double.NegativeInfinity, logistic.DualLoss(1, -0.01f));
        Assert.Equal(double.NegativeInfinity, logistic.DualLoss(0, -1.01f));
        Assert.Equal(Math.Log(2), logistic.DualLoss(1, 0.5f), 1e-9);
        Assert.Equal(Math.Log(2), logistic.DualLoss(0, -0.5f), 1e-9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Squared_and_hinge_loss_take_the_steps_of_ML_NETs_own(bool classes)
    {
        ISupportSdcaLoss theirs = classes ? new Microsoft.ML.Trainers.HingeLoss() : new SquaredLoss();
        ISupportSdcaLoss ours = classes ? new HingeLoss().AsSdcaClassificationLoss() : new MSELoss().AsSdcaRegressionLoss();
        Always.Holds(Steps(classes, "MSELoss"), step =>
        {
            step = step with { Dual = classes ? (step.Label > 0 ? 1 : -1) * Math.Min(1, Math.Abs(step.Dual)) : step.Dual };
            float expected = Update(theirs, step, 1), found = Update(ours, step, 1);
            Assert.Equal(expected, found, 1e-5 * (1 + Math.Abs(expected) + Math.Abs(step.Dual) + Math.Abs(step.Output)));
            Assert.Equal(theirs.DualLoss(step.Label, step.Dual), ours.DualLoss(step.Label, step.Dual), 1e-4 * (1 + Math.Abs(step.Dual * step.Label) + (step.Dual * step.Dual)));
        });
    }

    private static float Update(ISupportSdcaLoss plugin, Step step, int threads) =>
        plugin.DualUpdate(step.Output, step.Label, step.Dual, plugin.ComputeDualUpdateInvariant(step.Size), threads);

    // −f*(−dual), by values alone.
    private static double Conjugate(PointwiseLoss loss, double label, double dual)
    {
        double low = -150, high = 150;
        for (int i = 0; i < 80; i++)
        {
            double width = Golden * (high - low), left = high - width, right = low + width;
            (low, high) = At(left) <= At(right) ? (low, right) : (left, high);
        }

        return At(0.5 * (low + high));

        double At(double score) => loss.Value(score, label) is double value && double.IsFinite(value) ? value + (dual * score) : double.MaxValue * 0.5;
    }

    private static (PointwiseLoss Loss, ISupportSdcaLoss Plugin) Make(string name, bool classes)
    {
        PointwiseLoss loss = ConvexLosses.Make(name, classes);
        return (loss, classes ? loss.AsSdcaClassificationLoss() : loss.AsSdcaRegressionLoss());
    }

    private static Gen<Step> Steps(bool classes, string name)
    {
        PointwiseLoss loss = ConvexLosses.Make(name, classes);
        float[] shown = classes ? [0, 1] : [.. new[] { -20, -1.5f, 0, 0.25f, 1, 3, 20 }.Where(label => loss.LabelDomain.Contains(label))];
        Gen<float> scores = Gen.OneOf(Gen.Choose(-1000, 1000).Select(n => n / 100f), Gen.Choose(-5, 5).Select(n => (float)n));
        return from label in Gen.Elements(shown)
               from output in scores
               from dualScore in scores
               from power in Gen.Choose(-12, 12)
               from dual in scores
               select new Step(output, label, loss.LabelDomain == Domain.Sign && label == 0 ? -1 : label, dual, (float)Math.Pow(3, power), dualScore);
    }

    internal sealed record Step(float Output, float Label, float Read, float Dual, float Size, float DualScore);
}
