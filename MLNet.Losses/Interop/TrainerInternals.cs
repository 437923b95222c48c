using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MLNet.Losses.Interop;

/// <summary>What a trainer needs of ML.NET that has no public door.</summary>
internal static class TrainerInternals
{
    /// <summary>The environment of a catalog of trainers: that of its context.</summary>
    public static IHostEnvironment Environment(TrainCatalogBase.CatalogInstantiatorBase catalog) => catalog.GetEnvironment();

    /// <summary>What a trainer tells of itself.</summary>
    /// <param name="streams">Whether it reads the data in several passes, so that it helps to have them cached.</param>
    public static TrainerInfo Info(bool streams) => new(
        normalization: false, calibration: false, caching: streams, supportValid: true, supportIncrementalTrain: true);
}
