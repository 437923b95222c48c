using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Tests.Torch;

namespace MLNet.Losses.Tests.Training.Metric;

/// <summary>Metric learning end to end, on classes that raw features do not tell apart by distance.</summary>
[Collection(TorchCollection.Name)]
public sealed class EmbeddingTrainerTests
{
    private static readonly MLContext _context = new(seed: 1);

    public static TheoryData<Loss> MinedLosses =>
    [
        new TripletMarginLoss(), new ContrastiveLoss(), new CosineEmbeddingLoss(margin: 0.2), new HingeEmbeddingLoss(), new InfoNCELoss(0.2), new SupConLoss(0.2),
    ];

    [Theory]
    [MemberData(nameof(MinedLosses))]
    public void Like_rows_come_near_under_every_loss(Loss loss)
    {
        IDataView rows = _context.Data.LoadFromEnumerable(Rows(240, seed: 1)), others = _context.Data.LoadFromEnumerable(Rows(120, seed: 2));
        bool isOfAngles = loss is CosineEmbeddingLoss or GroupLoss;
        double before = Judge(others, isOfAngles).MeanAveragePrecisionAtR;

        ITransformer model = _context.Transforms.TorchEmbedding(new TorchEmbeddingTrainer.Options
        {
            Loss = loss,
            Dimensions = 4,
            Network = Network.Linear(),
            MaxEpoch = 40,
            BatchSize = 60,
            LearningRate = 0.02,
            Seed = 1,
        }).Fit(rows);

        double after = Judge(model.Transform(others), isOfAngles, "Embedding").MeanAveragePrecisionAtR;
        Assert.True(before < 0.6, $"raw features: {before}");
        Assert.True(after > 0.9, $"{loss}: {after}, raw features: {before}");
    }

    [Fact]
    public void Pairs_and_triplets_may_be_given_as_columns()
    {
        Row[] rows = Rows(300, seed: 3);
        var random = new Random(4);
        Tuple[] tuples = [.. rows.Select(row =>
        {
            Row[] alike = [.. rows.Where(other => other.Label == row.Label && other != row)], unlike = [.. rows.Where(other => other.Label != row.Label)];
            Row positive = alike[random.Next(alike.Length)], negative = unlike[random.Next(unlike.Length)];
            bool belongs = random.Next(2) == 0;
            return new Tuple { Features = row.Features, Positive = positive.Features, Negative = negative.Features, Other = belongs ? positive.Features : negative.Features, Label = belongs ? 1 : -1 };
        })];
        IDataView data = _context.Data.LoadFromEnumerable(tuples), others = _context.Data.LoadFromEnumerable(Rows(120, seed: 5));
        TorchEmbeddingTrainer.Options Options(Loss loss) => new() { Loss = loss, Dimensions = 3, Network = Network.Linear(), MaxEpoch = 60, BatchSize = 50, LearningRate = 0.02, Seed = 1 };

        TorchEmbeddingTrainer.Options pairs = Options(new ContrastiveLoss());
        pairs.SecondFeatureColumnName = "Other";
        TorchEmbeddingTrainer.Options triplets = Options(new TripletMarginLoss());
        (triplets.SecondFeatureColumnName, triplets.ThirdFeatureColumnName) = ("Positive", "Negative");

        foreach (TorchEmbeddingTrainer.Options options in (TorchEmbeddingTrainer.Options[])[pairs, triplets])
        {
            double map = Judge(_context.Transforms.TorchEmbedding(options).Fit(data).Transform(others), false, "Embedding").MeanAveragePrecisionAtR;
            Assert.True(map > 0.9, $"{options.Loss}: {map}");
        }
    }

    [Fact]
    public void Unit_embeddings_have_the_length_1_and_the_schema_promises_them()
    {
        IDataView rows = _context.Data.LoadFromEnumerable(Rows(60, seed: 1));
        TorchEmbeddingTrainer trainer = _context.Transforms.TorchEmbedding(new TorchEmbeddingTrainer.Options { Normalize = true, OutputColumnName = "E", Dimensions = 5, MaxEpoch = 2, Seed = 1 });
        SchemaShape.Column promised = trainer.GetOutputSchema(Shapes.Of(rows)).Single(column => column.Name == "E");

        IDataView scored = trainer.Fit(rows).Transform(rows);

        Assert.Equal((SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single), (promised.Kind, promised.ItemType));
        Assert.Equal(5, ((VectorDataViewType)scored.Schema["E"].Type).Size);
        Assert.All(scored.GetColumn<float[]>("E"), embedding => Assert.Equal(1, embedding.Sum(number => (double)number * number), 5));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        IDataView rows = _context.Data.LoadFromEnumerable(Rows(90, seed: 1));
        float[][] Train() => [.. _context.Transforms.TorchEmbedding(new TripletMarginLoss(), maxEpoch: 3, seed: 5).Fit(rows).Transform(rows).GetColumn<float[]>("Embedding")];
        Assert.Equal(Train(), Train());
    }

    [Fact]
    public void Says_which_option_does_not_fit()
    {
        Says("Loss", () => _context.Transforms.TorchEmbedding(new HuberLoss()), "HuberLoss");
        Says("Dimensions", () => _context.Transforms.TorchEmbedding(new TripletMarginLoss(), dimensions: 0), "1");
        Says("ThirdFeatureColumnName", () => Make(new TripletMarginLoss(), "B"), "none");
        Says("ThirdFeatureColumnName", () => Make(new ContrastiveLoss(), "B", "C"), "'C'");
        Says("SecondFeatureColumnName", () => Make(new SupConLoss(), "B"), "'B'");
        LossDataException missing = Assert.Throws<LossDataException>(() =>
            _context.Transforms.TorchEmbedding(new TripletMarginLoss(), labelColumnName: "Nowhere").Fit(_context.Data.LoadFromEnumerable(Rows(5, 1))));
        Assert.Equal("Nowhere", missing.Column);

        static void Says(string option, Func<object> make, string found)
        {
            string message = Assert.ThrowsAny<ArgumentException>(make).Message;
            Assert.Contains(option, message, StringComparison.Ordinal);
            Assert.Contains(found, message, StringComparison.Ordinal);
        }

        static TorchEmbeddingTrainer Make(Loss loss, string? second, string? third = null) => _context.Transforms.TorchEmbedding(
            new TorchEmbeddingTrainer.Options { Loss = loss, SecondFeatureColumnName = second, ThirdFeatureColumnName = third });
    }



    private static RetrievalMetrics Judge(IDataView data, bool byCosine, string column = "Features") =>
        _context.Losses.EvaluateRetrieval(data, new() { EmbeddingColumnName = column, ByCosine = byCosine });

    // What tells four classes apart is small among what does not.
    private static Row[] Rows(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            float[] features = [.. Enumerable.Range(0, 12).Select(_ => (float)((random.NextDouble() * 2) - 1))];
            (features[3], features[7]) = (((i & 1) * 1.5f) + (0.2f * features[3]), ((i & 2) * 0.75f) + (0.2f * features[7]));
            return new Row { Features = features, Label = i % 4 };
        })];
    }

    private sealed class Row
    {
        [VectorType(12)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }

    private sealed class Tuple
    {
        [VectorType(12)]
        public float[] Features { get; set; } = [];

        [VectorType(12)]
        public float[] Other { get; set; } = [];

        [VectorType(12)]
        public float[] Positive { get; set; } = [];

        [VectorType(12)]
        public float[] Negative { get; set; } = [];

        public float Label { get; set; }
    }
}
