using MLNet.Losses;
using MLNet.Losses.Catalog;

namespace Consumer;

/// <summary>What is found by reflection, which trimming could take away.</summary>
internal static class Types
{
    public static void List()
    {
        Console.WriteLine($"count: {LossType.BuiltIn.Count}");
        foreach (LossType type in LossType.BuiltIn.Where(type => type.Options.All(option => !option.IsRequired)))
        {
            Console.WriteLine($"{type.Create()}: {string.Join(", ", type.Options.Select(option => option.DefaultText))}");
        }
    }
}
