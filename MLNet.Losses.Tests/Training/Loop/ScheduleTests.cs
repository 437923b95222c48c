using MLNet.Losses.Training.Loop.Schedules;

namespace MLNet.Losses.Tests.Training.Loop;

/// <summary>The truth is torch.optim.lr_scheduler of PyTorch 1.13 with a learning rate of 1, in float64.</summary>
public sealed class ScheduleTests
{
    public static TheoryData<LearningRateSchedule, double[]> BySteps => new()
    {
        { LearningRateSchedule.Constant, [1, 1, 1] },
        {
            LearningRateSchedule.Cosine(),
            [1, 0.975528258, 0.904508497, 0.793892626, 0.654508497, 0.5, 0.345491503, 0.206107374, 0.0954915028, 0.0244717419]
        },
        { LearningRateSchedule.Cosine(0.1), [1, 0.955435991, 0.830570411, 0.65013442, 0.44986558, 0.269429589, 0.144564009] },
        {
            LearningRateSchedule.OneCycle(),
            [0.04, 0.52, 1, 0.950484632, 0.811745654, 0.611262022, 0.388741978, 0.188258346, 0.049519368, 4e-06]
        },
        {
            LearningRateSchedule.OneCycle(0.4, 10, 100),
            [0.1, 0.220126658, 0.516371458, 0.830570411, 0.994973872, 0.974293953, 0.874381119, 0.714631934, 0.520612837, 0.323374859, 0.154484185, 0.0409702679, 0.001]
        },
    };

    public static TheoryData<LearningRateSchedule, double[]> ByLosses => new()
    {
        { LearningRateSchedule.ReduceOnPlateau(patience: 2), [1, 1, 1, 1, 1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.001, 0.001] },
        {
            LearningRateSchedule.ReduceOnPlateau(factor: 0.5, patience: 1, cooldown: 2),
            [1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.125, 0.125]
        },
        {
            LearningRateSchedule.ReduceOnPlateau(factor: 0.5, patience: 0, threshold: 0.05, minimum: 0.1),
            [1, 1, 1, 0.5, 0.25, 0.125, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]
        },
    };

    [Theory]
    [MemberData(nameof(BySteps))]
    public void Follows_PyTorch_step_by_step(LearningRateSchedule schedule, double[] expected)
    {
        for (int step = 0; step < expected.Length; step++)
        {
            Assert.Equal(expected[step], schedule.Factor(step, expected.Length), 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(ByLosses))]
    public void Follows_PyTorch_epoch_by_epoch(LearningRateSchedule schedule, double[] expected)
    {
        double[] losses = [1, 0.9, 0.95, 0.91, 0.92, 0.8999, 0.9, 0.85, 0.86, 0.86, 0.86, 0.86, 0.86, 0.86, 0.86, 0.86];
        for (int epoch = 0; epoch < expected.Length; epoch++)
        {
            Assert.Equal(expected[epoch], schedule.After(losses[..epoch]).Factor(0, 1), 1e-12);
        }
    }

    [Fact]
    public void Warm_up_rises_to_the_start_of_the_schedule_which_has_the_other_steps()
    {
        LearningRateSchedule schedule = WarmupRate.Before(LearningRateSchedule.Cosine(), 0.3);
        Assert.Equal([0.25, 0.5, 0.75, 1, LearningRateSchedule.Cosine().Factor(1, 7)], Enumerable.Range(0, 5).Select(step => schedule.Factor(step, 10)));
        Assert.Same(LearningRateSchedule.Constant, WarmupRate.Before(LearningRateSchedule.Constant, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Short_trainings_have_finite_rates(int steps)
    {
        foreach (LearningRateSchedule schedule in (LearningRateSchedule[])[LearningRateSchedule.Cosine(), LearningRateSchedule.OneCycle(), WarmupRate.Before(LearningRateSchedule.OneCycle(), 0.5)])
        {
            Assert.All(Enumerable.Range(0, steps), step => Assert.InRange(schedule.Factor(step, steps), 0, 1));
        }
    }

    [Fact]
    public void Options_out_of_range_are_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>("minimum", () => LearningRateSchedule.Cosine(1.1));
        Assert.Throws<ArgumentOutOfRangeException>("risingPart", () => LearningRateSchedule.OneCycle(1));
        Assert.Throws<ArgumentOutOfRangeException>("startDivisor", () => LearningRateSchedule.OneCycle(startDivisor: 0.9));
        Assert.Throws<ArgumentOutOfRangeException>("endDivisor", () => LearningRateSchedule.OneCycle(endDivisor: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("factor", () => LearningRateSchedule.ReduceOnPlateau(factor: 1));
        Assert.Throws<ArgumentOutOfRangeException>("patience", () => LearningRateSchedule.ReduceOnPlateau(patience: -1));
        Assert.Throws<ArgumentOutOfRangeException>("threshold", () => LearningRateSchedule.ReduceOnPlateau(threshold: 1));
        Assert.Throws<ArgumentOutOfRangeException>("cooldown", () => LearningRateSchedule.ReduceOnPlateau(cooldown: -1));
        Assert.Throws<ArgumentOutOfRangeException>("minimum", () => LearningRateSchedule.ReduceOnPlateau(minimum: -1));
    }
}
