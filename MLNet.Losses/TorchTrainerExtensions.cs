using Microsoft.ML;
using MLNet.Losses.Interop;

namespace MLNet.Losses;

/// <summary>Where ML.NET users find the trainers: in the catalogs of the tasks.</summary>
public static class TorchTrainerExtensions
{
    /// <summary>Trains a network that gives like examples embeddings that are near: metric learning.</summary>
    /// <param name="catalog"><c>mlContext.Transforms</c>.</param>
    /// <param name="loss">The loss: of triplets, of pairs, of batches, or of distances.</param>
    /// <param name="outputColumnName">The column to add.</param>
    /// <param name="dimensions">The dimensions of the embedding; at least 1.</param>
    /// <param name="hiddenLayers">The units of each hidden layer; none for a linear map. The default is two of 64.</param>
    /// <param name="labelColumnName">The label, by which pairs and triplets are mined: a key, text or a number.</param>
    /// <param name="featureColumnName">The features: a vector of Single.</param>
    /// <param name="maxEpoch">The most passes over the data; at least 1.</param>
    /// <param name="learningRate">The learning rate; above 0.</param>
    /// <param name="seed">The seed of everything random; null takes the context's.</param>
    /// <exception cref="ArgumentException">The loss is none of embeddings, or an option is out of its range.</exception>
    public static TorchEmbeddingTrainer TorchEmbedding(
        this TransformsCatalog catalog,
        Loss loss,
        string outputColumnName = "Embedding",
        int dimensions = 16,
        int[]? hiddenLayers = null,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        int maxEpoch = 50,
        double learningRate = 1e-3,
        int? seed = null)
    {
        TorchEmbeddingTrainer.Options options = new() { Loss = loss, OutputColumnName = outputColumnName, Dimensions = dimensions };
        options.Set(hiddenLayers, labelColumnName, featureColumnName, null, maxEpoch, learningRate, seed);
        return TorchEmbedding(catalog, options);
    }

    /// <summary>Trains a network that gives like examples embeddings that are near, with every option.</summary>
    /// <param name="catalog"><c>mlContext.Transforms</c>.</param>
    /// <param name="options">The options. They are copied.</param>
    /// <exception cref="ArgumentException">The loss is none of embeddings, or an option is out of its range.</exception>
    public static TorchEmbeddingTrainer TorchEmbedding(this TransformsCatalog catalog, TorchEmbeddingTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new(TrainerInternals.Environment(catalog), options);
    }

    /// <summary>Trains a network for a number under any loss of values or rates.</summary>
    /// <param name="catalog"><c>mlContext.Regression.Trainers</c>.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="hiddenLayers">The units of each hidden layer; none for a linear model. The default is two of 64.</param>
    /// <param name="labelColumnName">The label: a number, or a vector for several outputs.</param>
    /// <param name="featureColumnName">The features: a vector of Single.</param>
    /// <param name="exampleWeightColumnName">The weight of each example; null where each weighs 1.</param>
    /// <param name="maxEpoch">The most passes over the data; at least 1.</param>
    /// <param name="learningRate">The learning rate; above 0.</param>
    /// <param name="seed">The seed of everything random; null takes the context's.</param>
    /// <exception cref="ArgumentException">The loss is of another task, or an option is out of its range.</exception>
    public static TorchRegressionTrainer Torch(
        this RegressionCatalog.RegressionTrainers catalog,
        PointwiseLoss loss,
        int[]? hiddenLayers = null,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string? exampleWeightColumnName = null,
        int maxEpoch = 50,
        double learningRate = 1e-3,
        int? seed = null)
    {
        TorchRegressionTrainer.Options options = new() { Loss = loss };
        options.Set(hiddenLayers, labelColumnName, featureColumnName, exampleWeightColumnName, maxEpoch, learningRate, seed);
        return Torch(catalog, options);
    }

    /// <summary>Trains a network for a number, with every option.</summary>
    /// <param name="catalog"><c>mlContext.Regression.Trainers</c>.</param>
    /// <param name="options">The options. They are copied.</param>
    /// <exception cref="ArgumentException">The loss is of another task, or an option is out of its range.</exception>
    public static TorchRegressionTrainer Torch(this RegressionCatalog.RegressionTrainers catalog, TorchRegressionTrainer.Options options) =>
        new(Environment(catalog, options), options);

