using MLNet.Losses.Catalog;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>Losses of the library by name, for tests of all of them.</summary>
internal static class Examples
{
    public static LossType Type(string name) => LossType.BuiltIn.Single(type => type.Name == name);

    /// <summary>A loss with default options; with those of its first golden case where one is required.</summary>
    public static Loss Make(string name, params (string Option, object Value)[] changed)
    {
        LossType type = Type(name);
        Dictionary<string, object> options = Required(type);
        foreach ((string option, object value) in changed)
        {
            options[option] = value;
        }

        return type.Create(options);
    }

    /// <summary>The options that have no default, as the first golden case has them.</summary>
    public static Dictionary<string, object> Required(LossType type)
    {
        LossOption[] required = [.. type.Options.Where(option => option.IsRequired)];
        if (required.Length == 0)
        {
            return [];
        }

        Loss loss = GoldenOptions.Create(type, Goldens.Of(type)!.Cases[0]);
        return required.ToDictionary(option => option.Name, option => option.ValueOf(loss)!);
    }

    public static double[] OneHot(int index, int count) => [.. Enumerable.Range(0, count).Select(i => i == index ? 1.0 : 0)];
}
