using System.Globalization;
using System.Text.RegularExpressions;
using MLNet.Losses.Samples.Commands;

namespace MLNet.Losses.Tests.CommandLine;

public partial class CompareTests : CommandLineTest
{
    [GeneratedRegex(@"(\d+\.\d+) ±(\d+\.\d+) (\*)?")]
    private static partial Regex Cell { get; }

    [Fact]
    public async Task EveryModelIsBestByTheLossItWasTrainedUnder()
    {
        Result result = await Run();
        Assert.Equal(App.Success, result.Code);
        string[] names = ["MSE", "L1", "Huber", "Quantile 0.9"];
        Match[][] rows = [.. result.Lines.Select(line => Cell.Matches(line).ToArray()).Where(cells => cells.Length > 0)];
        Assert.Equal(names.Length, rows.Length);
        for (int trained = 0; trained < names.Length; trained++)
        {
            Assert.Equal(names.Length, rows[trained].Length);
            for (int judge = 0; judge < names.Length; judge++)
            {
                double error = double.Parse(rows[trained][judge].Groups[2].Value, CultureInfo.InvariantCulture);
                Assert.InRange(error, 0.001, 1);
                Assert.Equal(trained == judge, rows[trained][judge].Groups[3].Success);
            }
        }

        string[] worst = [.. result.Lines.SkipWhile(line => !line.StartsWith("The 10 rows", StringComparison.Ordinal))];
        Assert.Equal(10, worst.Count(line => Regex.IsMatch(line, @"^ \S+ +\d+\.\d\d +-?\d+\.\d\d +\d+\.\d\d")));
        Assert.Contains("training under Huber", result.Error);
    }
}
