using Microsoft.ML;
using MLNet.Losses.Tests.Support;
using MLNet.Losses.Tests.Torch;
using MLNet.Losses.Torch;
using static TorchSharp.torch;

namespace MLNet.Losses.Tests.Training.Trainers;

/// <summary>Sequences are learned under CTC from beginning to end, by an own network and by layers.</summary>
[Collection(TorchCollection.Name)]
public sealed class SequenceTests
{
    private const int Steps = 12, Classes = 4, Rows = 300, Longest = 4;

    private static readonly CTCLoss _loss = new(Classes);

    // A pulse of the height of each class at places that nobody tells, with a pause between two.
    private static readonly (float[] Signals, float[] Labels) _rows = MakeRows();

    public static TheoryData<Network> Networks => [Network.FromModule<Convolution>(), Network.Mlp(96)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_network_learns_to_spell(Network network)
    {
        var mlContext = new MLContext(seed: 1);
        Table data = Data();
        TorchPredictionTransformer model = mlContext.MulticlassClassification.Trainers.TorchSequence(_loss, Steps, network, maxEpoch: 60, learningRate: 1.5e-2, seed: 1).Fit(data);
        Assert.True(model.Model.History.Epochs[^1].TrainingLoss < 0.3 * model.Model.History.Epochs[0].TrainingLoss);
        IDataView scored = Reloaded(mlContext, model, data).Transform(data);

        // What is spelled is the label of nearly every row.
        float[][] spelled = scored.ReadVectors("PredictedLabel");
        Assert.InRange(spelled.Index().Count(row => row.Item.AsSpan(0, Longest).SequenceEqual(_rows.Labels.AsSpan(row.Index * Longest, Longest))), 0.95 * Rows, Rows);

        // Scores are what the loss reads: a distribution for each step.
        float[] scores = scored.ReadVectors("Score")[0];
        Assert.All(scores.Chunk(Classes), step => Assert.Equal(1, step.Sum(score => Math.Exp(score)), 1e-5));
        Assert.InRange(mlContext.Losses.Evaluate(scored, losses: _loss)[0].Mean, 0, 0.5);
    }

    [Theory]
    [InlineData(4f, "classes from 0 to 3 other than the blank, 0")]
    [InlineData(0f, "classes from 0 to 3 other than the blank, 0")]
    public void A_label_that_is_no_class_is_an_error(float label, string expected)
    {
        float[] labels = [.. _rows.Labels];
        labels[(7 * Longest) + 0] = label;
        LossDataException error = Assert.Throws<LossDataException>(() => Trainer(Steps).Fit(Data(labels)));
        Assert.Equal(("Label", 7), (error.Column, error.Row));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_the_steps_cannot_spell_is_an_error() =>
        Assert.Contains("2 steps can spell", Assert.Throws<LossDataException>(() => Trainer(2).Fit(Data())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_single_number_is_no_label() =>
        Assert.Throws<LossDataException>(() => Trainer(Steps).Fit(Synthetic.Alike(10).With("Label", row => (float)(row % 2))));

    [Fact]
    public void Options_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(0));
        Assert.Throws<ArgumentNullException>(() => new MLContext().MulticlassClassification.Trainers.TorchSequence(new TorchSequenceTrainer.Options { Steps = 3 }));
    }

    private static TorchSequenceTrainer Trainer(int steps) =>
        new MLContext().MulticlassClassification.Trainers.TorchSequence(new TorchSequenceTrainer.Options { Loss = _loss, Steps = steps, MaxEpoch = 1, Seed = 1 });

    private static ITransformer Reloaded(MLContext mlContext, ITransformer model, IDataView data)
    {
        using var file = new MemoryStream();
        mlContext.Model.Save(model, data.Schema, file);
        file.Position = 0;
        return mlContext.Model.Load(file, out _);
    }

    private static Table Data(float[]? labels = null) =>
        new Table(Rows).WithVectors("Features", Steps, _rows.Signals).WithVectors("Label", Longest, labels ?? _rows.Labels);

    private static (float[] Signals, float[] Labels) MakeRows()
    {
        var random = new Random(1);
        float[] signals = new float[Rows * Steps], labels = new float[Rows * Longest];
        Array.Fill(labels, float.NaN);
        for (int row = 0; row < Rows; row++)
        {
            int place = random.Next(3);
            for (int i = 0; i < random.Next(1, Longest + 1) && place < Steps; i++)
            {
                int label = random.Next(1, Classes);
                labels[(row * Longest) + i] = label;
                signals[(row * Steps) + place] = label;
                place += random.Next(2, 4);
            }
        }

        return (signals, labels);
    }

    public sealed class Convolution : ITorchModuleFactory
    {
        public nn.Module<Tensor, Tensor> Create(int inputs, int outputs) => nn.Sequential(
            nn.Unflatten(1, [1, inputs]),
            nn.Conv1d(1, 24, 5, padding: 2L),
            nn.ReLU(),
            nn.Conv1d(24, outputs / inputs, 3, padding: 1L),
            new StepsFirst(),
            nn.Flatten());
    }

    /// <summary>From channels of steps to steps of classes.</summary>
    private sealed class StepsFirst() : nn.Module<Tensor, Tensor>("steps")
    {
        public override Tensor forward(Tensor input) => input.transpose(1, 2);
    }
}
