using MLNet.Losses.Experiments.Storage;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>Results on disk: whole or not there.</summary>
public sealed class StoreTests
{
    private static readonly RunRecord _record = new()
    {
        Trial = "Huber: HuberLoss(delta=0.3)",
        Values = [0.1, double.NaN, double.PositiveInfinity, 1.0 / 3],
        TrainingSeconds = 1.5,
        ScoringSeconds = 0.25,
        ElapsedSeconds = 7,
        Error = new("ArgumentException", "\"quoted\"\nand on two lines"),
        History = new(
            [
                new()
                {
                    Epoch = 1,
                    MaxEpoch = 9,
                    Steps = 40,
                    TrainingLoss = double.NaN,
                    ValidationLoss = 0.5,
                    ExtraLosses = new Dictionary<string, double> { ["L1"] = double.PositiveInfinity },
                    LearningRate = 1e-3,
                    IsBest = true,
                    RowsPerSecond = 1e5,
                    Elapsed = TimeSpan.FromSeconds(1.25),
                    Remaining = TimeSpan.Zero,
                },
            ],
            TrainingEnd.Divergence,
            ["a \"warning\""]),
    };

    private static readonly FoldRows _rows = new([1, 2, float.NaN, -4], 2, [[0.5f, 0.25f], [float.NaN, 1]]) { Kind = "Probability" };

    [Fact]
    public void A_result_is_read_as_it_was_written()
    {
        (RunRecord record, FoldRows rows) = RunFile.Read(RunFile.Write(_record, _rows))!.Value;
        Assert.Equivalent(_record, record, strict: true);
        Assert.Equal(_rows.Scores, rows.Scores);
        Assert.Equal(_rows.Width, rows.Width);
        Assert.Equal(_rows.Losses, rows.Losses);
        Assert.Equal(_rows.Kind, rows.Kind);
    }

    [Fact]
    public void A_part_of_a_result_is_none()
    {
        byte[] file = RunFile.Write(_record, _rows);
        Assert.All(Enumerable.Range(0, file.Length), length => Assert.Null(RunFile.Read(file.AsSpan(0, length))));
        file[^3] ^= 1;
        Assert.Null(RunFile.Read(file));
    }

    /// <summary>The disk is full after each possible number of bytes: nothing is left, and what was there before stays.</summary>
    [Fact]
    public void Where_the_disk_is_full_nothing_is_half_written()
    {
        using var temporary = new TemporaryFolder();
        int room = int.MaxValue;
        using var folder = new AtomicFolder(temporary.Path, file => new FullDisk(File.Create(file), room));
        folder.Write("known", [1, 2, 3]);
        for (room = 0; room < 4; room++)
        {
            var error = Assert.Throws<ExperimentFolderException>(() => folder.Write("known", [4, 5, 6, 7]));
            Assert.Throws<ExperimentFolderException>(() => folder.Write("new", [4, 5, 6, 7]));
            Assert.Contains("No space left", error.Message, StringComparison.Ordinal);
            Assert.Contains("make room", error.Message, StringComparison.Ordinal);
            Assert.Equal(temporary.Path, error.Folder);
            Assert.Equal([1, 2, 3], folder.Read("known"));
            Assert.Null(folder.Read("new"));
            Assert.Equal(["in-use.lock", "known"], Directory.EnumerateFiles(temporary.Path).Select(Path.GetFileName).Order());
        }
    }

    [Fact]
    public void What_an_unfinished_write_left_is_cleared_away()
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllText(Path.Combine(temporary.Path, "a.run.unfinished"), "half");
        using var folder = new AtomicFolder(temporary.Path);
        Assert.Equal(["in-use.lock"], Directory.EnumerateFiles(temporary.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Two_runs_cannot_share_a_folder()
    {
        using var temporary = new TemporaryFolder();
        using (new AtomicFolder(temporary.Path))
        {
            Assert.Contains("in use", Assert.Throws<ExperimentFolderException>(() => new AtomicFolder(temporary.Path)).Message, StringComparison.Ordinal);
        }

        new AtomicFolder(temporary.Path).Dispose();
    }

    [Fact]
    public void A_folder_that_cannot_be_made()
    {
        using var temporary = new TemporaryFolder();
        string file = Path.Combine(temporary.Path, "file");
        File.WriteAllText(file, string.Empty);
        Assert.Contains("cannot be made", Assert.Throws<ExperimentFolderException>(() => new AtomicFolder(Path.Combine(file, "below"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_experiments_folder_is_refused_and_named()
    {
        using var temporary = new TemporaryFolder();
        new FolderStore(new AtomicFolder(temporary.Path), new Dictionary<string, string> { ["data"] = "A", ["judges"] = "MSE" }).Dispose();
        new FolderStore(new AtomicFolder(temporary.Path), new Dictionary<string, string> { ["data"] = "A", ["judges"] = "MSE" }).Dispose();
        var error = Assert.Throws<ExperimentFolderException>(
            () => new FolderStore(new AtomicFolder(temporary.Path), new Dictionary<string, string> { ["data"] = "A", ["judges"] = "L1" }));
        Assert.Contains("judges 'MSE', expected 'L1'", error.Message, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(temporary.Path, "experiment.json"), "{");
        Assert.Throws<ExperimentFolderException>(() => new FolderStore(new AtomicFolder(temporary.Path), new Dictionary<string, string>()));
    }

    [Fact]
    public void A_result_that_was_changed_is_missed()
    {
        using var temporary = new TemporaryFolder();
        using var store = new FolderStore(new AtomicFolder(temporary.Path), new Dictionary<string, string>());
        RunKey key = new(1, 0, 2);
        Func<FoldRows> rows = store.Save(key, _record, _rows);
        Assert.Equal(_rows.Scores, rows().Scores);
        Assert.NotNull(store.Find(key));
        Assert.Null(store.Find(key with { Fold = 3 }));
        File.AppendAllText(Path.Combine(temporary.Path, key.FileName), "x");
        Assert.Null(store.Find(key));
        Assert.Throws<ExperimentFolderException>(() => rows());
    }
}
