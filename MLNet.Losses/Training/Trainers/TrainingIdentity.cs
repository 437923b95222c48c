using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Trainers;

/// <summary>What a training is, so that a checkpoint of another one is told apart: settings by the names of their options, and the data.</summary>
internal static class TrainingIdentity
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(TorchTrainerOptions options, Loss loss, TrainingRows rows) =>
    [
        new("Loss", loss is IFunctionLoss function ? $"{loss} {function.Code}" : loss.ToString()),
        .. Options(options).Select(option => KeyValuePair.Create(option.Key, Convert.ToString(option.Value, CultureInfo.InvariantCulture) ?? "none")),
        .. Encoding(options),
        new("the number of rows", Invariant($"{rows.Training.Count} and {rows.Validation?.Count ?? 0} to validate on")),
        new("the number of features", Invariant($"{rows.FeatureWidth}")),
        new("what the data look like", Fingerprint(rows)),
    ];

    private static Dictionary<string, object?> Options(TorchTrainerOptions options) => new()
    {
        [nameof(options.Network)] = options.Network,
        [nameof(options.BatchSize)] = options.BatchSize,
        [nameof(options.MaxEpoch)] = options.MaxEpoch,
        [nameof(options.Optimizer)] = options.Optimizer,
        [nameof(options.LearningRate)] = options.LearningRate,
        [nameof(options.Schedule)] = options.Schedule,
        [nameof(options.WarmupRatio)] = options.WarmupRatio,
        [nameof(options.WeightDecay)] = options.WeightDecay,
        [nameof(options.ClipNorm)] = options.ClipNorm,
        [nameof(options.ValidationFraction)] = options.ValidationFraction,
        [nameof(options.EarlyStopping)] = options.EarlyStopping,
        [nameof(options.ExtraLosses)] = string.Join(", ", options.ExtraLosses),
        [nameof(options.NormalizeFeatures)] = options.NormalizeFeatures,
        [nameof(options.ImputeMissing)] = options.ImputeMissing,
        [nameof(options.Seed)] = options.Seed,
        [nameof(options.MaxRowsInMemory)] = options.MaxRowsInMemory,
        [nameof(options.InitialModel)] = options.InitialModel is null ? null : "a model",
    };

    /// <summary>Named only where there is one: checkpoints from before there was such an option know nothing of it.</summary>
    private static KeyValuePair<string, string>[] Encoding(TorchTrainerOptions options) =>
        options.FeatureEncoding is FeatureEncoding encoding ? [new(nameof(options.FeatureEncoding), $"{encoding}")] : [];

    /// <summary>Differs where means, deviations or boundaries of features or labels do.</summary>
    private static string Fingerprint(TrainingRows rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<float>(rows.Scaling?.Means));
        hash.AppendData(MemoryMarshal.AsBytes<float>(rows.Scaling?.Deviations));
        foreach (float[] boundaries in rows.Encoder?.Boundaries ?? [])
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(boundaries));
        }

        hash.AppendData(MemoryMarshal.AsBytes<double>(rows.Labels.Means));
        hash.AppendData(MemoryMarshal.AsBytes<double>(rows.Labels.Deviations));
        return Convert.ToHexString(hash.GetHashAndReset()[..8]);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
