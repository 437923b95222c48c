using MLNet.Losses.Numerics;
using MLNet.Losses.Tests.Conformance;
using MLNet.Losses.Tests.Custom;

namespace MLNet.Losses.Tests.Plugins;

/// <summary>The convex losses that SDCA takes, by name: the library's, with options too, and some that a user made.</summary>
internal static class ConvexLosses
{
    /// <summary>Losses of a number.</summary>
    private static readonly Dictionary<string, PointwiseLoss> _ofNumbers = ((PointwiseLoss[])
    [
        .. Named("Expectile", "Gamma", "Huber", "L1", "LogCosh", "MSE", "PoissonNLL", "PseudoHuber", "Quantile", "SmoothL1", "Tweedie"),
        new HuberLoss(0.1), new QuantileLoss(0.9), new QuantileLoss(0.01), new ExpectileLoss(0.9), new SmoothL1Loss(0), new PoissonNLLLoss(full: true),
        0.7 * new HuberLoss(2) + 0.3 * new L1Loss(),
        1e-6 * new MSELoss(),
        new TutorialTests.SquaredError(),
        PointwiseLoss.FromFunction("EpsilonInsensitive", (score, label) =>
        {
            Symbol beyond = Symbol.Abs(score - label) - 0.5;
            return Symbol.Where(beyond < 0, 0 * beyond, beyond);
        }),
    ]).ToDictionary(loss => loss.ToString());

    /// <summary>Losses of two classes.</summary>
    private static readonly Dictionary<string, PointwiseLoss> _ofClasses = ((PointwiseLoss[])
    [
        .. Named("BCEWithLogits", "Hinge", "SquaredHinge", "SoftMargin", "MultiLabelSoftMargin", "Huber", "MSE"),
        new BCEWithLogitsLoss(3), new HingeLoss(0.3), new HingeLoss().WithClassWeights([1, 4]),
        0.5 * new HingeLoss() + 0.1 * new BCEWithLogitsLoss(),
    ]).ToDictionary(loss => loss.ToString());

    public static IEnumerable<string> OfNumbers => _ofNumbers.Keys;

    public static IEnumerable<string> OfClasses => _ofClasses.Keys;

    public static PointwiseLoss Make(string name, bool classes) => (classes ? _ofClasses : _ofNumbers)[name];

    private static IEnumerable<PointwiseLoss> Named(params string[] names) => names.Select(name => (PointwiseLoss)Examples.Make(name + "Loss"));
}
