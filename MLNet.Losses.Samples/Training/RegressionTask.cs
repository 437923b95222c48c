using Microsoft.ML;
using MLNet.Losses.Samples.TableFiles;

namespace MLNet.Losses.Samples.Training;

/// <summary>A number, or several.</summary>
internal sealed class RegressionTask() : TrainingTask("regression")
{
    public override string DefaultLoss(int labels) => "MSE";

    public override LabelPlan Label(TrainingRequest request, TableFile file, IReadOnlyList<ColumnSummary> columns) => LabelPlan.Numbers(request.Label);

    public override TorchTrainer? Trainer(MLContext context, Loss loss, TrainingRequest request) => loss is PointwiseLoss pointwise
        ? context.Regression.Trainers.Torch(request.Apply(new TorchRegressionTrainer.Options { Loss = pointwise }))
        : null;
}
