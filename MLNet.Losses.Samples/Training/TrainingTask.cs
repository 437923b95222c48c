using Microsoft.ML;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Specs;
using MLNet.Losses.Samples.TableFiles;

namespace MLNet.Losses.Samples.Training;

/// <summary>A kind of learning: how its label is read, what trains it, and what becomes of its predictions.</summary>
/// <param name="name">What the command line calls it.</param>
internal abstract class TrainingTask(string name)
{
    /// <summary>All tasks, in the order of the help.</summary>
    public static IReadOnlyList<TrainingTask> All { get; } =
        [new RegressionTask(), new BinaryTask(), new MulticlassTask(), new RankingTask(), new EmbeddingTask()];

    public string Name => name;

    /// <summary>The loss that is trained where none is named.</summary>
    /// <param name="labels">How many columns the label has.</param>
    public abstract string DefaultLoss(int labels);

    /// <summary>How the label is read, given what the columns hold from which it is read.</summary>
    public abstract LabelPlan Label(TrainingRequest request, TableFile file, IReadOnlyList<ColumnSummary> columns);

    /// <summary>The trainer; null where the loss is of a type that it never takes.</summary>
    /// <exception cref="ArgumentException">The loss or an option does not fit.</exception>
    public abstract TorchTrainer? Trainer(MLContext context, Loss loss, TrainingRequest request);

    /// <summary>What turns the model's predictions into those that a file shows; null where they are shown as they are.</summary>
    public virtual IEstimator<ITransformer>? Naming(MLContext context, LabelPlan label) => null;

    /// <summary>The loss of a request, checked.</summary>
    /// <exception cref="UsageException">The task does not take it.</exception>
    public LossSpec LossOf(TrainingRequest request, int labels)
    {
        LossSpec spec = request.Loss ?? LossSpec.Parse(DefaultLoss(labels));
        if (Takes(spec.Loss, request))
        {
            return spec;
        }

        string[] takers = [.. All.Where(task => task.Takes(spec.Loss, request)).Select(task => task.Name)];
        throw new UsageException(
            $"--loss: found '{spec.Name}', which --task {Name} does not take; "
            + (takers.Length == 0 ? "no task does: it needs a network of one's own, in code" : $"--task {string.Join(" and ", takers)} does"));
    }

    private bool Takes(Loss loss, TrainingRequest request)
    {
        try
        {
            return Trainer(new MLContext(), loss, request with { Settings = static _ => { }, Weight = null }) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
