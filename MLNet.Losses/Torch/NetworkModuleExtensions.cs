using static TorchSharp.torch;

namespace MLNet.Losses.Torch;

/// <summary>Networks of one's own, beside those of <see cref="Network"/>.</summary>
public static class NetworkModuleExtensions
{
    extension(Network)
    {
        /// <summary>
        /// A network from a function: <c>Network.FromModule((inputs, outputs) => nn.Sequential(...))</c>. A model that is
        /// trained with it cannot be saved, since a file cannot hold a function: for that, write an
        /// <see cref="ITorchModuleFactory"/>.
        /// </summary>
        /// <param name="create">
        /// Makes a module that reads a tensor [rows, inputs] and puts out [rows, outputs], both of float32. It is called
        /// once for each training, and may be called again to score.
        /// </param>
        public static ModuleNetwork FromModule(Func<int, int, nn.Module<Tensor, Tensor>> create)
        {
            ArgumentNullException.ThrowIfNull(create);
            return new(new ModuleSource(create, null));
        }

        /// <summary>A network from a class: its models can be saved.</summary>
        /// <typeparam name="TFactory">Makes the module.</typeparam>
        public static ModuleNetwork FromModule<TFactory>()
            where TFactory : ITorchModuleFactory, new() => new(ModuleSource.Of(new TFactory()));
    }
}
