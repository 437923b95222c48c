using System.Text.Json;
using MLNet.Losses.Catalog;
using MLNet.Losses.Samples.Commands;

namespace MLNet.Losses.Tests.CommandLine;

public class ListAndShowTests : CommandLineTest
{
    public static TheoryData<string> Losses => [.. LossType.BuiltIn.Select(type => type.Name)];

    [Fact]
    public async Task ListShowsEveryLoss()
    {
        string text = (await Run("list")).Succeeded().Output;
        Assert.All(LossType.BuiltIn, type =>
        {
            Assert.Contains($"{type.Family} losses", text);
            Assert.Matches($@"\b{type.Name} .* {(type.Description?.PyTorch is null ? "-" : "the same")}", text);
            Assert.All(type.Options, option => Assert.Contains($"{option.Name}={(option.IsRequired ? "?" : option.DefaultText)}", text));
        });
    }

    [Fact]
    public async Task ListAsJsonHoldsEverything()
    {
        JsonElement[] losses = [.. (await Run("list", "--json")).Succeeded().Json.EnumerateArray()];
        Assert.Equal(LossType.BuiltIn.Select(type => type.Name), losses.Select(loss => loss.GetProperty("name").GetString()));
        JsonElement huber = losses.Single(loss => loss.GetProperty("shortName").GetString() == "Huber");
        Assert.Equal("Pointwise", huber.GetProperty("family").GetString());
        Assert.Equal("HuberLoss", huber.GetProperty("pyTorch").GetString());
        Assert.Equal("Value", huber.GetProperty("scoreSpace").GetString());
        JsonElement delta = huber.GetProperty("options")[0];
        Assert.Equal(("delta", "1"), (delta.GetProperty("name").GetString(), delta.GetProperty("default").GetString()));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task ShowTellsAllOfALoss(string name)
    {
        string text = (await Run("show", name)).Succeeded().Output;
        string flat = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        LossType type = LossType.BuiltIn.Single(type => type.Name == name);
        Assert.Contains(type.Description!.Formula, flat);
        Assert.Contains(type.Description.UseWhen!, flat);
        Assert.All(type.Options, option => Assert.Contains(option.Description, flat));
        Assert.All(type.Rules, rule => Assert.Contains(rule, flat));
        Assert.All(text.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 100));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task ShowPlotsALoss(string name)
    {
        string text = (await Run("show", name)).Succeeded().Output;
        Assert.Matches(@"Along: \w", text);
        Assert.Matches(@" value +slope *\r?\n", text);
        Assert.Matches("[⠁-⣿]", text);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task ShowDrawsALoss(string name)
    {
        (await Run("show", name, "--out", PathOf("loss.png"))).Succeeded();
        (await Run("show", name, "--out", PathOf("loss.SVG"))).Succeeded();
        byte[] png = await File.ReadAllBytesAsync(PathOf("loss.png"), TestContext.Current.CancellationToken);
        Assert.Equal([0x89, .. "PNG"u8], png[..4]);
        Assert.InRange(png.Length, 10_000, 500_000);
        string svg = await File.ReadAllTextAsync(PathOf("loss.SVG"), TestContext.Current.CancellationToken);
        Assert.Contains("<svg", svg);
        Assert.EndsWith("</svg>", svg.TrimEnd());
        Assert.Equal(["loss.SVG", "loss.png"], Files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ShowTakesOptions()
    {
        string text = (await Run("show", "huber:delta=4")).Succeeded().Output;
        Assert.StartsWith("HuberLoss(delta=4)", text);

        // The plot reaches beyond the kink.
        Assert.Matches(@"-12 +0 +12", text);
    }

    [Fact]
    public async Task APictureThatCannotBeWrittenIsAnError() =>
        (await Run("show", "Huber", "--out", PathOf("no/loss.png"))).Failed(App.BadInput, "cannot write", "no such folder");

    [Theory]
    [InlineData("", "list", "show", "rows", "evaluate", "catalogue", "Examples,")]
    [InlineData("catalogue", "--out", "Examples,")]
    [InlineData("list", "--json", "Examples,")]
    [InlineData("show", "LOSS", "--out", "Examples,")]
    [InlineData("rows", "--loss", "--label", "--score", "--second", "--third", "--variance", "--weight", "--group", "--scores-are", "--gradient", "--out", "Examples,")]
    [InlineData("evaluate", "--loss", "--label", "--score", "--second", "--third", "--variance", "--weight", "--group", "--scores-are", "--by", "--top", "--json", "Examples,")]
    public async Task HelpTellsTheOptions(string command, params string[] fragments)
    {
        Result result = (await Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"])).Succeeded();
        Assert.All(fragments, fragment => Assert.Contains(fragment, result.Output));
    }
}
