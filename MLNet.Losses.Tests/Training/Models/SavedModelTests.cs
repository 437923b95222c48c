using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Training.Models;

/// <summary>Models saved and loaded: to the bit, in chains, in a fresh process.</summary>
public sealed class SavedModelTests
{
    private const string FileVariable = "MLNETLOSSES_SAVED_MODEL";

    public static TheoryData<string> Tasks => Trained.Names;

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Loaded_models_give_the_same_bits(string task)
    {
        IDataView rows = Trained.Rows();
        TorchPredictionTransformer model = Trained.Model(task, imputed: task == "rate" ? [1, 2, 3, 4, 5] : null);
        byte[] saved = Save(model, rows.Schema);
        ITransformer loaded = Load(saved);
        IDataView expected = model.Transform(rows), found = loaded.Transform(rows);
        Assert.Equal(expected.Schema.Select(column => $"{column.Name} {column.Type}"), found.Schema.Select(column => $"{column.Name} {column.Type}"));
        foreach (DataViewSchema.Column column in expected.Schema.Where(column => column.Type == NumberDataViewType.Single || column.Type is VectorDataViewType { ItemType: NumberDataViewType }))
        {
            Close.CheckBits([.. expected.ReadAny(column.Name).SelectMany(row => row)], [.. found.ReadAny(column.Name).SelectMany(row => row)], $"{task}, {column.Name}");
        }

        Assert.Equal(saved.Length, Save(loaded, rows.Schema).Length);
        TorchModelParameters parameters = Parameters(loaded), original = model.Model;
        Assert.Equal(original.ScoreNames, parameters.ScoreNames);
        Assert.Equal(original.Loss, parameters.Loss);
        Assert.Equal(original.Imputed, parameters.Imputed);
        Assert.Equal(original.History.End, parameters.History.End);
        Assert.Equal(original.History.Warnings, parameters.History.Warnings);
        EpochReport report = Assert.Single(parameters.History.Epochs);
        Assert.Equal(original.History.Epochs[0] with { ExtraLosses = report.ExtraLosses }, report);
        Assert.Equal(original.History.Epochs[0].ExtraLosses, report.ExtraLosses);
    }

    [Fact]
    public async Task In_a_chain_and_in_a_fresh_process()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.zip");
        try
        {
            MLContext context = Trained.Context;
            IDataView rows = Trained.Rows();
            var before = context.Transforms.CopyColumns("Copy", "Number").Fit(rows);
            ITransformer middle = Trained.Model("multiclass");
            IDataView scored = middle.Transform(before.Transform(rows));
            var after = context.Transforms.Conversion.MapKeyToValue("Name", "PredictedLabel").Fit(scored);
            var chain = new TransformerChain<ITransformer>(before, middle, after);
            context.Model.Save(chain, rows.Schema, file);
            await File.WriteAllLinesAsync(file + ".txt", Names(chain.Transform(rows)), TestContext.Current.CancellationToken);
            await TestProcess.Run(typeof(SavedModelTests), nameof(Reads_what_another_process_has_written), (FileVariable, file));
        }
        finally
        {
            File.Delete(file);
            File.Delete(file + ".txt");
        }
    }

    [Fact]
    public void Reads_what_another_process_has_written()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is string file)
        {
            ITransformer loaded = new MLContext().Model.Load(file, out _);
            Assert.Equal(File.ReadAllLines(file + ".txt"), Names(loaded.Transform(Trained.Rows())));
        }
    }

    private static string[] Names(IDataView scored) => [.. scored.Read<ReadOnlyMemory<char>>("Name").Zip(scored.ReadVectors("Score"), (name, score) => $"{name} {string.Join(" ", score)}")];

    private static byte[] Save(ITransformer model, DataViewSchema schema)
    {
        using MemoryStream stream = new();
        Trained.Context.Model.Save(model, schema, stream);
        return stream.ToArray();
    }

    private static ITransformer Load(byte[] saved) => new MLContext().Model.Load(new MemoryStream(saved), out _);

    private static TorchModelParameters Parameters(ITransformer loaded) => loaded is TransformerChain<ITransformer> chain
        ? ((TorchPredictionTransformer)chain.LastTransformer).Model
        : ((TorchPredictionTransformer)loaded).Model;
}
