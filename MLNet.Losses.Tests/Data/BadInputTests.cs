using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Numerics;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Data;

/// <summary>
/// Values and shapes that no loss accepts, in every family: each its own error, which names column, row, what was found
/// and what was expected, from the column and from the evaluator alike.
/// </summary>
public sealed class BadInputTests
{
    private static readonly MLContext _context = new(1);

    private static readonly Dictionary<string, Bad> _bad = new()
    {
        ["class index too large"] = new(new CrossEntropyLoss(), Scored().With<float>("Label", 0, 3), "Label", 1, "3", "the index of a class, from 0 to 2"),
        ["class index negative"] = new(new CrossEntropyLoss(), Scored().With("Label", 0, -1), "Label", 1, "-1", "the index of a class, from 0 to 2"),
        ["class index that is not whole"] = new(new CrossEntropyLoss(), Scored().With<float>("Label", 0, 0.5f), "Label", 1, "0.5", "the index of a class, from 0 to 2"),
        ["key beyond the scores"] = new(new CrossEntropyLoss(), Scored().WithKeys("Label", 9, [1, 4]), "Label", 1, "3", "the index of a class, from 0 to 2"),
        ["unknown class name"] = new(new CrossEntropyLoss(), Named().With("Label", "a".AsMemory(), "zebra".AsMemory()), "Label", 1, "'zebra'", "one of: a, b, c"),
        ["text that is no index"] = new(new CrossEntropyLoss(), Scored().With("Label", "0".AsMemory(), "zebra".AsMemory()), "Label", 1, "'zebra'", "the index of a class"),
        ["weights of another length"] = new(new CrossEntropyLoss([1, 2]), Scored().With<float>("Label", 0, 0), "Score", null, "a vector of 3", "a vector of 2 numbers, because an option of CrossEntropyLoss(weight=1|2) holds one number per slot"),
        ["distribution that does not sum to 1"] = new(new CrossEntropyLoss(), Scored().WithVectors<float>("Label", 3, 1, 0, 0, 0.5f, 0.5f, 0.5f), "Label", 1, "1.5", "probabilities of sum 1"),
        ["target below 0"] = new(new CrossEntropyLoss(), Scored().WithVectors<float>("Label", 3, 1, 0, 0, 1.25f, -0.25f, 0), "Label", 1, "1.25", "a number from 0 to 1 for each class"),
        ["targets of another length"] = new(new CrossEntropyLoss(), Scored().WithVectors<float>("Label", 2, 1, 0, 1, 0), "Label", null, "a vector of 2", "one class or a vector of 3 numbers, as in the score column 'Score'"),
        ["scores that are no vector"] = new(new CrossEntropyLoss(), Table.Of([1, 2], [0, 0]), "Score", null, "Single", "a vector with a score for each class"),
        ["probability outside 0 to 1"] = new(new CrossEntropyLoss().Reading(ScoreSpace.Probability), Scored().With<float>("Label", 0, 0), "Score", 0, "-1", "a number from 0 to 1, the score that CrossEntropyLoss of Probability scores takes"),
        ["label of a pair that is 0"] = new(new CosineEmbeddingLoss(), Pairs().With<float>("Label", 1, 0), "Label", 1, "0", "1 or -1"),
        ["label of a pair that is a half"] = new(new CosineEmbeddingLoss(), Pairs().With<float>("Label", -1, 0.5f), "Label", 1, "0.5", "1 or -1"),
        ["embeddings of different lengths"] = new(new CosineEmbeddingLoss(), new Table(1).WithVectors<float>("Score", 3, 1, 2, 3).WithVectors<float>("Second", 2, 1, 2).With<float>("Label", 1), "Second", null, "a vector of 2", "a vector of 3 numbers, as in the score column 'Score'"),
        ["no negative"] = new(new TripletMarginLoss(), Pairs(), "Third", null, "no such column", "one of: Score, Second"),
        ["negative of another length"] = new(new TripletMarginLoss(), Pairs().WithVectors<float>("Third", 3, 1, 2, 3, 4, 5, 6), "Third", null, "a vector of 3", "a vector of 2 numbers, as in the score column 'Score'"),
        ["variance below 0"] = new(new OwnGaussian(), Table.Of([1, 2], [0, 0]).With<float>("Variance", 1, -0.5f), "Variance", 1, "-0.5", "a number of at least 0, the variance that OwnGaussian takes"),
        ["no variance"] = new(new OwnGaussian(), Table.Of([1, 2], [0, 0]), "Variance", null, "no such column", "one of: Score, Label"),
        ["more steps needed"] = new(new CTCLoss(2), new Table(2).WithVectors<float>("Score", 4, -1, -1, -1, -1, -1, -1, -1, -1).WithVectors<float>("Label", 2, 1, -1, 1, 1), "Label", 1, "1", "a label that 2 steps can spell: this one needs 3"),
        ["a blank in a label"] = new(new CTCLoss(2), new Table(2).WithVectors<float>("Score", 4, -1, -1, -1, -1, -1, -1, -1, -1).WithVectors<float>("Label", 2, 1, -1, 1, 0), "Label", 1, "0", "classes from 0 to 1 other than the blank, 0"),
        ["steps that are not whole"] = new(new CTCLoss(3), new Table(1).WithVectors<float>("Score", 4, -1, -1, -1, -1).With<float>("Label", 1), "Score", 0, "4", "a multiple of 3, a score for each class of each step, as many numbers in a row"),
        ["a grade below 0"] = new(new LambdaRankLoss(), Table.Of([1, 2], [0, -1]).With<float>("GroupId", 1, 1), "Label", 1, "-1", "a number of at least 0"),
        ["groups that do not stand together"] = new(new RankNetLoss(), Table.Of([1, 2, 3], [0, 1, 2]).With<float>("GroupId", 1, 2, 1), "GroupId", 2, "'1' again after other groups", "the rows of a group one after the other"),
        ["no group"] = new(new RankNetLoss(), Table.Of([1, 2], [0, 1]), "GroupId", null, "no such column", "one of: Score, Label"),
        ["a vector as a query's score"] = new(new RankNetLoss(), Pairs().With<float>("Label", 0, 1).With<float>("GroupId", 1, 1), "Score", null, "a vector of 2", "one number"),
        ["several classes that are no bits"] = new(new MultiLabelMarginLoss(), Scored().WithVectors<float>("Label", 3, 1, 0, 1, 0.5f, 0, 1), "Label", 1, "0.5", "0 or 1 for each class"),
        ["label of a distance that is 0"] = new(new HingeEmbeddingLoss(), Table.Of([1, 2], [1, 0]), "Label", 1, "0", "1 or -1, the label that HingeEmbeddingLoss takes"),
        ["variance of a Gaussian below 0"] = new(new GaussianNLLLoss(), Table.Of([1, 2], [0, 0]).With<float>("Variance", 0, -1), "Variance", 1, "-1", "a number of at least 0, the variance that GaussianNLLLoss takes"),
        ["divergence from what is no distribution"] = new(new KLDivLoss(), Table.OfVectors(2, [-1, -1, -1, -1], [0.5f, 0.5f, 0.5f, 0.75f]), "Label", 1, "1.25", "probabilities of sum 1"),
        ["a number as an embedding"] = new(new InfoNCELoss(), Table.Of([1, 2], [0, 1]).With<float>("Second", 1, 1).With<float>("GroupId", 1, 1), "Score", null, "Single", "a vector"),
    };