    /// <summary>Trains a network to tell two classes apart, under any loss of logits or probabilities.</summary>
    /// <param name="catalog"><c>mlContext.BinaryClassification.Trainers</c>.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="hiddenLayers">The units of each hidden layer; none for a linear model. The default is two of 64.</param>
    /// <param name="labelColumnName">The label: a Boolean, or a number of 0 or 1.</param>
    /// <param name="featureColumnName">The features: a vector of Single.</param>
    /// <param name="exampleWeightColumnName">The weight of each example; null where each weighs 1.</param>
    /// <param name="maxEpoch">The most passes over the data; at least 1.</param>
    /// <param name="learningRate">The learning rate; above 0.</param>
    /// <param name="seed">The seed of everything random; null takes the context's.</param>
    /// <exception cref="ArgumentException">The loss is of another task, or an option is out of its range.</exception>
    public static TorchBinaryTrainer Torch(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        PointwiseLoss loss,
        int[]? hiddenLayers = null,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string? exampleWeightColumnName = null,
        int maxEpoch = 50,
        double learningRate = 1e-3,
        int? seed = null)
    {
        TorchBinaryTrainer.Options options = new() { Loss = loss };
        options.Set(hiddenLayers, labelColumnName, featureColumnName, exampleWeightColumnName, maxEpoch, learningRate, seed);
        return Torch(catalog, options);
    }

    /// <summary>Trains a network to tell two classes apart, with every option.</summary>
    /// <param name="catalog"><c>mlContext.BinaryClassification.Trainers</c>.</param>
    /// <param name="options">The options. They are copied.</param>
    /// <exception cref="ArgumentException">The loss is of another task, or an option is out of its range.</exception>
    public static TorchBinaryTrainer Torch(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog, TorchBinaryTrainer.Options options) =>
        new(Environment(catalog, options), options);

