using System.Globalization;
using System.Text.RegularExpressions;
using MLNet.Losses.Samples.Commands;

namespace MLNet.Losses.Tests.CommandLine;

/// <summary>The code samples run, and show what they say.</summary>
public class SampleTests : CommandLineTest
{
    [Fact]
    public async Task SamplesAreListed()
    {
        string output = (await Run("sample")).Succeeded().Output;
        Assert.All((string[])["own-loss", "own-network", "CodeSamples/OwnLoss.cs"], name => Assert.Contains(name, output));
    }

    [Fact]
    public async Task AnUnknownSampleIsAnError() => (await Run("sample", "own-los")).Failed(App.BadUsage, "no sample 'own-los'", "did you mean 'own-loss'?");

    [Fact]
    public async Task AnOwnLossIsBestJudgedByItself()
    {
        double[] lateness = Numbers((await Run("sample", "own-loss")).Succeeded().Output, @"Lateness (\d+\.\d) s");
        Assert.Equal(3, lateness.Length);
        Assert.Equal(lateness.Min(), lateness[^1]);
    }

    [Fact]
    public async Task AnOwnNetworkReadsDigits() =>
        Assert.InRange(Numbers((await Run("sample", "own-network")).Succeeded().Output, @"digits (\d\.\d+)").Single(), 0.95, 1);

    private static double[] Numbers(string text, string pattern) =>
        [.. Regex.Matches(text, pattern).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
}
