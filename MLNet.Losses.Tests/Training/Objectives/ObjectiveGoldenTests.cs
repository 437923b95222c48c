using MLNet.Losses.Networks;
using MLNet.Losses.Tests.Conformance;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Training.Objectives;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Tests.Training.Objectives;

/// <summary>The mean loss of a batch and its gradient along the network's outputs, against PyTorch's autograd.</summary>
public sealed class ObjectiveGoldenTests
{
    // Slopes as large as the deviation 40 of a label, in single precision.
    private static readonly Close _close = new(3e-6, 3e-6);

    private static readonly Dictionary<string, Case> _cases =
        Goldens.Read<Case[]>(Path.Combine(Goldens.Folder, "Training", "Objectives.json")).ToDictionary(one => one.Name);

    /// <summary>The loss that each name starts with.</summary>
    private static readonly Dictionary<string, Loss> _losses = new()
    {
        ["MSE"] = new MSELoss(),
        ["MSE of two"] = new MSELoss(),
        ["Huber"] = new HuberLoss(0.7),
        ["Huber with weights"] = new HuberLoss(0.7),
        ["Huber of two with weights"] = new HuberLoss(0.7),
        ["BCEWithLogits"] = new BCEWithLogitsLoss(posWeight: 3),
        ["BCE"] = new BCELoss(),
        ["PoissonNLL"] = new PoissonNLLLoss(),
        ["PoissonNLL of rates"] = new PoissonNLLLoss(logInput: false),
        ["GaussianNLL"] = new GaussianNLLLoss(),
        ["GaussianNLL of two with weights"] = new GaussianNLLLoss(),
        ["KLDiv"] = new KLDivLoss(),
        ["MultiQuantile"] = new MultiQuantileLoss(),
        ["MultiQuantile in another order"] = new MultiQuantileLoss([0.8, 0.05, 0.5, 0.3]),
        ["CrossEntropy"] = new CrossEntropyLoss(),
        ["CrossEntropy with class weights"] = new CrossEntropyLoss(weight: [1, 2, 0.5, 4], labelSmoothing: 0.1),
        ["CrossEntropy with class weights and weights"] = new CrossEntropyLoss(weight: [1, 2, 0.5, 4]),
        ["CrossEntropy of probabilities"] = new CrossEntropyLoss(weight: [1, 2, 0.5, 4]),
        ["NLL"] = new NLLLoss(weight: [1, 2, 0.5, 4]),
        ["MultiMargin"] = new MultiMarginLoss(),
        ["MultiLabelSoftMargin"] = new MultiLabelSoftMarginLoss(),
        ["MarginRanking"] = new MarginRankingLoss(0.3),
        ["MarginRanking with weights"] = new MarginRankingLoss(0.3),
    };

    public static TheoryData<string> Names => [.. _cases.Keys];

    [Fact]
    public void Every_case_has_a_loss() => Assert.Equal(_losses.Keys, _cases.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_PyTorchs(string name)
    {
        Case golden = _cases[name];
        IObjective objective = ObjectiveFactory.Create(_losses[name], golden.Facts, scalesLabels: golden.Means.Length > 0);
        Assert.Equal(golden.Outputs.Length / Case.Rows, objective.Outputs);
        float[] gradients = new float[golden.Outputs.Length];

        TrainingBatch batch = golden.Batch();
        objective.Evaluate(golden.Batch(), golden.Outputs, gradients);
        double mean = objective.Evaluate(batch, golden.Outputs, gradients).Mean;
        _close.Check(golden.Mean, mean, $"{name}, mean");
        _close.Check(mean, objective.Evaluate(batch, golden.Outputs, default).Mean, $"{name}, mean alone");
        for (int i = 0; i < gradients.Length; i++)
        {
            _close.CheckSingle(golden.Gradients[i], gradients[i], $"{name}, gradient {i}");
        }
    }

    public sealed record Case
    {
        public const int Rows = 11;

        public required string Name { get; init; }

        public required float[] Outputs { get; init; }

        public required float[] Labels { get; init; }

        public required double Mean { get; init; }

        public required double[] Gradients { get; init; }

        public float[] Weights { get; init; } = [];

        public double[] Means { get; init; } = [];

        public double[] Deviations { get; init; } = [];

        public int Classes { get; init; }

        public int[] GroupEnds { get; init; } = [];

        internal LabelFacts Facts
        {
            get
            {
                int width = Labels.Length / Rows;
                return new()
                {
                    Width = width,
                    Classes = Classes,
                    Means = Means.Length > 0 ? Means : new double[width],
                    Deviations = Means.Length > 0 ? Deviations : new double[width],
                };
            }
        }

        internal TrainingBatch Batch()
        {
            var batch = new TrainingBatch
            {
                Features = new FeatureBatch(1, isSparse: false),
                LabelWidth = Labels.Length / Rows,
                Count = Rows,
                Labels = Labels,
                Weights = Weights,
            };
            batch.GroupEnds.AddRange(GroupEnds);
            return batch;
        }
    }
}
