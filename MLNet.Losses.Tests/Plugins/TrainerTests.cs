using Microsoft.ML;
using Microsoft.ML.Trainers;
using MLNet.Losses.Catalog;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Plugins;

/// <summary>ML.NET's own trainers under our losses: they learn, each towards what its loss aims at.</summary>
public sealed class TrainerTests
{
    private const int Rows = 2000;

    private static readonly MLContext _context = new(1);

    public static TheoryData<string> ValueLosses => [.. Names([-2.5, 0, 4], ScoreSpace.Value)];

    public static TheoryData<string> BinaryLosses => [.. Names([0, 1], ScoreSpace.Value, ScoreSpace.Logit)];

    [Theory]
    [MemberData(nameof(ValueLosses))]
    public void Online_gradient_descent_beats_the_best_constant(string name)
    {
        PointwiseLoss loss = Create(name);
        Table data = Regression(outliers: false);
        ITransformer model = _context.Regression.Trainers
            .OnlineGradientDescent(lossFunction: loss.AsRegressionLoss(), learningRate: 0.05f, numberOfIterations: 5).Fit(data);
        double learned = _context.Losses.Evaluate(model.Transform(data), "Label", "Score", loss)[0].Mean;
        Assert.InRange(learned, 0, 0.5 * BestConstant(loss, data.Read<float>("Label")));
    }

    [Fact]
    public void Robust_losses_do_not_follow_outliers()
    {
        Table data = Regression(outliers: true), clean = Regression(outliers: false);
        double squared = Error(new MSELoss(), data, clean), robust = Error(new HuberLoss(0.5), data, clean);
        Assert.InRange(robust, 0, squared / 2);
    }

    [Fact]
    public void A_quantile_loss_aims_at_its_quantile()
    {
        Table data = Noise();
        foreach (double level in (double[])[0.1, 0.5, 0.9])
        {
            ITransformer model = _context.Regression.Trainers.OnlineGradientDescent(
                lossFunction: new QuantileLoss(level).AsRegressionLoss(), learningRate: 0.01f, decreaseLearningRate: false, numberOfIterations: 20).Fit(data);
            float score = model.Transform(data).Read<float>("Score")[0];
            float[] labels = data.Read<float>("Label");
            Assert.Equal(level, labels.Count(label => label < score) / (double)labels.Length, 0.05);
        }
    }

    [Theory]
    [MemberData(nameof(BinaryLosses))]
    public void Averaged_perceptron_tells_the_classes_apart(string name) =>
        Separates(_context.BinaryClassification.Trainers.AveragedPerceptron(
            lossFunction: Create(name).AsClassificationLoss(), learningRate: 0.1f, numberOfIterations: 5), name);

    [Theory]
    [MemberData(nameof(BinaryLosses))]
    public void Stochastic_gradient_descent_tells_the_classes_apart(string name) =>
        Separates(
            _context.BinaryClassification.Trainers.SgdNonCalibrated(new SgdNonCalibratedTrainer.Options
            {
                LossFunction = Create(name).AsClassificationLoss(),

                // Several threads would write the weights without regard for one another: another model every time.
                NumberOfThreads = 1,
                NumberOfIterations = 100,
            }),
            name);

    [Fact]
    public void The_trainer_sees_the_value_and_the_slope_of_the_loss()
    {
        PointwiseLoss loss = new BCEWithLogitsLoss(3);
        IClassificationLoss plugin = loss.AsClassificationLoss();
        Assert.Equal(loss.Value(0.5, 1), plugin.Loss(0.5f, 1));
        Assert.Equal((float)loss.Slope(0.5, 1), plugin.Derivative(0.5f, 1));
        Assert.Equal("BCEWithLogitsLoss(posWeight=3)", plugin.ToString());
    }

