using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Torch;
using static TorchSharp.torch;

namespace MLNet.Losses.Samples.CodeSamples;

/// <summary>
/// Reads numbers of handwritten digits off a strip, on which nobody has marked where a digit begins: CTC finds out. The
/// network scores each column of the strip, and the loss asks that the columns together spell the number.
/// </summary>
internal sealed class Sequences() : CodeSample("sequences", "CTC: numbers of handwritten digits are read off a strip, digits nobody has marked")
{
    private const int Side = 8, Width = 32, Steps = Width / 2, Longest = 3, Classes = 11;

    public override void Run(Terminal terminal, CancellationToken cancellation)
    {
        var mlContext = new MLContext(seed: 1);
        IDataView digits = mlContext.Data.LoadFromTextFile(
            DataPath("digits.csv"),
            [new("Pixels", DataKind.Single, 0, (Side * Side) - 1), new("Digit", DataKind.Single, Side * Side)],
            separatorChar: ',',
            hasHeader: true);
        DataOperationsCatalog.TrainTestData parts = mlContext.Data.TrainTestSplit(digits, testFraction: 0.2);
        IDataView test = Strips(mlContext, parts.TestSet, count: 500);

        var loss = new CTCLoss(Classes);
        TorchPredictionTransformer model = mlContext.MulticlassClassification.Trainers.TorchSequence(new TorchSequenceTrainer.Options
        {
            Loss = loss,
            Steps = Steps,
            Network = Network.FromModule<StripReader>(),
            BatchSize = 32,
            MaxEpoch = 12,
            LearningRate = 5e-3,
            Schedule = LearningRateSchedule.Cosine(),
            NormalizeFeatures = false,
            Seed = 1,
            NumberOfThreads = 1,
            CancellationToken = cancellation,
        }).Fit(Strips(mlContext, parts.TrainSet, count: 3000));

        IDataView scored = model.Transform(test);
        LossMetrics metrics = mlContext.Losses.Evaluate(scored, "Label", "Score", loss)[0];
        (string Written, string Read)[] numbers = [.. scored.GetColumn<float[]>("Label").Zip(scored.GetColumn<float[]>("PredictedLabel"), (written, read) => (Spell(written), Spell(read)))];
        terminal.Output.WriteLine($"CTC loss on strips of held-out digits {NumberText.Fixed(metrics.Mean, 3)}; read without a fault: {NumberText.Fixed(100.0 * numbers.Count(number => number.Written == number.Read) / numbers.Length, 1)}%");
        terminal.Output.WriteLine($"written and read: {string.Join(", ", numbers.Take(8).Select(number => $"{number.Written} {number.Read}"))}");
    }

    /// <summary>Strips of one to three digits each, with gaps between them. Class 0 is the blank, and digit d is class d + 1.</summary>
    private static IDataView Strips(MLContext mlContext, IDataView digits, int count)
    {
        float[][] pixels = [.. digits.GetColumn<float[]>("Pixels")];
        float[] classes = [.. digits.GetColumn<float>("Digit").Select(digit => digit + 1)];
        var random = new Random(1);
        return mlContext.Data.Cache(mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(_ => MakeStrip()).ToArray()));

        Strip MakeStrip()
        {
            Strip strip = new();
            Array.Fill(strip.Label, float.NaN);
            int place = random.Next(3);
            for (int i = 0, length = random.Next(1, Longest + 1); i < length; i++, place += Side + random.Next(2))
            {
                int row = random.Next(pixels.Length);
                strip.Label[i] = classes[row];
                for (int pixel = 0; pixel < pixels[row].Length; pixel++)
                {
                    strip.Features[(pixel / Side * Width) + place + (pixel % Side)] = pixels[row][pixel] / 16;
                }
            }

            return strip;
        }
    }

    private static string Spell(float[] classes) => string.Concat(classes.TakeWhile(label => label > 0).Select(label => (int)label - 1));

    private sealed class Strip
    {
        [VectorType(Side * Width)]
        public float[] Features { get; set; } = new float[Side * Width];

        [VectorType(Longest)]
        public float[] Label { get; set; } = new float[Longest];
    }

    /// <summary>Convolutions over the strip; then each pair of columns is a step, with a score for each class.</summary>
    internal sealed class StripReader : ITorchModuleFactory
    {
        public nn.Module<Tensor, Tensor> Create(int inputs, int outputs) => nn.Sequential(
            nn.Unflatten(1, [1, Side, Width]),
            nn.Conv2d(1, 16, 3, padding: 1L),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(1, 2),
            nn.Conv1d(16 * Side / 2, 64, 5, padding: 2L),
            nn.ReLU(),
            nn.Conv1d(64, outputs / Steps, 1L),
            new StepsFirst(),
            nn.Flatten());
    }

    /// <summary>From [rows, classes, steps] to [rows, steps, classes].</summary>
    private sealed class StepsFirst() : nn.Module<Tensor, Tensor>("StepsFirst")
    {
        public override Tensor forward(Tensor input) => input.transpose(1, 2);
    }
}
