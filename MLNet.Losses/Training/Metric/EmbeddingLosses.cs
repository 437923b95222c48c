namespace MLNet.Losses.Training.Metric;

/// <summary>Which losses embeddings are trained under, and which columns they need.</summary>
internal static class EmbeddingLosses
{
    /// <summary>The loss, as one of embeddings.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static Loss Check(Loss loss, string option) => loss switch
    {
        null => throw new ArgumentNullException(option),
        EmbeddingLoss or GroupLoss { HasLossPerRow: true } => loss,
        PointwiseLoss { ThirdInput: null, SlotCount: 0 } ofDistance when loss.LabelDomain == Domain.Sign => new DistanceLoss(ofDistance),
        _ => throw new ArgumentException(
            $"{option}: found {loss}, expected a loss of embeddings: of triplets, of pairs, of batches, or of distances with labels of 1 and -1.", option),
    };

    /// <summary>Throws where the columns are not those that the loss reads.</summary>
    /// <exception cref="ArgumentException">A column is missing, or is one too many.</exception>
    public static void CheckColumns(Loss loss, TorchEmbeddingTrainer.Options options)
    {
        bool isTriplet = loss is EmbeddingLoss { IsTriplet: true }, readsSecond = loss.Inputs.Contains(LossInput.Second);
        Empty(options.SecondFeatureColumnName, nameof(options.SecondFeatureColumnName));
        Empty(options.ThirdFeatureColumnName, nameof(options.ThirdFeatureColumnName));
        if (!options.IsMined && !readsSecond)
        {
            throw Misfit(nameof(options.SecondFeatureColumnName), $"'{options.SecondFeatureColumnName}'", $"none: {loss} finds its pairs by the label");
        }

        if (isTriplet && !options.IsMined && options.ThirdFeatureColumnName is null)
        {
            throw Misfit(nameof(options.ThirdFeatureColumnName), "none", $"a column, as {loss} reads triplets");
        }

        if (options.ThirdFeatureColumnName is string third && (options.IsMined || !isTriplet))
        {
            throw Misfit(nameof(options.ThirdFeatureColumnName), $"'{third}'", isTriplet ? "a second column too" : $"none: {loss} reads no triplets");
        }
    }

    private static void Empty(string? name, string option)
    {
        if (name?.Length == 0)
        {
            throw Misfit(option, "an empty text", "the name of a column, or null");
        }
    }

    private static ArgumentException Misfit(string option, string found, string expected) => new($"{option}: found {found}, expected {expected}.", option);
}