    [Fact]
    public void A_loss_of_another_kind_of_score_is_refused_with_the_reason()
    {
        Check(() => new BCEWithLogitsLoss().AsRegressionLoss(), "Logit", "values in the unit of the label");
        Check(() => new BCELoss().AsRegressionLoss(), "Probability", "values in the unit of the label");
        Check(() => new BCELoss().AsClassificationLoss(), "Probability", "unbounded numbers");
        Check(() => new BCEWithLogitsLoss([1, 2]).AsClassificationLoss(), "one per slot", "make one score");

        static void Check(Func<object> plugin, params string[] reasons)
        {
            ArgumentException error = Assert.Throws<ArgumentException>("loss", plugin);
            Assert.All(reasons, reason => Assert.Contains(reason, error.Message, StringComparison.Ordinal));
        }
    }

    private static double Error(PointwiseLoss loss, Table trainOn, Table judgeOn)
    {
        ITransformer model = _context.Regression.Trainers
            .OnlineGradientDescent(lossFunction: loss.AsRegressionLoss(), learningRate: 0.05f, numberOfIterations: 5).Fit(trainOn);
        return _context.Losses.Evaluate(model.Transform(judgeOn), "Label", "Score", new L1Loss())[0].Mean;
    }

    private static void Separates(IEstimator<ITransformer> trainer, string name)
    {
        Table data = Binary();
        IDataView scored = trainer.Fit(data).Transform(data);
        bool[] labels = scored.Read<bool>("Label");
        float[] scores = scored.Read<float>("Score");

        // A loss of values aims at labels of 0 and 1, a loss of logits at either side of 0.
        float middle = Create(name).ScoreSpace == ScoreSpace.Logit ? 0 : 0.5f;
        int right = labels.Zip(scores).Count(pair => pair.First == pair.Second > middle);
        Assert.InRange(right / (double)Rows, 0.9, 1);
    }

    private static double BestConstant(PointwiseLoss loss, float[] labels) =>
        Enumerable.Range(0, 200).Min(i => labels.Average(label => loss.Value(-5 + (i / 20.0), label)));

    private static PointwiseLoss Create(string name) => (PointwiseLoss)LossType.BuiltIn.Single(type => type.Name == name).Create();

    // A trainer shows one score and one label.
    private static IEnumerable<string> Names(double[] labels, params ScoreSpace[] spaces) => LossType.BuiltIn
        .Where(type => type.Family == "Pointwise"
            && type.Create() is PointwiseLoss { ThirdInput: null, SlotCount: 0 } loss
            && spaces.Contains(loss.ScoreSpace) && labels.All(loss.LabelDomain.Contains))
        .Select(type => type.Name);

    // label = 2·a − b + 1, and noise.
    private static Table Regression(bool outliers)
    {
        (float[] features, Random random) = Features();
        float[] labels = [.. Enumerable.Range(0, Rows).Select(i =>
            (2 * features[2 * i]) - features[(2 * i) + 1] + 1 + (0.1f * (random.NextSingle() - 0.5f)) + (outliers && i % 10 == 0 ? 30 : 0))];
        return new Table(Rows).WithVectors("Features", 2, features).With("Label", labels);
    }

    private static Table Binary()
    {
        (float[] features, Random _) = Features();
        bool[] labels = [.. Enumerable.Range(0, Rows).Select(i => features[2 * i] + features[(2 * i) + 1] > 0.2f)];
        return new Table(Rows).WithVectors("Features", 2, features).With("Label", labels);
    }

    private static Table Noise()
    {
        var random = new Random(7);
        float[] labels = [.. Enumerable.Range(0, Rows).Select(_ => random.NextSingle() * 2)];
        return new Table(Rows).WithVectors("Features", 1, Enumerable.Repeat(1f, Rows).ToArray()).With("Label", labels);
    }

    private static (float[] Features, Random Random) Features()
    {
        var random = new Random(5);
        return ([.. Enumerable.Range(0, 2 * Rows).Select(_ => (2 * random.NextSingle()) - 1)], random);
    }
}
