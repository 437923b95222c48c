using System.Diagnostics;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>An experiment in another process that is killed as <c>kill -9</c> does, several times, and then goes on here.</summary>
public sealed class KillTests
{
    private const string FolderVariable = "MLNETLOSSES_EXPERIMENT_FOLDER";

    [Fact]
    public async Task Killed_at_any_moment_the_leaderboard_is_the_same()
    {
        Table data = Trials.Regression(90, outliers: 0.05);
        using var folder = new TemporaryFolder();
        int kept = 0;
        for (int kill = 0; kill < 2; kill++)
        {
            using Process process = TestProcess.Start(typeof(KillTests), nameof(Runs_until_it_is_killed), (FolderVariable, folder.Path));
            while (!process.HasExited && Files(folder) < kept + 7)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.NotEqual(0, process.ExitCode);
            Assert.True(Files(folder) >= kept + 7, "The process ended before it was killed.");
            kept = Files(folder);
        }

        List<TrialReport> reports = [];
        LossLeaderboard resumed = DeterminismTests.Make(new() { Folder = folder.Path }).RunHere(data, new Told(reports.Add));
        Assert.Equal(kept, reports.Count(report => report.Fold.IsFromFolder));
        Assert.Contains(reports, report => !report.Fold.IsFromFolder);
        Assert.Equal(DeterminismTests.Make(new()).RunHere(data).ToJson(timings: false), resumed.ToJson(timings: false));
    }

    /// <summary>What the other process does; here it has no folder, and runs once to its end.</summary>
    [Fact]
    public void Runs_until_it_is_killed()
    {
        string? folder = Environment.GetEnvironmentVariable(FolderVariable);
        var pause = TimeSpan.FromMilliseconds(folder is null ? 0 : 20);
        LossLeaderboard board = DeterminismTests.Make(new() { Folder = folder, Parallelism = 2 }, pause: pause).RunHere(Trials.Regression(90, outliers: 0.05));
        Assert.Equal(5, board.Count);
    }

    private static int Files(TemporaryFolder folder) => Directory.GetFiles(folder.Path, "*.run").Length;
}
