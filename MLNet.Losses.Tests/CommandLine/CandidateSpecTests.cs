using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Tests.CommandLine;

public class CandidateSpecTests
{
    [Theory]
    [InlineData("Huber", "Huber", null)]
    [InlineData("h=Huber:delta=3", "h", null)]
    [InlineData("Huber:delta=0.1..10", "Huber:delta=0.1..10", "HuberLoss(delta from 0.1 to 10, logarithmic)")]
    [InlineData("h=Huber:delta=1..2", "h", "HuberLoss(delta from 1 to 2)")]
    [InlineData("Focal:gamma=0..5", "Focal:gamma=0..5", "FocalLoss(gamma from 0 to 5)")]
    [InlineData("Quantile:level=0.1/0.5/0.9", "Quantile:level=0.1/0.5/0.9", "QuantileLoss(level of 0.1, 0.5, 0.9)")]
    [InlineData("BCEWithLogits:posWeight=1|2/3", "BCEWithLogits:posWeight=1|2/3", "BCEWithLogitsLoss(posWeight of 1|2, 3)")]
    public void AGoodSpecIsRead(string text, string name, string? search)
    {
        var spec = CandidateSpec.Parse(text);
        Assert.Equal(name, spec.Name);
        Assert.Equal(search, spec.Search?.ToString());
    }

    [Fact]
    public void TheEndsAreTheFirstAndTheLastValues()
    {
        var spec = CandidateSpec.Parse("Huber:delta=0.5..8");
        Assert.Equal([0.5, 8], spec.Ends.Cast<HuberLoss>().Select(loss => loss.Delta));
        Assert.Equal([3], CandidateSpec.Parse("Huber:delta=3").Ends.Cast<HuberLoss>().Select(loss => loss.Delta));
    }

    [Theory]
    [InlineData("120s", 120.0)]
    [InlineData("2m", 120.0)]
    [InlineData("1H", 3600.0)]
    [InlineData("1.5m", 90.0)]
    [InlineData("0.25s", 0.25)]
    [InlineData("", null)]
    [InlineData("s", null)]
    [InlineData("120", null)]
    [InlineData("0m", null)]
    [InlineData("-1m", null)]
    [InlineData("1e3s", null)]
    [InlineData("1 m", null)]
    [InlineData("999999999999999999h", null)]
    public void ATimeIsReadOrRefused(string text, double? seconds) => Assert.Equal(seconds, Duration.Parse(text)?.TotalSeconds);

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(59.6, "1:00")]
    [InlineData(61, "1:01")]
    [InlineData(3599, "59:59")]
    [InlineData(90061, "25:01:01")]
    public void ATimeIsShown(double seconds, string text) => Assert.Equal(text, Duration.Text(TimeSpan.FromSeconds(seconds)));
}
