using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Interop;

/// <summary>A model with a loss column, saved and loaded: the columns keep their bits, in this process and in another.</summary>
public sealed class SaveAndLoadTests : IDisposable
{
    private const string ModelFolder = "MLNET_LOSSES_TESTS_MODELS";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlnet-losses-");

    [Fact]
    public Task In_another_process()
    {
        SaveAll(SavedCases.All);
        return TestProcess.Run(typeof(SaveAndLoadTests), nameof(What_was_saved_is_loaded), (ModelFolder, _folder.FullName));
    }

    [Fact]
    public void What_was_saved_is_loaded()
    {
        // Without a folder, both halves run in this process.
        string? folder = Environment.GetEnvironmentVariable(ModelFolder);
        IReadOnlyList<SavedCase> cases = folder is null ? SavedCases.Made : SavedCases.All;
        if (folder is null)
        {
            SaveAll(cases);
        }

        foreach ((int index, SavedCase test) in cases.Index())
        {
            float[] expected = SavedCase.Read(Path.Combine(folder ?? _folder.FullName, $"{index}.bits"));
            ITransformer model = new MLContext().Model.Load(Path.Combine(folder ?? _folder.FullName, $"{index}.zip"), out _);
            Close.CheckBits(expected, test.Run(model), test.Name);
        }
    }

    [Fact]
    public void Saved_loaded_and_saved_again()
    {
        foreach (SavedCase test in SavedCases.Made)
        {
            ITransformer model = test.Fit();
            float[] expected = test.Run(model);
            for (int round = 0; round < 2; round++)
            {
                test.Save(model, PathOf("again.zip"));
                model = new MLContext().Model.Load(PathOf("again.zip"), out _);
            }

            Close.CheckBits(expected, test.Run(model), test.Name);
        }
    }

    [Fact]
    public void The_cases_are_of_every_kind()
    {
        Assert.Superset(Catalog.LossType.BuiltIn.Select(type => type.Type).ToHashSet(), SavedCases.BuiltIn.Select(test => test.Loss.GetType()).ToHashSet());
    }

    [Fact]
    public void A_loaded_loss_is_described_as_the_saved_one()
    {
        SavedCase test = SavedCases.Made.First();
        test.Save(test.Fit(), PathOf("model.zip"));
        LossTransformer column = ((IEnumerable<ITransformer>)new MLContext().Model.Load(PathOf("model.zip"), out _)).OfType<LossTransformer>().Single();
        var loss = Assert.IsType<PointwiseFunctionLoss>(column.Loss);
        Assert.Equal("Huber of mine(delta=0.3)", loss.ToString());
        Assert.Equal(("of mine", "I, 2026"), (loss.Description.Formula, loss.Description.Source));
        Assert.Throws<ArgumentOutOfRangeException>(() => loss.With("delta", 0));
        Assert.Equal(((IFunctionLoss)test.Loss).Code, loss.Code);
    }

    [Fact]
    public void A_column_alone_and_what_ML_NET_says_of_it()
    {
        var context = new MLContext();
        Table data = Table.Of([3], [1]);
        context.Model.Save(context.Transforms.LossColumn("Loss", new MSELoss()).Fit(data), data.Schema, PathOf("model.zip"));
        ITransformer model = context.Model.Load(PathOf("model.zip"), out DataViewSchema schema);
        Assert.Equal(["Score", "Label"], schema.Select(column => column.Name));
        Assert.Equal([4f], model.Transform(data).Read<float>("Loss"));
    }

    [Fact]
    public void A_loaded_model_in_engines_and_threads()
    {
        var context = new MLContext();
        IDataView data = context.Data.LoadFromEnumerable(Enumerable.Range(0, 100).Select(i => new Row { Score = i, Label = 1 }));
        context.Model.Save(
            context.Transforms.CopyColumns("Old", "Score").Append(context.Transforms.LossColumn("Loss", (0.5 * new MSELoss()) + (0.5 * new MSELoss()))).Fit(data),
            data.Schema,
            PathOf("model.zip"));
        ITransformer model = context.Model.Load(PathOf("model.zip"), out _);
        Parallel.For(0, 16, thread =>
        {
            using PredictionEngine<Row, Judged> engine = context.Model.CreatePredictionEngine<Row, Judged>(model);
            for (int i = 0; i < 100; i++)
            {
                Assert.Equal((float)(i - thread) * (i - thread), engine.Predict(new Row { Score = i, Label = thread }).Loss);
            }

            Assert.Equal(Enumerable.Range(0, 100).Select(i => (float)(i - 1) * (i - 1)), model.Transform(data).Read<float>("Loss"));
        });
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private void SaveAll(IReadOnlyList<SavedCase> cases)
    {
        foreach ((int index, SavedCase test) in cases.Index())
        {
            ITransformer model = test.Fit();
            SavedCase.Write(PathOf($"{index}.bits"), test.Run(model));
            test.Save(model, PathOf($"{index}.zip"));
        }
    }

    private sealed class Row
    {
        public float Score { get; set; }

        public float Label { get; set; }
    }

    private sealed class Judged
    {
        public float Loss { get; set; }
    }
}
