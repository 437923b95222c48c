using System.Runtime.CompilerServices;

namespace MLNet.Losses.Training.Trainers;

/// <summary>The ranges of the options that all trainers have.</summary>
internal static class TrainerOptionRules
{
    /// <summary>Throws where an option is out of its range: the error names it, with what was found and expected.</summary>
    public static void Check(TorchTrainerOptions options)
    {
        Named(options.FeatureColumnName);
        Named(options.LabelColumnName);
        NotEmpty(options.ExampleWeightColumnName);
        NotNull(options.Network);
        NotNull(options.Optimizer);
        NotNull(options.Schedule);
        NotNull(options.ExtraLosses);
        Option.AtLeast(options.BatchSize, 1, nameof(options.BatchSize));
        Option.AtLeast(options.MaxEpoch, 1, nameof(options.MaxEpoch));
        Option.Positive(options.LearningRate, nameof(options.LearningRate));
        Option.From0Below1(options.WarmupRatio, nameof(options.WarmupRatio));
        Option.NotNegative(options.WeightDecay, nameof(options.WeightDecay));
        Option.From0Below1(options.ValidationFraction, nameof(options.ValidationFraction));
        if (options.ClipNorm is double norm)
        {
            Option.Positive(norm, nameof(options.ClipNorm));
        }

        if (options.MaxRowsInMemory is int rows)
        {
            Option.AtLeast(rows, 1, nameof(options.MaxRowsInMemory));
        }

        if (options.NumberOfThreads is int threads)
        {
            Option.AtLeast(threads, 1, nameof(options.NumberOfThreads));
        }

        if (options.EarlyStopping is EarlyStopping stopping)
        {
            Option.AtLeast(stopping.Patience, 1, $"{nameof(options.EarlyStopping)}.{nameof(stopping.Patience)}");
            Option.NotNegative(stopping.MinDelta, $"{nameof(options.EarlyStopping)}.{nameof(stopping.MinDelta)}");
        }

        CheckPairs(options);
    }

    /// <summary>What options have to do with one another.</summary>
    private static void CheckPairs(TorchTrainerOptions options)
    {
        if (options.ValidationSet is not null && options.ValidationFraction > 0)
        {
            throw new ArgumentException(
                $"{nameof(options.ValidationFraction)}: found {options.ValidationFraction} and a {nameof(options.ValidationSet)} too, expected one of them.",
                nameof(options.ValidationFraction));
        }

        if (options.CheckpointPath is not null && options.Seed is null)
        {
            throw new ArgumentException(
                $"{nameof(options.CheckpointPath)}: found no {nameof(options.Seed)}, expected one: what goes on has to go on with the same.", nameof(options.CheckpointPath));
        }

        if (options.CheckpointPath is string path && (path.Length == 0 || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))))
        {
            throw new ArgumentException($"{nameof(options.CheckpointPath)}: found '{path}', expected a file in a folder that exists.", nameof(options.CheckpointPath));
        }
    }

    private static void Named(string name, [CallerArgumentExpression(nameof(name))] string option = "") =>
        NotEmpty(name ?? throw Missing(option), option);

    private static void NotEmpty(string? name, [CallerArgumentExpression(nameof(name))] string option = "")
    {
        if (name?.Length == 0)
        {
            throw new ArgumentException($"{Short(option)}: found an empty text, expected the name of a column.", Short(option));
        }
    }

    private static void NotNull(object? value, [CallerArgumentExpression(nameof(value))] string option = "")
    {
        if (value is null)
        {
            throw Missing(option);
        }
    }

    private static ArgumentNullException Missing(string option) => new(Short(option));

    private static string Short(string option) => option[(option.LastIndexOf('.') + 1)..];
}
