using Microsoft.ML;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.TableFiles;

namespace MLNet.Losses.Samples.Training;

/// <summary>A place in a space in which rows with the same label lie together.</summary>
internal sealed class EmbeddingTask() : TrainingTask("embedding")
{
    /// <summary>What its columns are called in a file, before their numbers.</summary>
    public const string ColumnName = "e";

    public override string DefaultLoss(int labels) => "TripletMargin";

    public override LabelPlan Label(TrainingRequest request, TableFile file, IReadOnlyList<ColumnSummary> columns) => columns.Count == 1
        ? LabelPlan.Categories(columns[0].Name)
        : throw new UsageException($"--label: found {columns.Count} columns, expected one: the class of a row, which says what belongs together");

    public override TorchTrainer Trainer(MLContext context, Loss loss, TrainingRequest request)
    {
        TorchEmbeddingTrainer.Options options = new() { Loss = loss, OutputColumnName = ColumnName };
        options.Dimensions = request.Dimensions ?? options.Dimensions;
        options.Mining = request.Mining ?? options.Mining;
        return context.Transforms.TorchEmbedding(request.Apply(options));
    }
}
