using static TorchSharp.torch;

namespace MLNet.Losses.Torch;

/// <summary>Where modules come from: a class, which a file can name, or a function, which it cannot.</summary>
/// <param name="Create">Makes a module.</param>
/// <param name="Factory">The class; null for a function.</param>
internal sealed record ModuleSource(Func<int, int, nn.Module<Tensor, Tensor>> Create, Type? Factory)
{
    /// <summary>The name of the class, by which another process finds it.</summary>
    /// <exception cref="NotSupportedException">There is no class.</exception>
    public string Name => Factory is null
        ? throw new NotSupportedException(
            $"This network's module comes from a function, which a file cannot hold. Write a class that implements {nameof(ITorchModuleFactory)} and pass it to Network.FromModule<T>() to save models.")
        : $"{Factory.FullName}, {Factory.Assembly.GetName().Name}";

    public static ModuleSource Of(ITorchModuleFactory factory) => new(factory.Create, factory.GetType());

    /// <summary>The class of that name.</summary>
    /// <exception cref="FormatException">It is not there, or makes no modules.</exception>
    public static ModuleSource Named(string name)
    {
        Type? type = Type.GetType(name);
        return typeof(ITorchModuleFactory).IsAssignableFrom(type) && type.GetConstructor(Type.EmptyTypes) is not null
            ? Of((ITorchModuleFactory)Activator.CreateInstance(type)!)
            : throw new FormatException(
                $"its network is made by the class '{name}', which is {(type is null ? "not here" : $"no {nameof(ITorchModuleFactory)} with a constructor without parameters")}.");
    }
}
