using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Specs;
using MLNet.Losses.Torch;

namespace MLNet.Losses.Samples.Training;

/// <summary>What goes wrong in a training, in the words of the command line.</summary>
internal static class TrainingErrors
{
    private static readonly (string Property, string Option)[] _options =
    [
        (nameof(TorchTrainerOptions.LearningRate), "--learning-rate"),
        (nameof(TorchTrainerOptions.ClipNorm), "--clip-norm"),
        (nameof(TorchTrainerOptions.ValidationFraction), "--validation-fraction"),
        (nameof(TorchTrainerOptions.BatchSize), "--batch-size"),
        (nameof(TorchTrainerOptions.FeatureEncoding), "--bins"),
        ($"{nameof(TorchTrainerOptions.Device)}:", "--device:"),
        ($"{nameof(TorchMulticlassTrainer.Options.ClassWeights)}:", "--class-weights:"),
        ($"{nameof(LossExperimentSettings.Folds)}:", "--folds:"),
        ($"{nameof(LossExperimentSettings.MaxTrials)}:", "--trials:"),
        ($"{nameof(LossExperimentSettings.StratifyByLabel)}: found True, expected false", "--stratify: found it, expected none"),
        ($"{nameof(LossExperimentSettings.SamplingKeyColumnName)}:", "--group-by:"),
    ];

    /// <summary>A text that names options of trainers, with the names of the command line.</summary>
    public static string InOptions(string text) => _options.Aggregate(text, static (changed, option) => changed.Replace(option.Property, option.Option, StringComparison.Ordinal));

    /// <summary>Trains, and tells in the file's terms what the trainer does not accept.</summary>
    /// <exception cref="InputException">The files cannot be learned from, or the machine lacks something.</exception>
    /// <exception cref="UsageException">The options do not go together.</exception>
    public static T InWords<T>(TrainingFile file, Func<T> train)
    {
        try
        {
            T? result = default;
            Unwrapped(() => result = train());
            return result!;
        }
        catch (ArgumentException error)
        {
            throw new UsageException(InOptions(ArgumentText.Of(error)));
        }
        catch (Exception error) when (error is TrainingDivergedException or NetworkException or TorchNotAvailableException)
        {
            throw new InputException(InOptions(error.Message).TrimEnd('.'), error);
        }
        catch (Exception error) when (Find<LossDataException>(error) is { } cause)
        {
            throw file.InFile(cause);
        }
    }

    /// <summary>Does some work on a data view, and throws what went wrong as it was thrown: ML.NET may have wrapped it on the way from a thread of its own.</summary>
    public static void Unwrapped(Action work)
    {
        try
        {
            work();
        }
        catch (InvalidOperationException error) when (Find<InputException>(error) is { } cause)
        {
            throw cause;
        }
        catch (InvalidOperationException error) when (Find<OperationCanceledException>(error) is { } cause)
        {
            throw cause;
        }
    }

    /// <summary>The exception of that type among the causes of another.</summary>
    private static T? Find<T>(Exception error)
        where T : Exception
    {
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is T found)
            {
                return found;
            }
        }

        return null;
    }
}
