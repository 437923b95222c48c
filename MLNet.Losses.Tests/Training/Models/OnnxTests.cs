using Microsoft.ML;
using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Encodings;
using MLNet.Losses.Tests.Networks;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Training.Models.Predictions;
using MLNet.Losses.Training.Objectives.Heads;

namespace MLNet.Losses.Tests.Training.Models;

/// <summary>ONNX files, computed by ONNX Runtime through ML.NET's ApplyOnnxModel.</summary>
public sealed class OnnxTests
{
    private static readonly string[] _outputs = ["Score", "Probability", "Variance", "Place"];

    public static TheoryData<string> Tasks => Trained.Names;

    public static TheoryData<string> Networks => NetworkGoldens.Names;

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Every_task_gives_the_numbers_of_its_columns(string task)
    {
        TorchPredictionTransformer model = Trained.Model(task, imputed: task == "rate" ? [1, 2, 3, 4, 5] : null);
        IDataView rows = Trained.Rows(), scored = model.Transform(rows);
        string[] outputs = [.. _outputs.Where(name => scored.Schema.GetColumnOrNull(name) is not null)];
        Check(model.Model, rows, name => scored.ReadAny(name), outputs, task);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_kind_of_layer_gives_its_numbers(string name)
    {
        NetworkGoldens.Network network = NetworkGoldens.Of(name);
        TorchModelParameters model = Model(network.Model);
        Check(model, Rows(model, network.Rows), _ => network.Outputs.Select(row => row.Select(x => (float)x).ToArray()).ToArray(), ["Score"], name);
    }

    [Fact]
    public void Encoded_features_give_their_numbers()
    {
        EncodedModel network = EncodingTests.Model();
        TorchModelParameters model = Model(network, imputed: [1, 2, 3, 4]);

        // Far below and above, at boundaries, between them, and missing.
        float[][] features =
        [
            [-50, -50, -50, -50], [50, 50, 50, 50], [float.NaN, 0, float.NaN, 0],
            [.. network.Encoder.Boundaries.Select(ends => ends[0])], [.. network.Encoder.Boundaries.Select(ends => ends[1])], [.. network.Encoder.Boundaries.Select(ends => ends[^1])],
            .. Batches.Random(count: 40, network.Inputs, seed: 7).Select(row => row.Select(x => 20 * x).ToArray()),
        ];
        IDataView rows = Rows(model, features);
        Check(model, rows, new TorchPredictionTransformer(model, "Features").Transform(rows).ReadVectors, ["Score"], "encoded");
    }

    [Fact]
    public void A_model_that_cannot_be_written_leaves_no_file()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.onnx");
        TorchModelParameters model = new(new Foreign(), new RankingPrediction(new PlainHead(1)));
        Assert.Contains("'Foreign'", Assert.Throws<NotSupportedException>(() => model.SaveAsOnnx(file)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    private static TorchModelParameters Model(TrainedNetwork network, float[]? imputed = null) =>
        new(network, new RegressionPrediction(new PlainHead(network.Outputs), ScoreLink.Same, isVector: true)) { Imputed = imputed };

    private static IDataView Rows(TorchModelParameters model, float[][] features)
    {
        var definition = Microsoft.ML.Data.SchemaDefinition.Create(typeof(AnyRow));
        definition["Features"].ColumnType = model.FeatureColumnType;
        return Trained.Context.Data.LoadFromEnumerable(features.Select(row => new AnyRow { Features = row }).ToArray(), definition);
    }

    private static void Check(TorchModelParameters model, IDataView rows, Func<string, float[][]> expected, string[] outputs, string what)
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.onnx");
        try
        {
            model.SaveAsOnnx(file);
            using var onnx = Trained.Context.Transforms.ApplyOnnxModel(outputs, ["Features"], file).Fit(rows);
            IDataView computed = onnx.Transform(rows);
            foreach (string output in outputs)
            {
                float[][] ours = expected(output), theirs = computed.ReadVectors(output);

                // Rounding is that of the numbers that are added, which are as large as the largest score.
                Close close = new(1e-6, 1e-6 * Math.Max(1, ours.Max(row => row.Max(Math.Abs))));
                Assert.Equal(ours.Length, theirs.Length);
                for (int row = 0; row < ours.Length; row++)
                {
                    Assert.Equal(ours[row].Length, theirs[row].Length);
                    for (int slot = 0; slot < ours[row].Length; slot++)
                    {
                        close.Check(ours[row][slot], theirs[row][slot], $"{what}, {output}, row {row}, slot {slot}");
                    }
                }
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private sealed class AnyRow
    {
        public float[] Features { get; set; } = [];
    }

    private sealed class Foreign : Losses.Networks.TrainedNetwork
    {
        public override int Inputs => 2;

        public override int Outputs => 1;

        public override string Kind => "Foreign";

        public override void Score(Losses.Networks.FeatureBatch features, Span<float> outputs) => outputs.Clear();

        public override Losses.Networks.TrainedNetwork OfUnscaled(Losses.Networks.FeatureScaling scaling) => this;

        public override Losses.Networks.TrainedNetwork WithOutputs(ReadOnlySpan<float> factors, ReadOnlySpan<float> offsets) => this;

        public override void Write(Losses.Interop.ModelWriter writer) => throw new NotSupportedException();
    }
}
