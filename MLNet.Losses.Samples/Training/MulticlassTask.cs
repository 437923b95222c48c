using Microsoft.ML;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.TableFiles;

namespace MLNet.Losses.Samples.Training;

/// <summary>One of several classes; or several labels of yes or no, one in each column.</summary>
internal sealed class MulticlassTask() : TrainingTask("multiclass")
{
    public override string DefaultLoss(int labels) => labels == 1 ? "CrossEntropy" : "BCEWithLogits";

    public override LabelPlan Label(TrainingRequest request, TableFile file, IReadOnlyList<ColumnSummary> columns)
    {
        if (columns.Count > 1)
        {
            return LabelPlan.Numbers(request.Label, allowBoolean: true);
        }

        ColumnSummary label = columns[0];
        if (request.Loss?.Loss is PointwiseLoss)
        {
            throw new UsageException($"--loss: '{request.Loss.Name}' learns several labels of yes or no, one in each column: --label a,b,c; found one column. For one class of several there is CrossEntropy");
        }

        return label.HasMany
            ? throw new TableException(file.Path, null, label.Name, $"more than {ColumnSummary.MostDistinct} different values", "classes; --task regression learns numbers")
            : LabelPlan.Keys(label.Name, request.Classes ?? label.Values);
    }

    public override TorchTrainer? Trainer(MLContext context, Loss loss, TrainingRequest request) => loss is ClassLoss or PointwiseLoss
        ? context.MulticlassClassification.Trainers.Torch(request.Apply(new TorchMulticlassTrainer.Options
        {
            Loss = loss,
            ClassWeights = request.BalancesClasses ? ClassWeighting.Balanced : null,
        }))
        : null;

    public override IEstimator<ITransformer>? Naming(MLContext context, LabelPlan label) => label.Classes.Count > 0
        ? context.Transforms.Conversion.MapKeyToValue(ModelFile.PredictedLabel)
        : null;
}
