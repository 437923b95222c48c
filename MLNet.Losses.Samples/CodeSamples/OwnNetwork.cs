using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Torch;
using static TorchSharp.torch;

namespace MLNet.Losses.Samples.CodeSamples;

/// <summary>
/// A network of one's own: a small convolution over the 8 x 8 pixels of a digit. Made by a class, so that a saved model
/// finds it again.
/// </summary>
internal sealed class OwnNetwork() : CodeSample("own-network", "a module of TorchSharp: a convolution that reads handwritten digits, saved and loaded")
{
    private const int Side = 8;

    public override void Run(Terminal terminal, CancellationToken cancellation)
    {
        var mlContext = new MLContext(seed: 1);
        IDataView data = mlContext.Data.LoadFromTextFile(
            DataPath("digits.csv"),
            [new("Features", DataKind.Single, 0, (Side * Side) - 1), new("Label", DataKind.UInt32, [new(Side * Side)], new KeyCount(10))],
            separatorChar: ',',
            hasHeader: true);
        DataOperationsCatalog.TrainTestData parts = mlContext.Data.TrainTestSplit(data, testFraction: 0.2);

        TorchPredictionTransformer model = mlContext.MulticlassClassification.Trainers.Torch(new TorchMulticlassTrainer.Options
        {
            Loss = new CrossEntropyLoss(labelSmoothing: 0.05),
            Network = Network.FromModule<DigitNetwork>(),
            MaxEpoch = 15,
            Seed = 1,
            NumberOfThreads = 1,
            CancellationToken = cancellation,
        }).Fit(parts.TrainSet);

        // The model is saved and loaded as any other.
        using var file = new MemoryStream();
        mlContext.Model.Save(model, data.Schema, file);
        file.Position = 0;
        ITransformer loaded = mlContext.Model.Load(file, out _);

        MulticlassClassificationMetrics metrics = mlContext.MulticlassClassification.Evaluate(loaded.Transform(parts.TestSet));
        terminal.Output.WriteLine($"{NumberText.Of((file.Length + 1023) / 1024)} KB, accuracy on held-out digits {NumberText.Fixed(metrics.MicroAccuracy, 3)}, log-loss {NumberText.Fixed(metrics.LogLoss, 3)}");
    }

    /// <summary>Makes the module. It has a constructor without parameters, and is found by its name.</summary>
    internal sealed class DigitNetwork : ITorchModuleFactory
    {
        public nn.Module<Tensor, Tensor> Create(int inputs, int outputs) => nn.Sequential(
            nn.Unflatten(1, [1, Side, Side]),
            nn.Conv2d(1, 16, 3, padding: 1L),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(16 * (Side / 2) * (Side / 2), outputs));
    }
}
