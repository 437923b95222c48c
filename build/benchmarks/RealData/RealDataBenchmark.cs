using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Torch;

namespace MLNet.Losses.Benchmarks.RealData;

/// <summary>What training under the right loss is worth, on real data in five folds, beside ML.NET's own trainers on the same features.</summary>
internal static class RealDataBenchmark
{
    private const string Features = "Features", Label = "Label";

    public static void Run()
    {
        TorchRuntime.EnsureLoaded();
        CheckTimes(new MLContext(seed: 1));
        DoctorVisits(new MLContext(seed: 1));
        Loans(new MLContext(seed: 1));
        Digits(new MLContext(seed: 1));
    }

    private static void CheckTimes(MLContext context)
    {
        const string File = "check_times.csv", Missing = "Missing";
        Dictionary<string, int> header = RealDataSet.Header(File);
        TextLoader.Range[] features = [.. header.Where(pair => pair.Key is not ("package" or "check_time" or "status")).Select(pair => new TextLoader.Range(pair.Value))];

        // Counts and sizes have long tails; what is missing is 0, and says so.
        var data = RealDataSet.Read(
            context,
            File,
            [new(Label, DataKind.Single, header["check_time"]), new(Features, DataKind.Single, features)],
            context.Transforms.IndicateMissingValues(Missing, Features)
                .Append(context.Transforms.Conversion.ConvertType(Missing, outputKind: DataKind.Single))
                .Append(context.Transforms.ReplaceMissingValues(Features))
                .Append(context.Transforms.NormalizeLogMeanVariance(Features, fixZero: false, useCdf: false))
                .Append(context.Transforms.Concatenate(Features, Features, Missing))
                .Append(context.Transforms.NormalizeMeanVariance(Features)));
        Title("check_times: mean absolute error, seconds (smaller is better)");
        data.Judge("ML.NET Sdca", context.Regression.Trainers.Sdca(), Measures.AbsoluteError);
        data.Judge("ML.NET OnlineGradientDescent", context.Regression.Trainers.OnlineGradientDescent(), Measures.AbsoluteError);
        data.Judge("ML.NET LightGbm", context.Regression.Trainers.LightGbm(), Measures.AbsoluteError);
        data.Judge("Torch, L1Loss", context.Regression.Trainers.Torch(Tuned(new TorchRegressionTrainer.Options { Loss = new L1Loss() })), Measures.AbsoluteError);
        Title("check_times: part of the test rows that lie below the predicted 0.9 quantile (0.9 is best)");
        data.Judge("Torch, QuantileLoss(0.9)", context.Regression.Trainers.Torch(Tuned(new TorchRegressionTrainer.Options { Loss = new QuantileLoss(0.9) })), Measures.Coverage);
    }

    private static void DoctorVisits(MLContext context)
    {
        const string File = "randhie.csv";
        string[] measured = ["lncoins", "lpi", "fmde", "physlm", "disea"];
        Dictionary<string, int> header = RealDataSet.Header(File);
        TextLoader.Column[] columns =
        [
            new(Label, DataKind.Single, header["mdvis"]),
            new(Features, DataKind.Single, [.. header.Where(pair => pair.Key != "mdvis").Select(pair => new TextLoader.Range(pair.Value))]),
            .. measured.Select(name => new TextLoader.Column(name, DataKind.Single, header[name])),
        ];
        IEstimator<ITransformer> numbers = context.Transforms.NormalizeMeanVariance(Features, fixZero: false);
        IEstimator<ITransformer> values = numbers
            .Append(context.Transforms.Categorical.OneHotEncoding([.. measured.Select(name => new InputOutputColumnPair(name))]))
            .Append(context.Transforms.Concatenate(Features, [Features, .. measured]));
        Title("randhie: Poisson deviance (smaller is better)");
        var data = RealDataSet.Read(context, File, columns, numbers);
        data.Judge("ML.NET LbfgsPoissonRegression", context.Regression.Trainers.LbfgsPoissonRegression(), Measures.PoissonDeviance);
        data.Judge("Torch, PoissonNLLLoss", context.Regression.Trainers.Torch(Visits(null)), Measures.PoissonDeviance);
        data.Judge("Torch, PoissonNLLLoss, 64 bins", context.Regression.Trainers.Torch(Visits(FeatureEncoding.PiecewiseLinear(64))), Measures.PoissonDeviance);
        RealDataSet.Read(context, File, columns, values)
            .Judge("ML.NET, each value a feature too", context.Regression.Trainers.LbfgsPoissonRegression(), Measures.PoissonDeviance);

        // A person's years are several rows of the same features, by which a person can be known again.
        Title("randhie, each person in one fold: Poisson deviance");
        var persons = RealDataSet.Read(context, File, columns, numbers, together: Features);
        persons.Judge("ML.NET LbfgsPoissonRegression", context.Regression.Trainers.LbfgsPoissonRegression(), Measures.PoissonDeviance);
        persons.Judge("Torch, PoissonNLLLoss", context.Regression.Trainers.Torch(NewVisitors(null)), Measures.PoissonDeviance);
        persons.Judge("Torch, PoissonNLLLoss, 16 bins", context.Regression.Trainers.Torch(NewVisitors(FeatureEncoding.PiecewiseLinear())), Measures.PoissonDeviance);
    }

