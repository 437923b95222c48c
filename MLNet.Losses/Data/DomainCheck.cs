using MLNet.Losses.Catalog;

namespace MLNet.Losses.Data;

/// <summary>The error for a label or score outside the loss's domain.</summary>
internal static class DomainCheck
{
    /// <summary>Throws for the first number that is outside the loss's domain, if there is one.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="labelName">The label column.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="scoreName">The score column.</param>
    /// <param name="scores">The scores.</param>
    /// <param name="rowOf">The row that an element stands in.</param>
    public static void Run(
        PointwiseLoss loss,
        string labelName,
        ReadOnlySpan<float> labels,
        string scoreName,
        ReadOnlySpan<float> scores,
        Func<int, long> rowOf)
    {
        Run(loss, labelName, "label", loss.LabelDomain, labels, rowOf);
        Run(loss, scoreName, "score", loss.ScoreDomain, scores, rowOf);
    }

    private static void Run(
        PointwiseLoss loss, string column, string role, Domain domain, ReadOnlySpan<float> values, Func<int, long> rowOf)
    {
        if (domain.IndexOutside(values) is int index and >= 0)
        {
            throw new LossDataException(
                column, OptionText.Of(values[index]), $"{domain}, the {role} that {loss} takes", rowOf(index));
        }
    }
}
