using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MLNet.Losses.Catalog;

/// <summary>An option of a loss: a parameter of its constructor, kept in the property of the same name.</summary>
public sealed class LossOption
{
    private readonly PropertyInfo _property;
    private readonly Lazy<Loss?> _madeByDefault;

    internal LossOption([DynamicallyAccessedMembers(LossType.Members)] Type loss, ParameterInfo parameter, Lazy<Loss?> madeByDefault)
    {
        Name = parameter.Name!;
        Type = parameter.ParameterType;
        Description = parameter.GetCustomAttribute<LossOptionAttribute>()?.Text ?? string.Empty;
        IsRequired = !parameter.HasDefaultValue;
        Declared = parameter.HasDefaultValue ? parameter.DefaultValue ?? DefaultOf(Type) : null;
        _madeByDefault = madeByDefault;
        _property = loss.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .FirstOrDefault(property => property.Name.Equals(Name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException(
                $"{loss.Name}: the constructor parameter '{Name}' needs a public property of the same name.");
    }

    /// <summary>The name, as the constructor has it.</summary>
    public string Name { get; }

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <summary>What the option means and which values it takes.</summary>
    public string Description { get; }

    /// <summary>Whether the option has no default.</summary>
    public bool IsRequired { get; }

    /// <summary>
    /// The default; null where there is none. It is what a loss made without options says, since the default of a
    /// parameter can only be a constant.
    /// </summary>
    public object? Default => IsRequired ? null : _madeByDefault.Value is Loss made ? ValueOf(made) : Declared;

    /// <summary>The default as text.</summary>
    public string DefaultText => OptionText.Of(Default);

    /// <summary>The default of the constructor's parameter.</summary>
    internal object? Declared { get; }

    /// <summary>The value that <paramref name="loss"/> has for this option.</summary>
    public object? ValueOf(Loss loss) => _property.GetValue(loss);

    /// <summary>Whether the option can hold a value.</summary>
    internal bool Takes(object? value) => value is null ? DefaultOf(Type) is null : Type.IsInstanceOfType(value);

    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "A value of all zeros needs no constructor.")]
    private static object? DefaultOf(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
