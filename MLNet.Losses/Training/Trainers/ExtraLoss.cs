using MLNet.Losses.Training.Objectives;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Trainers;

/// <summary>Losses that judge the scores that another loss is trained on.</summary>
internal static class ExtraLoss
{
    /// <summary>The objective of an extra loss: of the head and the labels of the one that is trained.</summary>
    /// <param name="loss">The extra loss.</param>
    /// <param name="trained">The objective that is trained.</param>
    /// <param name="labels">What is known of its labels.</param>
    /// <param name="option">The option that names the loss.</param>
    /// <exception cref="ArgumentException">The loss does not fit.</exception>
    public static IObjective Judge(Loss loss, IObjective trained, LabelFacts labels, string option)
    {
        string? fault = Fault(loss, trained, labels);
        if (fault is not null)
        {
            throw Misfit(loss, trained, option, fault);
        }

        try
        {
            Loss reading = loss.Reading(trained.Loss.ScoreSpace);
            return loss is GroupLoss || loss.Inputs.Contains(LossInput.Second)
                ? ObjectiveFactory.Create(reading, labels)
                : new RowObjective(reading, trained.Head, labels);
        }
        catch (ArgumentException error)
        {
            throw Misfit(loss, trained, option, error.Message);
        }
    }

    private static string? Fault(Loss loss, IObjective trained, LabelFacts labels)
    {
        int scores = trained.Head.Scores, classes = labels.AreClasses ? labels.Classes : labels.Width;
        return Ranks(loss) != Ranks(trained.Loss) ? "one of the two compares rows with one another"
            : loss.Inputs.Contains(LossInput.Variance) && !trained.Head.HasVariances ? "it reads a variance"
            : loss is ClassLoss != trained.Loss is ClassLoss ? "one of the two tells classes apart"
            : loss.LabelDomain == Domain.Sign != (trained.Loss.LabelDomain == Domain.Sign) ? $"its label is {loss.LabelKind}"
            : loss.SlotCount > 0 && loss.SlotCount != scores ? $"it reads {loss.SlotCount} scores, but there are {scores}"
            : loss is ClassLoss ofClasses && ofClasses.ClassCount(scores) != classes ? $"it reads a score for each of {classes} classes, but there are {scores}"
            : loss is PointwiseLoss { SharesLabel: false } && !Ranks(loss) && scores != labels.Width ? $"there are {scores} scores, but the label is {labels.Width}"
            : null;
    }

    private static bool Ranks(Loss loss) => loss is GroupLoss || loss.Inputs.Contains(LossInput.Second);

    private static ArgumentException Misfit(Loss loss, IObjective trained, string option, string fault) =>
        new($"{option}: found {loss}, expected a loss that can judge the scores of {trained.Loss}: {fault.TrimEnd('.')}.", option);
}
