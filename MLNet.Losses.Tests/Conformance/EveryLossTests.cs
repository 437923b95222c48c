using MLNet.Losses.Catalog;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>What every loss class has to bring with it, so that no loss escapes the suite.</summary>
public sealed class EveryLossTests
{
    // The families that have a suite. A new family has to add one.
    private static readonly string[] _families = ["Pointwise", "Class", "Embedding", "Group", "Sequence"];

    public static TheoryData<string> Names => [.. LossType.BuiltIn.Select(type => type.Name)];

    [Fact]
    public void The_losses_are_found() =>
        Assert.Superset(
            new HashSet<string> { "BCELoss", "BCEWithLogitsLoss", "HuberLoss", "L1Loss", "MSELoss", "QuantileLoss", "SmoothL1Loss" },
            LossType.BuiltIn.Select(type => type.Name).ToHashSet());

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_goldens(string name)
    {
        LossType type = Examples.Type(name);
        GoldenFile? goldens = Goldens.Of(type);
        Assert.True(goldens is not null, $"{name} has no golden file: add it to build/goldens and run make_goldens.py.");
        Assert.Equal(name, goldens.Loss);
        Assert.Contains(goldens.Cases, golden => golden.Options.Keys.All(option => type.Options.Single(known => known.Name == option).IsRequired));
        Assert.All(goldens.Cases, golden => Assert.NotEmpty(golden.Values));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_goldens_for_every_option(string name)
    {
        IEnumerable<string> covered = Goldens.Of(Examples.Type(name))!.Cases.SelectMany(golden => golden.Options.Keys);
        Assert.Empty(Examples.Type(name).Options.Select(option => option.Name).Except(covered));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_a_suite_for_its_family(string name) =>
        Assert.True(_families.Contains(Examples.Type(name).Family), $"{name} is of the family {Examples.Type(name).Family}, which has no suite.");

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_described(string name)
    {
        LossType type = Examples.Type(name);
        Assert.NotNull(type.Description);
        Assert.NotEmpty(type.Description.Formula);
        Assert.NotNull(type.Description.UseWhen);
        Assert.All(type.Options, option => Assert.NotEmpty(option.Description));
        Assert.True(type.Description.PyTorch is not null || type.Description.Source is not null, $"{name} names no source.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_its_name_without_options(string name)
    {
        LossType type = Examples.Type(name);
        Loss loss = Examples.Make(name);
        string required = string.Join(", ", type.Options.Where(option => option.IsRequired).Select(option => $"{option.Name}={option.ValueOf(loss)}"));
        Assert.Equal(required.Length == 0 ? name : $"{name}({required})", loss.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refuses_options_that_are_no_numbers(string name)
    {
        LossType type = Examples.Type(name);
        foreach (LossOption option in type.Options)
        {
            foreach (double bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
            {
                object? value = IsGolden(type, option, bad) ? null : option.Type == typeof(double) ? bad : option.Type == typeof(SlotWeights) ? (object)(SlotWeights)bad : null;
                if (value is not null)
                {
                    ArgumentException error = Assert.ThrowsAny<ArgumentException>(
                        () => Examples.Make(name, (option.Name, value)));
                    Assert.Contains(option.Name, error.Message, StringComparison.OrdinalIgnoreCase);
                }
            }
        }
    }

    [Fact]
    public void No_golden_file_is_without_its_loss() => Assert.Empty(Goldens.Names.Except(LossType.BuiltIn.Select(type => type.Name)));

    // A norm may be infinite, say: then the goldens have it.
    private static bool IsGolden(LossType type, LossOption option, double value) =>
        Goldens.Of(type)!.Cases.Any(golden => golden.Options.ContainsKey(option.Name) && value.Equals(option.ValueOf(GoldenOptions.Create(type, golden))));
}
