using MLNet.Losses.Networks;
using MLNet.Losses.Numerics;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Training.Objectives;
using MLNet.Losses.Training.Objectives.Heads;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Tests.Training.Objectives;

/// <summary>What holds of the objective of rows, whatever the loss.</summary>
public sealed class RowObjectiveTests
{
    private static readonly Dictionary<string, Loss> _losses = new()
    {
        ["MSE"] = new MSELoss(),
        ["Cauchy"] = new CauchyLoss(),
        ["Tweedie"] = new TweedieLoss(),
        ["own"] = PointwiseLoss.FromFunction("Squared", (score, label) => Symbol.Square(score - label)),
        ["sum"] = (0.5 * new LogCoshLoss()) + (2 * new PseudoHuberLoss()),
        ["BCEWithLogits"] = new BCEWithLogitsLoss(),
        ["Focal"] = new FocalLoss(),
        ["CrossEntropy"] = new CrossEntropyLoss(weight: [1, 3, 2]),
        ["FocalCrossEntropy"] = new FocalCrossEntropyLoss(),
        ["Dice"] = new DiceLoss(),
        ["OrdinalCrossEntropy"] = new OrdinalCrossEntropyLoss(),
    };

    public static TheoryData<string> Names => [.. _losses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_that_of_the_mean(string name)
    {
        (IObjective objective, TrainingBatch batch, float[] outputs) = Make(name, 13);
        float[] gradients = new float[outputs.Length];
        objective.Evaluate(batch, outputs, gradients);
        for (int i = 0; i < outputs.Length; i++)
        {
            const float step = 1 / 32f;
            double slope = ((8 * (At(step) - At(-step))) - (At(2 * step) - At(-2 * step))) / (12 * step);
            Assert.Equal(slope, gradients[i], 1e-4 + (1e-3 * Math.Abs(slope)));

            double At(float distance)
            {
                float[] moved = [.. outputs];
                moved[i] += distance;
                return objective.Evaluate(batch, moved, default).Mean;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_of_weight_2_counts_as_two_rows(string name)
    {
        (IObjective objective, TrainingBatch batch, float[] outputs) = Make(name, 8);
        int width = outputs.Length / 8;
        batch.Weights = [1, 1, 1, 1, 1, 1, 1, 2];
        float[] weighted = new float[outputs.Length], twice = new float[outputs.Length + width];
        LossOfBatch once = objective.Evaluate(batch, outputs, weighted);
        TrainingBatch longer = Batch([.. batch.Labels[..8], batch.Labels[7]]);
        LossOfBatch both = objective.Evaluate(longer, [.. outputs, .. outputs[^width..]], twice);
        Close.Single.Check(both.Sum, once.Sum, "sum");
        Close.Single.Check(both.Divisor, once.Divisor, "divisor");
        for (int i = 0; i < outputs.Length; i++)
        {
            float expected = i < outputs.Length - width ? twice[i] : twice[i] + twice[i + width];
            Close.Single.CheckSingle(expected, weighted[i], $"gradient {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Batches_add_up(string name)
    {
        (IObjective objective, TrainingBatch batch, float[] outputs) = Make(name, 20);
        int width = outputs.Length / 20;
        LossOfBatch whole = objective.Evaluate(batch, outputs, default);
        LossOfBatch parts = objective.Evaluate(Batch(batch.Labels[..7]), outputs.AsSpan(0, 7 * width), default)
            + objective.Evaluate(Batch(batch.Labels[7..]), outputs.AsSpan(7 * width), default);
        Close.Single.Check(whole.Sum, parts.Sum, "sum");
        Close.Single.Check(whole.Divisor, parts.Divisor, "divisor");
    }

    [Fact]
    public void A_batch_of_no_weight_moves_nothing()
    {
        (IObjective objective, TrainingBatch batch, float[] outputs) = Make("MSE", 4);
        batch.Weights = new float[4];
        float[] gradients = [1, 1, 1, 1];
        Assert.Equal(new LossOfBatch(0, 0), objective.Evaluate(batch, outputs, gradients));
        Assert.Equal(new float[4], gradients);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_makes_no_arrays(string name)
    {
        // The terms of a class formula can be closures, made anew for each lane of rows: those alone are left.
        int closures = _losses[name] is ClassLoss ? 64 * 32 : 0;
        (IObjective objective, TrainingBatch batch, float[] outputs) = Make(name, 32);
        float[] gradients = new float[outputs.Length];
        objective.Evaluate(batch, outputs, gradients);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            objective.Evaluate(batch, outputs, gradients);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * closures);
    }

    [Fact]
    public void Heads_are_those_of_the_loss()
    {
        LabelFacts one = new() { Width = 1, Means = [2], Deviations = [3] }, three = new() { Width = 3, Means = [1, 2, 3], Deviations = [1, 1, 1] };
        Check<AffineHead>(new MSELoss(), one, 1);
        Check<AffineHead>(new MSELoss(), three, 3);
        Check<AffineHead>(new TweedieLoss(), one, 1);
        Check<GaussianHead>(new GaussianNLLLoss(), one, 2);
        Check<GaussianHead>(new GaussianNLLLoss(), three, 6);
        Check<OrderedHead>(new MultiQuantileLoss(), one, 3);
        Check<PlainHead>(new BCELoss(), one, 1);
        Check<PlainHead>(new MultiLabelSoftMarginLoss(), three, 3);
        Check<LogSoftmaxHead>(new KLDivLoss(), three, 3);
        Check<PlainHead>(new CrossEntropyLoss(), one with { Classes = 5 }, 5);
        Check<PlainHead>(new OrdinalCrossEntropyLoss(), one with { Classes = 5 }, 4);
        Check<PlainHead>(new CrossEntropyLoss(), three, 3);
        Assert.IsType<PlainHead>(ObjectiveFactory.Create(new MSELoss(), one, scalesLabels: false).Head);
        Assert.Equal(12, ObjectiveFactory.Create(new CTCLoss(classes: 3), three, scores: 12).Outputs);

        static void Check<THead>(Loss loss, LabelFacts labels, int outputs)
        {
            IObjective objective = ObjectiveFactory.Create(loss, labels);
            Assert.IsType<THead>(objective.Head);
            Assert.Equal(outputs, objective.Outputs);
        }
    }

    private static (IObjective Objective, TrainingBatch Batch, float[] Outputs) Make(string name, int rows)
    {
        Loss loss = _losses[name];
        int classes = loss is ClassLoss ? 3 : 0;
        TrainingBatch batch = Batch([.. Enumerable.Range(0, rows).Select(row => classes > 0 ? row * 5 % 3f : row * 5 % 2f)]);
        IObjective objective = ObjectiveFactory.Create(loss, new() { Width = 1, Classes = classes, Means = [0.5], Deviations = [0.7] });
        return (objective, batch, [.. Enumerable.Range(0, rows * objective.Outputs).Select(i => 1.5f * MathF.Sin(1 + (i * i)))]);
    }

    private static TrainingBatch Batch(float[] labels) =>
        new() { Features = new FeatureBatch(1, isSparse: false), LabelWidth = 1, Count = labels.Length, Labels = labels };
}
