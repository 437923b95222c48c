using MLNet.Losses.Catalog;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>What every loss class has to bring with it, so that no loss escapes the suite.</summary>
public sealed class EveryLossTests
{
    // The families that have a suite. A new family has to add one.
    private static readonly string[] _families = ["Pointwise"];

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
        GoldenFile? goldens = Goldens.Of(Type(name));
        Assert.True(goldens is not null, $"{name} has no golden file: add it to build/goldens/losses.py and run make_goldens.py.");
        Assert.Equal(name, goldens.Loss);
        Assert.Contains(goldens.Cases, golden => golden.Options.Count == 0);
        Assert.All(goldens.Cases, golden => Assert.NotEmpty(golden.Values));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_goldens_for_every_option(string name)
    {
        IEnumerable<string> covered = Goldens.Of(Type(name))!.Cases.SelectMany(golden => golden.Options.Keys);
        Assert.Empty(Type(name).Options.Select(option => option.Name).Except(covered));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_a_suite_for_its_family(string name) =>
        Assert.True(_families.Contains(Type(name).Family), $"{name} is of the family {Type(name).Family}, which has no suite.");

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_described(string name)
    {
        LossType type = Type(name);
        Assert.NotNull(type.Description);
        Assert.NotEmpty(type.Description.Formula);
        Assert.NotNull(type.Description.UseWhen);
        Assert.All(type.Options, option => Assert.NotEmpty(option.Description));
        Assert.True(type.Description.PyTorch is not null || type.Description.Source is not null, $"{name} names no source.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_its_name_without_options(string name) => Assert.Equal(name, Type(name).Create().ToString());

    [Theory]
    [MemberData(nameof(Names))]
    public void Refuses_options_that_are_no_numbers(string name)
    {
        LossType type = Type(name);
        foreach (LossOption option in type.Options)
        {
            foreach (double bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
            {
                object? value = option.Type == typeof(double) ? bad : option.Type == typeof(SlotWeights) ? (object)(SlotWeights)bad : null;
                if (value is not null)
                {
                    ArgumentException error = Assert.ThrowsAny<ArgumentException>(
                        () => type.Create(new Dictionary<string, object> { [option.Name] = value }));
                    Assert.Contains(option.Name, error.Message, StringComparison.OrdinalIgnoreCase);
                }
            }
        }
    }

    [Fact]
    public void No_golden_file_is_without_its_loss() => Assert.Empty(Goldens.Names.Except(LossType.BuiltIn.Select(type => type.Name)));

    private static LossType Type(string name) => LossType.BuiltIn.Single(type => type.Name == name);
}
