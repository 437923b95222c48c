using MLNet.Losses.Networks;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Training.Objectives;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Tests.Training.Objectives;

/// <summary>Losses of queries and pairs over the groups of a batch.</summary>
public sealed class GroupObjectiveTests
{
    private static readonly LabelFacts _facts = new() { Width = 1, Means = [1], Deviations = [1] };

    public static TheoryData<string> Names => ["RankNet", "ListNet", "LambdaRank"];

    // The loss of a query by itself, in double precision, is checked by the conformance tests.
    [Theory]
    [MemberData(nameof(Names))]
    public void Is_the_weighted_mean_over_groups(string name)
    {
        GroupLoss loss = Loss(name);
        int[] ends = [3, 4, 12, 20];
        TrainingBatch batch = Batch(ends, weighted: true);
        float[] scores = Scores(20), gradients = new float[20];
        LossOfBatch found = ObjectiveFactory.Create(loss, _facts).Evaluate(batch, scores, gradients);
        double sum = 0, divisor = 0;
        double[] expected = new double[20];
        for (int group = 0, start = 0; group < ends.Length; start = ends[group++])
        {
            double weight = batch.Weights[start];
            double[] slopes = new double[ends[group] - start];
            sum += weight * loss.Value([.. scores[start..ends[group]].Select(x => (double)x)], [.. batch.Labels[start..ends[group]].Select(x => (double)x)], slopes);
            divisor += weight;
            for (int i = 0; i < slopes.Length; i++)
            {
                expected[start + i] = weight * slopes[i];
            }
        }

        Close.Single.Check(sum, found.Sum, "sum");
        Close.Single.Check(divisor, found.Divisor, "divisor");
        for (int i = 0; i < 20; i++)
        {
            Close.Single.CheckSingle(expected[i] / divisor, gradients[i], $"gradient {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_gradients_the_loss_is_the_same(string name)
    {
        TrainingBatch batch = Batch([7, 30, 64], weighted: false);
        IObjective objective = ObjectiveFactory.Create(Loss(name), _facts);
        double with = objective.Evaluate(batch, Scores(64), new float[64]).Mean;
        Close.Single.Check(with, objective.Evaluate(batch, Scores(64), default).Mean, name);
    }

    [Fact]
    public void Of_many_pairs_some_are_taken_evenly()
    {
        const int rows = 2000;
        TrainingBatch batch = Batch([rows], weighted: false);
        for (int row = 0; row < rows; row++)
        {
            batch.Labels[row] = row;
        }

        LossOfBatch loss = ObjectiveFactory.Create(new MarginRankingLoss(1), _facts).Evaluate(batch, new float[rows], new float[rows]);
        Assert.InRange(loss.Divisor, PairObjective.MostPairs / 2, PairObjective.MostPairs);
        Assert.Equal(1, loss.Mean);
    }

    [Fact]
    public void Groups_without_two_labels_have_no_gradient()
    {
        TrainingBatch batch = Batch([4], weighted: false);
        batch.Labels.AsSpan().Fill(3);
        float[] gradients = [9, 9, 9, 9];
        LossOfBatch loss = ObjectiveFactory.Create(new MarginRankingLoss(1), _facts).Evaluate(batch, Scores(4), gradients);
        Assert.Equal((0, 0), (loss.Sum, loss.Divisor));
        Assert.Equal(new float[4], gradients);
    }

    [Fact]
    public void What_judges_embeddings_is_no_objective_of_rows()
    {
        Assert.Throws<ArgumentException>(() => ObjectiveFactory.Create(new TripletMarginLoss(), _facts));
        Assert.Throws<ArgumentException>(() => ObjectiveFactory.Create(new InfoNCELoss(), _facts));
        Assert.Throws<ArgumentException>(() => ObjectiveFactory.Create(new CTCLoss(classes: 3), _facts));
    }

    private static GroupLoss Loss(string name) => name switch
    {
        "RankNet" => new RankNetLoss(1.5),
        "ListNet" => new ListNetLoss(),
        _ => new LambdaRankLoss(0.8),
    };

    private static TrainingBatch Batch(int[] ends, bool weighted)
    {
        int rows = ends[^1];
        var batch = new TrainingBatch
        {
            Features = new FeatureBatch(1, isSparse: false),
            LabelWidth = 1,
            Count = rows,
            Labels = [.. Enumerable.Range(0, rows).Select(row => (float)(row * 7 % 5))],
            Weights = weighted ? [.. Enumerable.Range(0, rows).Select(row => 1 + (row * 3 % 4f))] : [],
        };
        batch.GroupEnds.AddRange(ends);
        return batch;
    }

    private static float[] Scores(int rows) => [.. Enumerable.Range(0, rows).Select(row => 2 * MathF.Sin(row * row))];
}