    /// <summary>Trains a network to tell classes apart, under any loss of classes.</summary>
    /// <param name="catalog"><c>mlContext.MulticlassClassification.Trainers</c>.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="hiddenLayers">The units of each hidden layer; none for a linear model. The default is two of 64.</param>
    /// <param name="labelColumnName">The label: a key, the index of a class, or a vector with a number for each class.</param>
    /// <param name="featureColumnName">The features: a vector of Single.</param>
    /// <param name="exampleWeightColumnName">The weight of each example; null where each weighs 1.</param>
    /// <param name="maxEpoch">The most passes over the data; at least 1.</param>
    /// <param name="learningRate">The learning rate; above 0.</param>
    /// <param name="seed">The seed of everything random; null takes the context's.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static TorchMulticlassTrainer Torch(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        ClassLoss loss,
        int[]? hiddenLayers = null,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string? exampleWeightColumnName = null,
        int maxEpoch = 50,
        double learningRate = 1e-3,
        int? seed = null)
    {
        TorchMulticlassTrainer.Options options = new() { Loss = loss };
        options.Set(hiddenLayers, labelColumnName, featureColumnName, exampleWeightColumnName, maxEpoch, learningRate, seed);
        return Torch(catalog, options);
    }

    /// <summary>
    /// Trains a network for classes that do not exclude one another, under any loss of logits or probabilities; or for a
    /// distribution over classes, under <see cref="KLDivLoss"/>.
    /// </summary>
    /// <param name="catalog"><c>mlContext.MulticlassClassification.Trainers</c>.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="hiddenLayers">The units of each hidden layer; none for a linear model. The default is two of 64.</param>
    /// <param name="labelColumnName">The label: a vector with a number for each class.</param>
    /// <param name="featureColumnName">The features: a vector of Single.</param>
    /// <param name="exampleWeightColumnName">The weight of each example; null where each weighs 1.</param>
    /// <param name="maxEpoch">The most passes over the data; at least 1.</param>
    /// <param name="learningRate">The learning rate; above 0.</param>
    /// <param name="seed">The seed of everything random; null takes the context's.</param>
    /// <exception cref="ArgumentException">The loss is of another task, or an option is out of its range.</exception>
    public static TorchMulticlassTrainer Torch(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        PointwiseLoss loss,
        int[]? hiddenLayers = null,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string? exampleWeightColumnName = null,
        int maxEpoch = 50,
        double learningRate = 1e-3,
        int? seed = null)
    {
        TorchMulticlassTrainer.Options options = new() { Loss = loss };
        options.Set(hiddenLayers, labelColumnName, featureColumnName, exampleWeightColumnName, maxEpoch, learningRate, seed);
        return Torch(catalog, options);
    }

    /// <summary>Trains a network to tell classes apart, with every option.</summary>
    /// <param name="catalog"><c>mlContext.MulticlassClassification.Trainers</c>.</param>
    /// <param name="options">The options. They are copied.</param>
    /// <exception cref="ArgumentException">The loss is of another task, or an option is out of its range.</exception>
    public static TorchMulticlassTrainer Torch(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, TorchMulticlassTrainer.Options options) =>
        new(Environment(catalog, options), options);

    /// <summary>Trains a network to spell a sequence of classes in a longer sequence of steps, as <see cref="CTCLoss"/> judges it.</summary>
    /// <param name="catalog"><c>mlContext.MulticlassClassification.Trainers</c>.</param>
    /// <param name="loss">The loss, which says how many classes a step has.</param>
    /// <param name="steps">The steps; at least 1.</param>
    /// <param name="network">The network, of steps · classes outputs.</param>
    /// <param name="labelColumnName">The label: a vector of classes, filled up with missing or negative numbers at the end.</param>
    /// <param name="featureColumnName">The features: a vector of Single.</param>
    /// <param name="exampleWeightColumnName">The weight of each example; null where each weighs 1.</param>
    /// <param name="maxEpoch">The most passes over the data; at least 1.</param>
    /// <param name="learningRate">The learning rate; above 0.</param>
    /// <param name="seed">The seed of everything random; null takes the context's.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static TorchSequenceTrainer TorchSequence(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        SequenceLoss loss,
        int steps,
        Network network,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string? exampleWeightColumnName = null,
        int maxEpoch = 50,
        double learningRate = 1e-3,
        int? seed = null)
    {
        TorchSequenceTrainer.Options options = new() { Loss = loss, Steps = steps };
        options.Set(null, labelColumnName, featureColumnName, exampleWeightColumnName, maxEpoch, learningRate, seed);
        options.Network = network;
        return TorchSequence(catalog, options);
    }

    /// <summary>Trains a network to spell a sequence of classes, with every option.</summary>
    /// <param name="catalog"><c>mlContext.MulticlassClassification.Trainers</c>.</param>
    /// <param name="options">The options. They are copied.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or is missing.</exception>
    public static TorchSequenceTrainer TorchSequence(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, TorchSequenceTrainer.Options options) =>
        new(Environment(catalog, options), options);

    /// <summary>Trains a network to rank the rows of a group, under any loss of queries.</summary>
    /// <param name="catalog"><c>mlContext.Ranking.Trainers</c>.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="hiddenLayers">The units of each hidden layer; none for a linear model. The default is two of 64.</param>
    /// <param name="labelColumnName">The grade of a row: a number or a key.</param>
    /// <param name="featureColumnName">The features: a vector of Single.</param>
    /// <param name="rowGroupColumnName">The column that says which rows belong together; they have to stand together.</param>
    /// <param name="exampleWeightColumnName">The weight of each example; null where each weighs 1.</param>
    /// <param name="maxEpoch">The most passes over the data; at least 1.</param>
    /// <param name="learningRate">The learning rate; above 0.</param>
    /// <param name="seed">The seed of everything random; null takes the context's.</param>
    /// <exception cref="ArgumentException">The loss is of another task, or an option is out of its range.</exception>
    public static TorchRankingTrainer Torch(
        this RankingCatalog.RankingTrainers catalog,
        GroupLoss loss,
        int[]? hiddenLayers = null,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string rowGroupColumnName = "GroupId",
        string? exampleWeightColumnName = null,
        int maxEpoch = 50,
        double learningRate = 1e-3,
        int? seed = null)
    {
        TorchRankingTrainer.Options options = new() { Loss = loss, RowGroupColumnName = rowGroupColumnName };
        options.Set(hiddenLayers, labelColumnName, featureColumnName, exampleWeightColumnName, maxEpoch, learningRate, seed);
        return Torch(catalog, options);
    }

    /// <summary>Trains a network to rank the rows of a group, under a loss of pairs of rows, such as <see cref="MarginRankingLoss"/>.</summary>
    /// <inheritdoc cref="Torch(RankingCatalog.RankingTrainers, GroupLoss, int[], string, string, string, string, int, double, int?)"/>
    public static TorchRankingTrainer Torch(
        this RankingCatalog.RankingTrainers catalog,
        PointwiseLoss loss,
        int[]? hiddenLayers = null,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string rowGroupColumnName = "GroupId",
        string? exampleWeightColumnName = null,
        int maxEpoch = 50,
        double learningRate = 1e-3,
        int? seed = null)
    {
        TorchRankingTrainer.Options options = new() { Loss = loss, RowGroupColumnName = rowGroupColumnName };
        options.Set(hiddenLayers, labelColumnName, featureColumnName, exampleWeightColumnName, maxEpoch, learningRate, seed);
        return Torch(catalog, options);
    }

    /// <summary>Trains a network to rank the rows of a group, with every option.</summary>
    /// <param name="catalog"><c>mlContext.Ranking.Trainers</c>.</param>
    /// <param name="options">The options. They are copied.</param>
    /// <exception cref="ArgumentException">The loss is of another task, or an option is out of its range.</exception>
    public static TorchRankingTrainer Torch(this RankingCatalog.RankingTrainers catalog, TorchRankingTrainer.Options options) =>
        new(Environment(catalog, options), options);

    private static Microsoft.ML.Runtime.IHostEnvironment Environment(TrainCatalogBase.CatalogInstantiatorBase catalog, TorchTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return TrainerInternals.Environment(catalog);
    }
}