    private static void Loans(MLContext context)
    {
        const string File = "lending_club.csv", Numbers = "Numbers", Texts = "Texts", Bad = "Bad";
        string[] texts = ["term", "sub_grade", "addr_state", "verification_status", "emp_length"];
        Dictionary<string, int> header = RealDataSet.Header(File);
        TextLoader.Range[] numbers = [.. header.Where(pair => pair.Key != "Class" && !texts.Contains(pair.Key)).Select(pair => new TextLoader.Range(pair.Value))];
        var data = RealDataSet.Read(
            context,
            File,
            [new("Class", DataKind.String, header["Class"]), new(Numbers, DataKind.Single, numbers), .. texts.Select(text => new TextLoader.Column(text, DataKind.String, header[text]))],
            context.Transforms.Categorical.OneHotEncoding([.. texts.Select(text => new InputOutputColumnPair(text))])
                .Append(context.Transforms.NormalizeMeanVariance(Numbers, fixZero: false))
                .Append(context.Transforms.Concatenate(Texts, texts))
                .Append(context.Transforms.Concatenate(Features, Numbers, Texts))
                .Append(context.Transforms.Conversion.MapValue(Label, [new(Bad.ToLowerInvariant(), true), new KeyValuePair<string, bool>("good", false)], "Class")));
        Title("lending_club, 5.2% bad: average precision (greater is better)");
        data.Judge("ML.NET SdcaLogisticRegression", context.BinaryClassification.Trainers.SdcaLogisticRegression(), Measures.AveragePrecision);
        data.Judge("Torch, BCEWithLogitsLoss, balanced", context.BinaryClassification.Trainers.Torch(Rare(new() { ClassWeights = ClassWeighting.Balanced })), Measures.AveragePrecision);
        data.Judge("Torch, FocalLoss", context.BinaryClassification.Trainers.Torch(Rare(new() { Loss = new FocalLoss() })), Measures.AveragePrecision);
    }

    private static void Digits(MLContext context)
    {
        const string File = "digits.csv";
        Dictionary<string, int> header = RealDataSet.Header(File);
        var data = RealDataSet.Read(
            context,
            File,
            [new("digit", DataKind.Single, header["digit"]), new(Features, DataKind.Single, [.. header.Where(pair => pair.Key != "digit").Select(pair => new TextLoader.Range(pair.Value))])],
            context.Transforms.Conversion.MapValueToKey(Label, "digit", keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue));
        Title("digits: accuracy (greater is better)");
        data.Judge("Torch, CrossEntropyLoss", context.MulticlassClassification.Trainers.Torch(new TorchMulticlassTrainer.Options { Loss = new CrossEntropyLoss(), Seed = 1, NumberOfThreads = 1 }), scored => context.MulticlassClassification.Evaluate(scored).MicroAccuracy);
        IEstimator<ITransformer> raw = context.Transforms.CopyColumns("Embedding", Features), triplets = context.Transforms.TorchEmbedding(Triplets());
        Title("digits, test rows: precision at 1, searched among the training rows (greater is better)");
        data.JudgeWithin("raw pixels", raw, Precision);
        data.JudgeWithin("Torch, TripletMarginLoss, 16 dimensions", triplets, Precision);
        Title("digits, test rows: precision at 1, searched among the test rows themselves");
        data.Judge("raw pixels", raw, test => Precision(test, null));
        data.Judge("Torch, TripletMarginLoss, 16 dimensions", triplets, test => Precision(test, null));

        double Precision(IDataView test, IDataView? gallery) => context.Losses.EvaluateRetrieval(test, new RetrievalOptions { Gallery = gallery }).PrecisionAt1;
    }

    private static void Title(string text)
    {
        Console.WriteLine();
        Console.WriteLine(text);
    }

    private static TorchRegressionTrainer.Options Tuned(TorchRegressionTrainer.Options options)
    {
        (options.BatchSize, options.MaxEpoch, options.LearningRate, options.Schedule, options.Seed, options.NumberOfThreads) = (64, 10, 2e-3, LearningRateSchedule.Cosine(), 1, 1);
        options.Network = Network.Mlp(128, 64);
        return options;
    }

    private static TorchRegressionTrainer.Options Visits(FeatureEncoding? encoding) => new()
    {
        Loss = new PoissonNLLLoss(),
        FeatureEncoding = encoding,
        Network = Network.Mlp(128, 128),
        BatchSize = 256,
        MaxEpoch = 60,
        LearningRate = 3e-3,
        Schedule = LearningRateSchedule.Cosine(),
        Seed = 1,
        NumberOfThreads = 1,
    };

    private static TorchRegressionTrainer.Options NewVisitors(FeatureEncoding? encoding) => new()
    {
        Loss = new PoissonNLLLoss(),
        FeatureEncoding = encoding,
        Network = Network.Mlp(new MlpOptions { Widths = [64], Dropout = 0.5 }),
        BatchSize = 256,
        MaxEpoch = 15,
        Optimizer = new AdamWOptimizer(),
        WeightDecay = 0.1,
        Schedule = LearningRateSchedule.Cosine(),
        Seed = 1,
        NumberOfThreads = 1,
    };

    private static TorchBinaryTrainer.Options Rare(TorchBinaryTrainer.Options options)
    {
        (options.BatchSize, options.MaxEpoch, options.WeightDecay, options.Schedule, options.Seed, options.NumberOfThreads) =
            (128, 30, 1e-2, LearningRateSchedule.Cosine(), 1, 1);
        options.Network = Network.Mlp(new MlpOptions { Widths = [32], Dropout = 0.5 });
        return options;
    }

    private static TorchEmbeddingTrainer.Options Triplets() => new()
    {
        Loss = new TripletMarginLoss(),
        Dimensions = 16,
        Network = Network.Mlp(256, 128),
        NormalizeFeatures = false,
        BatchSize = 128,
        MaxEpoch = 60,
        Optimizer = new AdamWOptimizer(),
        WeightDecay = 0.3,
        Schedule = LearningRateSchedule.Cosine(),
        Seed = 1,
        NumberOfThreads = 1,
    };
}
