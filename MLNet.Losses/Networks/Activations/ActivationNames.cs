namespace MLNet.Losses.Networks.Activations;

/// <summary>Finds activations by the names that files hold.</summary>
internal static class ActivationNames
{
    private static readonly Dictionary<string, Func<double, Activation>> _all = new()
    {
        ["ReLU"] = static _ => Activation.ReLU,
        ["LeakyReLU"] = Activation.LeakyReLU,
        ["ELU"] = Activation.ELU,
        ["GELU"] = static _ => Activation.GELU,
        ["SiLU"] = static _ => Activation.SiLU,
        ["Tanh"] = static _ => Activation.Tanh,
        ["Sigmoid"] = static _ => Activation.Sigmoid,
    };

    /// <summary>The activation of that name, with its option where it has one.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static Activation Find(string name, double parameter) => _all.TryGetValue(name, out Func<double, Activation>? make)
        ? make(parameter)
        : throw new FormatException($"'{name}' is no activation.");
}
