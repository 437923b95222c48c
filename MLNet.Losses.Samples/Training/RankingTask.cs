using Microsoft.ML;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.TableFiles;

namespace MLNet.Losses.Samples.Training;

/// <summary>The order of the rows of a group, by their grades.</summary>
internal sealed class RankingTask() : TrainingTask("ranking")
{
    public override string DefaultLoss(int labels) => "LambdaRank";

    public override LabelPlan Label(TrainingRequest request, TableFile file, IReadOnlyList<ColumnSummary> columns) => request.Group is null
        ? throw new UsageException("--group is missing: --task ranking compares the rows of a group; say which column names the group")
        : LabelPlan.Numbers(request.Label);

    public override TorchTrainer Trainer(MLContext context, Loss loss, TrainingRequest request) =>
        context.Ranking.Trainers.Torch(request.Apply(new TorchRankingTrainer.Options { Loss = loss, RowGroupColumnName = request.Group ?? "group" }));
}
