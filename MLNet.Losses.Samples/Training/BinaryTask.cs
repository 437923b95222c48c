using Microsoft.ML;
using MLNet.Losses.Samples.Csv;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Training;

/// <summary>One of two classes, or the probability of one.</summary>
internal sealed class BinaryTask() : TrainingTask("binary")
{
    public override string DefaultLoss(int labels) => "BCEWithLogits";

    public override LabelPlan Label(TrainingRequest request, CsvFile file, IReadOnlyList<CsvColumnSummary> columns)
    {
        if (columns.Count != 1)
        {
            throw new UsageException($"--label: found {columns.Count} columns, expected one; --task multiclass learns several labels at once");
        }

        CsvColumnSummary label = columns[0];
        IReadOnlyList<string> values = label.Values;
        if (values.Count != 2)
        {
            // Numbers may be probabilities: the loss says which it takes.
            return label.IsNumeric && values.Count > 2 && request.Positive is null ? LabelPlan.Numbers(label.Name) : throw new CsvDataException(
                file.Path, null, label.Name, Found(label), "two values, such as 0 and 1, true and false, or two texts; --task multiclass learns more");
        }

        string positive = request.Positive ?? values[1];
        return values.Contains(positive)
            ? LabelPlan.TwoKeys(label.Name, values.Single(value => value != positive), positive)
            : throw new UsageException($"--positive: found '{positive}', expected a value of '{label.Name}'{NearestMatch.Hint(positive, values)}");
    }

    public override TorchTrainer? Trainer(MLContext context, Loss loss, TrainingRequest request) => loss is PointwiseLoss pointwise
        ? context.BinaryClassification.Trainers.Torch(request.Apply(new TorchBinaryTrainer.Options
        {
            Loss = pointwise,
            ClassWeights = request.BalancesClasses ? ClassWeighting.Balanced : null,
        }))
        : null;

    public override IEstimator<ITransformer>? Naming(MLContext context, LabelPlan label) => label.Classes.Count == 2
        ? context.Transforms.Conversion.MapValue(
            ModelFile.PredictedLabel,
            [KeyValuePair.Create(false, label.Classes[0]), KeyValuePair.Create(true, label.Classes[1])],
            ModelFile.PredictedLabel)
        : null;

    private static string Found(CsvColumnSummary label) => label.HasMany
        ? $"more than {CsvColumnSummary.MostDistinct} different values"
        : label.Distinct == 0 ? "no value" : $"{label.Distinct} different value{(label.Distinct == 1 ? string.Empty : "s")}: {Shown(label.Values)}";

    private static string Shown(IReadOnlyList<string> values) => string.Join(", ", values.Take(5)) + (values.Count > 5 ? ", ..." : string.Empty);
}
