using FsCheck;
using FsCheck.Fluent;

namespace MLNet.Losses.Tests.Support;

/// <summary>Checks a property on many random inputs; says nothing unless it fails, and then gives the seed.</summary>
internal static class Always
{
    private static readonly Config _config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true);

    public static void Holds<T>(Gen<T> inputs, Action<T> check) => Check.One(_config, Prop.ForAll(inputs.ToArbitrary(), check));
}