    public static TheoryData<string> Names => [.. _bad.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Column(string name) => Check(name, bad =>
    {
        IDataView output = _context.Transforms.LossColumn("Loss", bad.Loss).Fit(bad.Data).Transform(bad.Data);
        output.Read<float>("Loss");
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluator(string name) => Check(name, bad => _context.Losses.Evaluate(bad.Data, new LossEvaluationOptions(), bad.Loss));

    [Fact]
    public void Exact_numbers_are_refused_alike()
    {
        Assert.Throws<ArgumentOutOfRangeException>("label", () => new CrossEntropyLoss().Value([1, 2, 3], 3));
        Assert.Throws<ArgumentOutOfRangeException>("label", () => new CrossEntropyLoss().Value([1, 2, 3], [0.5, 0.5, 0.5]));
        Assert.Throws<ArgumentException>("labels", () => new CrossEntropyLoss().Value([1, 2, 3], [0.5, 0.5]));
        Assert.Contains("2 numbers, one per class", Assert.Throws<ArgumentException>(() => new CrossEntropyLoss([1, 2]).Value([1, 2, 3], 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("second", () => new CosineEmbeddingLoss().Value([1, 2], [1, 2, 3], 1));
        Assert.Contains("pairs with a label", Assert.Throws<ArgumentException>(() => new CosineEmbeddingLoss().Value([1], [1], [1.0])).Message, StringComparison.Ordinal);
        Assert.Contains("triplets", Assert.Throws<ArgumentException>(() => new TripletMarginLoss().Value([1], [1], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("labels", () => new RankNetLoss().Value([1, 2], [1]));
        Assert.Throws<ArgumentException>("scores", () => new CTCLoss(3).Value([-1, -1], [1]));
        Assert.Throws<ArgumentOutOfRangeException>("labels", () => new CrossEntropyLoss().Values([1, 2, 3, 4], [0, 2], new float[2]));
        Assert.Throws<ArgumentException>("values", () => new CrossEntropyLoss().Values([1, 2, 3, 4], [0, 1], new float[3]));
    }

    private static void Check(string name, Action<Bad> read)
    {
        Bad bad = _bad[name];
        LossDataException error = Assert.Throws<LossDataException>(() => read(bad));
        Assert.Equal((bad.Column, bad.Row), (error.Column, error.Row));
        Assert.StartsWith(bad.Found, error.Found, StringComparison.Ordinal);
        Assert.StartsWith(bad.Expected, error.Expected, StringComparison.Ordinal);
        Assert.Contains($"'{bad.Column}'", error.Message, StringComparison.Ordinal);
    }

    private static Table Scored() => new Table(2).WithVectors<float>("Score", 3, -1, 0.5f, 2, 0, 1, 0);

    private static Table Named()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        ReadOnlyMemory<char>[] names = ["a".AsMemory(), "b".AsMemory(), "c".AsMemory()];
        annotations.Add("SlotNames", new VectorDataViewType(TextDataViewType.Instance, 3), (ref VBuffer<ReadOnlyMemory<char>> value) => value = new(3, names));
        return new Table(2).With(
            "Score", new VectorDataViewType(NumberDataViewType.Single, 3), (long _, ref VBuffer<float> value) => value = new(3, [1, 2, 3]), annotations.ToAnnotations());
    }

    private static Table Pairs() => new Table(2).WithVectors<float>("Score", 2, 1, 2, 3, 4).WithVectors<float>("Second", 2, 2, 1, 4, 3);

    private sealed record Bad(Loss Loss, Table Data, string Column, long? Row, string Found, string Expected);

    private sealed class OwnGaussian() : ThirdInputLoss<OwnGaussian.Formula>(default, LossInput.Variance)
    {
        public override ScoreSpace ScoreSpace => ScoreSpace.Value;

        public readonly struct Formula : IThirdInputFormula
        {
            public T Evaluate<T>(T score, T label, T third)
                where T : struct, IReal<T> => ((score - label) * (score - label) / third) + T.Log(third);
        }
    }
}
