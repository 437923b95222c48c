using System.Diagnostics;
using System.Text.Json;
using MLNet.Losses.Samples.Commands;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.CommandLine;

/// <summary>A comparison that is stopped goes on where it was, to the same leaderboard.</summary>
public class CompareResumeTests : CompareTest
{
    private const string Arguments = $"{Quick} --task regression --label amount --loss MSE --loss L1 --loss Huber:delta=0.1..10 --trials 7";

    private string Folder => PathOf("folder");

    [Fact]
    public async Task WhatIsThereIsNotTrainedAgain()
    {
        string first = WithoutTimes(await Json(Arguments, "--resume", Folder));
        DateTime[] written = [.. Results().Select(File.GetLastWriteTimeUtc)];
        Assert.Equal(8 * 3, written.Length);
        Assert.Equal(first, WithoutTimes(await Json(Arguments, "--resume", Folder, "--parallel", "1")));
        Assert.Equal(written, Results().Select(File.GetLastWriteTimeUtc));
        Assert.Equal(first, WithoutTimes(await Json(Arguments)));
    }

    [Theory]
    [InlineData("--epochs 15", "--epochs 14", "trainers")]
    [InlineData("--loss L1", "--loss L1=MSE", "candidates")]
    [InlineData("--folds 3", "--folds 4", "settings")]
    [InlineData("--label amount", "--label grade", "settings")]
    [InlineData("--trials 7", "--trials 7 --judge MSE", "judges")]
    [InlineData("--trials 7", "--trials 7 --seed 3", "settings")]
    public async Task AFolderOfAnotherExperimentIsRefused(string known, string other, string part)
    {
        await Json("--features a --epochs 15 --folds 3 --task regression --label amount --loss MSE --loss L1 --trials 7 --hidden none", "--resume", Folder);
        Result result = await Compare("--features a --epochs 15 --folds 3 --task regression --label amount --loss MSE --loss L1 --trials 7 --hidden none".Replace(known, other, StringComparison.Ordinal), null, "--resume", Folder);
        result.Failed(App.BadInput, "--resume", "holds another experiment", part);
    }

    [Fact]
    public async Task AFolderOfOtherDataIsRefused()
    {
        const string Some = "--features a,colour --epochs 2 --folds 3 --task regression --label amount --loss MSE";
        Assert.Equal(App.Success, (await Compare(Some, null, "--resume", Folder)).Code);
        (await Compare(Some, Table().Replace("red", "blue", StringComparison.Ordinal), "--resume", Folder)).Failed(App.BadInput, "--resume", "holds another experiment", "content of the data");
    }

    [Fact]
    public async Task CancelledItSaysHowToGoOn()
    {
        string whole = WithoutTimes(await Json(Arguments));
        using var cancellation = new CancellationTokenSource();
        string[] arguments = ["compare", PathOf("data.csv"), .. Arguments.Split(' '), "--json", "--resume", Folder];
        using StringWriter output = new();
        using var error = new Watcher(line => line.StartsWith("L1: ", StringComparison.Ordinal), cancellation.Cancel);
        Assert.Equal(App.Cancelled, await App.Run(arguments, new Terminal(() => Stream.Null, output, error), cancellation.Token));
        Assert.Equal(string.Empty, output.ToString());
        Assert.Contains($"the results so far are in {Folder}, and the same command goes on", error.ToString());
        Assert.InRange(Results().Length, 3, 23);
        Result resumed = await Run(arguments);
        Assert.Equal(whole, WithoutTimes(resumed.Json));
    }

    [Fact]
    public async Task KilledItGoesOnToTheSameLeaderboard()
    {
        string file = Write("data.csv", Table());
        string[] program = ["exec", typeof(App).Assembly.Location, "compare", file, .. Arguments.Split(' '), "--json", "--resume", Folder];
        int kept = 0;
        for (int kill = 0; kill < 2; kill++)
        {
            using Process process = Command.Start(Command.DotNet, program);
            while (!process.HasExited && Results().Length < kept + 4)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.NotEqual(0, process.ExitCode);
            kept = Results().Length;
        }

        Assert.InRange(kept, 8, 23);
        JsonElement resumed = (await Run(program[2..])).Json;
        Assert.Equal(WithoutTimes(await Json(Arguments)), WithoutTimes(resumed));
    }

    private string[] Results() => Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder, "*.run").Order()] : [];

    /// <summary>Acts once when a line is written.</summary>
    private sealed class Watcher(Func<string, bool> isIt, Action act) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value is not null && isIt(value))
            {
                act();
            }
        }
    }
}
