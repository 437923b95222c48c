using MLNet.Losses.Networks;
using MLNet.Losses.Training.Metric;
using MLNet.Losses.Training.Objectives;
using MLNet.Losses.Training.Objectives.Heads;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Tests.Training.Metric;

/// <summary>Which examples are compared, and that the gradient of what they cost is its derivative.</summary>
public sealed class TupleTests
{
    private const int Dimensions = 3;
    private const int Rows = 12;

    private static readonly float[] _classes = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 0, 3];

    public static TheoryData<string, Mining> Minings => new()
    {
        { "random", Mining.Random }, { "semi-hard", Mining.SemiHard }, { "hard", Mining.Hard },
    };

    public static TheoryData<string, Loss, bool> Losses => new()
    {
        { "triplets", new TripletMarginLoss(margin: 3), false },
        { "triplets of length 1", new TripletMarginLoss(margin: 1.5), true },
        { "pairs", new ContrastiveLoss(margin: 3), false },
        { "cosines", new CosineEmbeddingLoss(margin: -0.5), false },
        { "distances", new HingeEmbeddingLoss(margin: 3), false },
        { "batches of pairs", new InfoNCELoss(0.5), false },
        { "batches of pairs of length 1", new NTXentLoss(0.5), true },
        { "batches of classes", new SupConLoss(0.5), false },
    };

    [Theory]
    [MemberData(nameof(Minings))]
    public void Triplets_have_a_positive_of_the_class_and_a_negative_of_another(string name, Mining mining)
    {
        float[] embeddings = Embeddings(1);
        List<ExampleTuple> triplets = [];
        new MinedTuples(mining, areTriplets: true).AddTuples(Batch(), embeddings, Dimensions, triplets);

        Assert.Equal(name, mining.ToString());
        Assert.NotEmpty(triplets);
        Assert.All(triplets, triplet =>
        {
            Assert.NotEqual(triplet.First, triplet.Second);
            Assert.Equal(_classes[triplet.First], _classes[triplet.Second]);
            Assert.NotEqual(_classes[triplet.First], _classes[triplet.Third]);
        });

        // The only one of his class has no positive; of all others, each anchor is there.
        Assert.Equal(Enumerable.Range(0, Rows - 1), triplets.Select(triplet => triplet.First).Distinct().Order());
    }

    [Fact]
    public void Semi_hard_negatives_are_the_nearest_beyond_the_positive()
    {
        float[] embeddings = Embeddings(2);
        List<ExampleTuple> triplets = [];
        new MinedTuples(Mining.SemiHard, areTriplets: true).AddTuples(Batch(), embeddings, Dimensions, triplets);
        Assert.All(triplets, triplet =>
        {
            double near = Distance(embeddings, triplet.First, triplet.Second);
            double[] far = [.. Enumerable.Range(0, Rows).Where(row => _classes[row] != _classes[triplet.First]).Select(row => Distance(embeddings, triplet.First, row))];
            double[] beyond = [.. far.Where(distance => distance > near)];
            Assert.Equal(beyond.Length == 0 ? far.Max() : beyond.Min(), Distance(embeddings, triplet.First, triplet.Third), 6);
        });
    }

    [Fact]
    public void Hard_triplets_are_the_worst_of_each_anchor()
    {
        float[] embeddings = Embeddings(3);
        List<ExampleTuple> triplets = [];
        new MinedTuples(Mining.Hard, areTriplets: true).AddTuples(Batch(), embeddings, Dimensions, triplets);
        Assert.Equal(Rows - 1, triplets.Count);
        Assert.All(triplets, triplet =>
        {
            IEnumerable<int> others = Enumerable.Range(0, Rows).Where(row => row != triplet.First);
            Assert.Equal(others.Where(row => _classes[row] == _classes[triplet.First]).Max(row => Distance(embeddings, triplet.First, row)), Distance(embeddings, triplet.First, triplet.Second), 6);
            Assert.Equal(others.Where(row => _classes[row] != _classes[triplet.First]).Min(row => Distance(embeddings, triplet.First, row)), Distance(embeddings, triplet.First, triplet.Third), 6);
        });
    }

    [Fact]
    public void A_pair_is_compared_once_and_is_alike_where_the_classes_are()
    {
        List<ExampleTuple> pairs = [];
        new MinedTuples(Mining.Random, areTriplets: false).AddTuples(Batch(), Embeddings(4), Dimensions, pairs);
        Assert.Equal(pairs.Count, pairs.Select(pair => (int.Min(pair.First, pair.Second), int.Max(pair.First, pair.Second))).Distinct().Count());
        Assert.All(pairs, pair => Assert.Equal(_classes[pair.First] == _classes[pair.Second] ? 1 : -1, pair.Label));
        Assert.Equal(10 + 3 + 3, pairs.Count(pair => pair.Label == 1));
    }

    [Fact]
    public void Pairs_of_a_group_are_of_different_classes()
    {
        IReadOnlyList<(int First, int Second)>[] groups = [.. new PairsOfClasses().Of(Batch())];
        Assert.Equal([3], groups.Select(group => group.Count));
        Assert.All(groups[0], pair => Assert.Equal(_classes[pair.First], _classes[pair.Second]));
        Assert.Equal(3, groups[0].Select(pair => _classes[pair.First]).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_gradient_is_the_derivative_of_the_mean(string name, Loss loss, bool isUnit)
    {
        Assert.NotEmpty(name);
        Head head = isUnit ? new UnitHead(Dimensions) : new PlainHead(Dimensions);

        IObjective objective = loss is GroupLoss batches
            ? new BatchObjective(batches, head, loss.Inputs.Contains(LossInput.Second) ? new PairsOfClasses() : new WholeBatch())
            : new TupleObjective((EmbeddingLoss)EmbeddingLosses.Check(loss, "Loss"), head, new Frozen(new MinedTuples(Mining.Hard, loss is EmbeddingLoss { IsTriplet: true })));
        TrainingBatch batch = Batch();
        float[] outputs = Embeddings(5), gradients = new float[outputs.Length];

        double mean = objective.Evaluate(batch, outputs, gradients).Mean;

        Assert.True(mean > 0, $"{mean}");
        Assert.Equal(mean, objective.Evaluate(batch, outputs, default).Mean, 6);
        const float Step = 1f / 256;
        for (int i = 0; i < outputs.Length; i++)
        {
            float[] up = [.. outputs], down = [.. outputs];
            up[i] += Step;
            down[i] -= Step;
            double slope = (objective.Evaluate(batch, up, default).Mean - objective.Evaluate(batch, down, default).Mean) / (up[i] - (double)down[i]);
            Assert.Equal(slope, gradients[i], 2e-3);
        }
    }

    [Fact]
    public void Weights_of_examples_multiply()
    {
        float[] outputs = Embeddings(6);
        TrainingBatch weighted = Batch();
        weighted.Weights = [.. Enumerable.Range(0, Rows).Select(row => row == 0 ? 1f : 0)];
        List<ExampleTuple> triplets = [];
        new MinedTuples(Mining.Hard, areTriplets: true).AddTuples(weighted, outputs, Dimensions, triplets);
        ExampleTuple first = triplets.Single(triplet => triplet.First == 0);
        var loss = new TripletMarginLoss(margin: 3);

        double mean = new TupleObjective(loss, new PlainHead(Dimensions), new MinedTuples(Mining.Hard, areTriplets: true)).Evaluate(weighted, outputs, default).Mean;

        Assert.Equal(loss.Value(Point(outputs, first.First), Point(outputs, first.Second), Point(outputs, first.Third)), mean, 5);
    }

    private static double[] Point(float[] embeddings, int row) => [.. embeddings.Skip(row * Dimensions).Take(Dimensions).Select(number => (double)number)];

    private static double Distance(float[] embeddings, int first, int second) =>
        Math.Sqrt(Point(embeddings, first).Zip(Point(embeddings, second), (a, b) => (a - b) * (a - b)).Sum());

    private static float[] Embeddings(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Rows * Dimensions).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }

    private static TrainingBatch Batch() => new() { Features = new FeatureBatch(1, isSparse: false), LabelWidth = 1, Labels = [.. _classes], Count = Rows };

    /// <summary>The tuples of the first embeddings: what is mined jumps where embeddings move.</summary>
    private sealed class Frozen(ITupleSource source) : ITupleSource
    {
        private readonly List<ExampleTuple> _first = [];

        public void AddTuples(TrainingBatch batch, ReadOnlySpan<float> embeddings, int dimensions, List<ExampleTuple> tuples)
        {
            if (_first.Count == 0)
            {
                source.AddTuples(batch, embeddings, dimensions, _first);
            }

            tuples.AddRange(_first);
        }
    }
}
