using System.Text.Json;
using MLNet.Losses.Catalog;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>Every option of PyTorch's losses is there, under its name, with its default: by PyTorch's own constructors.</summary>
public sealed class DefaultTests
{
    private static readonly Dictionary<string, Dictionary<string, JsonElement>> _pyTorch =
        Goldens.Read<Dictionary<string, Dictionary<string, JsonElement>>>(Path.Combine(Goldens.Folder, "PyTorch", "Defaults.json"));

    // One word less than PyTorch has, where the rest says nothing.
    private static readonly Dictionary<string, string> _renamed = new() { ["distanceFunction"] = "distance" };

    public static TheoryData<string> Names => [.. LossType.BuiltIn.Where(type => type.Description?.PyTorch is not null).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Options_and_defaults(string name)
    {
        LossType type = Examples.Type(name);
        Loss loss = Examples.Make(name);
        Assert.Equal(name, type.Description!.PyTorch);
        foreach ((string parameter, JsonElement expected) in _pyTorch[name])
        {
            string camel = Camel(parameter), option = _renamed.GetValueOrDefault(camel, camel);
            object? found = type.Options.Single(known => known.Name == option).ValueOf(loss);
            switch (expected.ValueKind)
            {
                case JsonValueKind.Null:
                    Assert.True(found is SlotWeights weights ? weights == 1 : found is not null, $"{name}: {option} is {found}");
                    break;
                case JsonValueKind.Number:
                    Close.Double.Check(expected.GetDouble(), Convert.ToDouble(found, System.Globalization.CultureInfo.InvariantCulture), $"{name}: {option}");
                    break;
                default:
                    Assert.Equal(expected.GetBoolean(), found);
                    break;
            }
        }
    }

    /// <summary>Beyond PyTorch there is nobody to agree with: what the sources and the documentation say.</summary>
    [Fact]
    public void Defaults_of_the_others()
    {
        Assert.Equal(0.5, new QuantileLoss().Level);
        Assert.Equal((0.07, 0.07, 0.5), (new InfoNCELoss().Temperature, new SupConLoss().Temperature, new NTXentLoss().Temperature));
        Assert.Equal((1.0, 1.0), (new RankNetLoss().Sigma, new LambdaRankLoss().Sigma));
    }

    private static string Camel(string snake)
    {
        string pascal = string.Concat(snake.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return char.ToLowerInvariant(pascal[0]) + pascal[1..];
    }
}
