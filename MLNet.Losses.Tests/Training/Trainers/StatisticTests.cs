using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Tests.Torch;

namespace MLNet.Losses.Tests.Training.Trainers;

/// <summary>Of rows that look alike a model can learn one number: the statistic that the loss is known for.</summary>
[Collection(TorchCollection.Name)]
public sealed class StatisticTests
{
    // 1 to 9, and an outlier.
    private static readonly float[] _labels = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 5];

    private static MLContext Context { get; } = new(1);

    public static TheoryData<PointwiseLoss, double, double> Statistics => new()
    {
        { new MSELoss(), _labels.Average(), 0.05 },
        { new L1Loss(), 5, 0.05 },
        { new QuantileLoss(0.75), 8, 0.1 },
        { new PoissonNLLLoss(), _labels.Average(), 0.1 },
        { new GammaLoss(), _labels.Average(), 0.1 },
        { new TweedieLoss(1.5), _labels.Average(), 0.1 },
        { new ExpectileLoss(0.5), _labels.Average(), 0.05 },
        { new GaussianNLLLoss(), _labels.Average(), 0.2 },
    };

    [Theory]
    [MemberData(nameof(Statistics))]
    public void Of_numbers(PointwiseLoss loss, double expected, double tolerance)
    {
        Table data = Synthetic.Alike(_labels.Length).With("Label", _labels);
        IDataView scored = Regression(loss).Fit(data).Transform(data);
        Assert.All(scored.Read<float>("Score"), score => Assert.Equal(expected, score, tolerance));
    }

    [Fact]
    public void The_variance_of_a_gaussian()
    {
        float[] labels = [1, 2, 3, 4, 5];
        Table data = Synthetic.Alike(5).With("Label", labels);
        IDataView scored = Regression(new GaussianNLLLoss()).Fit(data).Transform(data);
        Assert.Equal(3, scored.Read<float>("Score")[0], 0.02);
        Assert.Equal(2, scored.Read<float>("Variance")[0], 0.05);
    }

    [Fact]
    public void Several_quantiles_by_their_names()
    {
        Table data = Synthetic.Alike(_labels.Length).With("Label", _labels);
        IDataView scored = Regression(new MultiQuantileLoss(new double[] { 0.75, 0.25, 0.5 })).Fit(data).Transform(data);
        float[] scores = scored.ReadVectors("Score")[0];
        Assert.Equal([8, 3, 5], scores.Select(score => (double)score), new Loop.LoopTests.Near(0.15));
        VBuffer<ReadOnlyMemory<char>> names = default;
        scored.Schema["Score"].GetSlotNames(ref names);
        Assert.Equal(["0.75", "0.25", "0.5"], names.DenseValues().Select(name => name.ToString()));
    }

    [Fact]
    public void The_mean_of_each_output()
    {
        Table data = Synthetic.Alike(4).WithVectors("Label", 3, 1f, 10, 100, 2, 20, 200, 3, 30, 300, 4, 40, 400);
        float[] scores = Regression(new MSELoss()).Fit(data).Transform(data).ReadVectors("Score")[0];
        Assert.Equal([2.5, 25, 250], scores.Select(score => (double)score), new Loop.LoopTests.Near(0.5));
    }

    [Fact]
    public void The_frequencies_of_classes()
    {
        Table data = Synthetic.Alike(10).WithKeys("Label", 3, [1, 1, 1, 1, 1, 1, 2, 2, 2, 3]);
        Assert.Equal([0.6, 0.3, 0.1], Probabilities(data, new CrossEntropyLoss()), new Loop.LoopTests.Near(0.01));
        Assert.Equal([1 / 3.0, 1 / 3.0, 1 / 3.0], Probabilities(data, new CrossEntropyLoss(), ClassWeighting.Balanced), new Loop.LoopTests.Near(0.01));
        Assert.Equal([0.6 / 1.8, 0.6 / 1.8, 0.6 / 1.8], Probabilities(data, new CrossEntropyLoss(), ClassWeighting.Of(1, 2, 6)), new Loop.LoopTests.Near(0.01));
    }

    [Fact]
    public void The_frequencies_of_ordered_classes()
    {
        Table data = Synthetic.Alike(10).WithKeys("Label", 3, [1, 1, 1, 1, 1, 1, 2, 2, 2, 3]);
        Assert.Equal([0.6, 0.3, 0.1], Probabilities(data, new OrdinalCrossEntropyLoss()), new Loop.LoopTests.Near(0.01));
    }

    [Fact]
    public void The_mean_of_distributions()
    {
        Table data = Synthetic.Alike(2).WithVectors("Label", 3, 0.5f, 0.5f, 0, 0.7f, 0.1f, 0.2f);
        Assert.Equal([0.6, 0.3, 0.1], Probabilities(data, new CrossEntropyLoss()), new Loop.LoopTests.Near(0.01));
        Assert.Equal([0.6, 0.3, 0.1], Probabilities(data, new KLDivLoss()), new Loop.LoopTests.Near(0.01));
    }

    public static TheoryData<PointwiseLoss> BinaryLosses => [new BCEWithLogitsLoss(), new MultiLabelSoftMarginLoss(), new BCELoss()];

    [Theory]
    [MemberData(nameof(BinaryLosses))]
    public void The_frequency_of_each_of_several_labels(PointwiseLoss loss)
    {
        Table data = Synthetic.Alike(4).WithVectors("Label", 3, 1f, 0, 0, 1, 1, 0, 1, 0, 0, 0, 0, 1);
        IDataView scored = Multiclass(loss).Fit(data).Transform(data);
        Assert.Equal([0.75, 0.25, 0.25], scored.ReadVectors("Probability")[0].Select(p => (double)p), new Loop.LoopTests.Near(0.01));
    }

    [Fact]
    public void Two_classes_by_their_weights()
    {
        Table data = Synthetic.Alike(10).With("Label", row => row < 2);
        TorchBinaryTrainer.Options options = new() { ClassWeights = ClassWeighting.Balanced };
        Assert.Equal(0.5, Binary(options).Fit(data).Transform(data).Read<float>("Probability")[0], 0.01);
        options.ClassWeights = null;
        Assert.Equal(0.2, Binary(options).Fit(data).Transform(data).Read<float>("Probability")[0], 0.01);
    }

    private static double[] Probabilities(Table data, Loss loss, ClassWeighting? weights = null) =>
        [.. Multiclass(loss, weights).Fit(data).Transform(data).ReadVectors("Score")[0].Select(p => (double)p)];

    private static TorchRegressionTrainer Regression(PointwiseLoss loss)
    {
        TorchRegressionTrainer.Options options = new() { Loss = loss };
        Set(options);
        return Context.Regression.Trainers.Torch(options);
    }

    private static TorchBinaryTrainer Binary(TorchBinaryTrainer.Options options)
    {
        Set(options);
        return Context.BinaryClassification.Trainers.Torch(options);
    }

    private static TorchMulticlassTrainer Multiclass(Loss loss, ClassWeighting? weights = null)
    {
        TorchMulticlassTrainer.Options options = new() { Loss = loss, ClassWeights = weights };
        Set(options);
        return Context.MulticlassClassification.Trainers.Torch(options);
    }

    private static void Set(TorchTrainerOptions options)
    {
        options.Network = Network.Linear();
        options.MaxEpoch = 1200;
        options.LearningRate = 0.05;
        options.Schedule = LearningRateSchedule.Cosine();
        options.Seed = 1;
    }
}
