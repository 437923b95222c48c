using MLNet.Losses.Training.Objectives.Heads;

namespace MLNet.Losses.Tests.Training.Objectives;

/// <summary>What every head promises: exact derivatives, and that it can be saved; and what some promise of their scores.</summary>
public sealed class HeadTests
{
    private static readonly Dictionary<string, Head> _heads = new()
    {
        ["plain"] = new PlainHead(3),
        ["affine"] = new AffineHead([1, -20, 0], [2, 40, 1]),
        ["gaussian"] = new GaussianHead([1, -20], [2, 0.5f]),
        ["ordered"] = new OrderedHead([0.9, 0.1, 0.5, 0.55], 10, 4),
        ["logSoftmax"] = new LogSoftmaxHead(6, 3),
    };

    public static TheoryData<string> Names => [.. _heads.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Passes_back_the_derivatives(string name)
    {
        Head head = _heads[name];
        const int rows = 3;
        float[] outputs = Numbers(1, rows * head.Outputs), slopes = Numbers(2, rows * head.Scores);
        float[] varianceSlopes = head.HasVariances ? Numbers(3, rows * head.Scores) : [], gradients = new float[outputs.Length];
        (float[] scores, _) = Read(head, outputs);
        head.PassBack(outputs, scores, slopes, varianceSlopes, gradients);
        for (int i = 0; i < outputs.Length; i++)
        {
            // Five points: what is left out is of the fifth order.
            const float step = 1 / 16f;
            double slope = ((8 * (At(step) - At(-step))) - (At(2 * step) - At(-2 * step))) / (12 * step);
            Assert.Equal(slope, gradients[i], 1e-3 + (Math.Abs(slope) * 1e-4));

            double At(float distance)
            {
                float[] moved = [.. outputs];
                moved[i] += distance;
                (float[] some, float[] variances) = Read(head, moved);
                return some.Zip(slopes, (a, b) => (double)a * b).Sum() + variances.Zip(varianceSlopes, (a, b) => (double)a * b).Sum();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_the_same_when_restored(string name)
    {
        Head head = _heads[name], restored = Head.Restore(head.State);
        Assert.Equal((head.GetType(), head.Outputs, head.Scores, head.HasVariances), (restored.GetType(), restored.Outputs, restored.Scores, restored.HasVariances));
        float[] outputs = Numbers(4, 5 * head.Outputs);
        (float[] scores, float[] variances) = Read(restored, outputs);
        Assert.Equal(Read(head, outputs).Scores, scores);
        Assert.Equal(Read(head, outputs).Variances, variances);
    }

    [Fact]
    public void Quantiles_never_cross()
    {
        double[] levels = [0.5, 0.1, 0.9];
        var head = new OrderedHead(levels, 100, 1e-3);
        float[] outputs = [.. Numbers(5, 3 * 2000).Select(x => x * 100)];
        (float[] scores, _) = Read(head, outputs);
        for (int row = 0; row < scores.Length; row += 3)
        {
            Assert.True(scores[row + 1] <= scores[row] && scores[row] <= scores[row + 2], $"row {row / 3}");
        }
    }

    // The quantiles of a normal: 0.1, 0.5 and 0.9 are −1.2816, 0 and 1.2816 deviations from the mean.
    [Fact]
    public void Quantiles_start_about_those_of_a_normal()
    {
        (float[] scores, _) = Read(new OrderedHead([0.1, 0.5, 0.9], 50, 10), new float[3]);
        Assert.Equal([50 - 12.816f, 50, 50 + 12.816f], scores, (a, b) => Math.Abs(a - b) < 0.15);
    }

    [Fact]
    public void A_variance_starts_at_the_labels_and_stays_above_0()
    {
        var head = new GaussianHead([7], [3]);
        (float[] scores, float[] variances) = Read(head, [0, 0]);
        Assert.Equal(7, scores[0]);
        Assert.Equal(9, variances[0], 1e-5f);
        foreach (float output in (float[])[-1e30f, -1000, -100, 100, 1000, 1e30f])
        {
            float variance = Read(head, [0, output]).Variances[0];
            Assert.InRange(variance, 9e-6f * 0.999f, float.MaxValue);
            float[] gradients = new float[2];
            head.PassBack([0, output], [7], [0], [1], gradients);
            Assert.InRange(gradients[1], 0, 9);
        }
    }

    [Fact]
    public void Log_probabilities_sum_to_1_however_large_the_outputs()
    {
        (float[] scores, _) = Read(new LogSoftmaxHead(6, 3), [1000, 0, -1000, -5000, -5000, -5000]);
        Assert.Equal([0, -1000, -2000, MathF.Log(1 / 3f), MathF.Log(1 / 3f), MathF.Log(1 / 3f)], scores, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    private static (float[] Scores, float[] Variances) Read(Head head, float[] outputs)
    {
        int count = outputs.Length / head.Outputs * head.Scores;
        float[] scores = new float[count], variances = new float[head.HasVariances ? count : 0];
        head.Read(outputs, scores, variances);
        return (scores, variances);
    }

    private static float[] Numbers(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((4 * random.NextDouble()) - 2))];
    }
}
