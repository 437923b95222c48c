using Microsoft.ML;
using MLNet.Losses.Catalog;
using MLNet.Losses.Kernels;

namespace MLNet.Losses.Data;

/// <summary>
/// The loss of the current row where score and label are single numbers of single precision; NaN where one is missing.
/// It gives the bits that <see cref="RowLoss{TLane, TNumber}"/> would, sooner.
/// </summary>
internal sealed class ScalarRowLoss
{
    private readonly PointwiseLoss _loss;
    private readonly InputNames _names;
    private readonly DataViewRow _row;
    private readonly ValueGetter<float> _getLabel;
    private readonly ValueGetter<float> _getScore;
    private readonly PointwiseEngine _engine;
    private readonly bool _takesAny;
    private readonly Domain _labels;
    private readonly Domain _scores;

    public ScalarRowLoss(PointwiseLoss loss, DataViewRow row, InputColumns columns)
    {
        (_loss, _row, _names) = (loss, row, columns.Names);
        (_engine, _labels, _scores) = (loss.Engine, loss.LabelDomain, loss.ScoreDomain);
        _takesAny = _labels == Domain.AnyNumber && _scores == Domain.AnyNumber;
        _getLabel = NumberColumn<float>.Scalar(row, columns[LossInput.Label]);
        _getScore = NumberColumn<float>.Scalar(row, columns[LossInput.Score]);
    }

    public static bool Serves(LossColumns columns, InputColumns inputs) =>
        columns.Loss is PointwiseLoss { ThirdInput: null } && inputs.Width(LossInput.Score) == 1 && !inputs.AreDouble;

    public void GetLoss(ref float value)
    {
        float label = 0, score = 0;
        _getLabel(ref label);
        _getScore(ref score);
        value = (_takesAny ? !float.IsNaN(label) & !float.IsNaN(score) : AreThere(label, score)) ? _engine.ValueOfOne(score, label) : float.NaN;
    }

    private bool AreThere(float label, float score) => Check(_labels, LossInput.Label, label) & Check(_scores, LossInput.Score, score);

    /// <summary>Whether the number is there; throws where the loss does not accept it.</summary>
    private bool Check(Domain domain, LossInput input, float number)
    {
        // One comparison on the way that nearly every row takes; NaN fails it too.
        if (domain.Holds(number))
        {
            return true;
        }

        return float.IsNaN(number)
            ? false
            : throw new LossDataException(
                _names[input], OptionText.Of(number), $"{domain}, the {input.ToString().ToLowerInvariant()} that {_loss} takes", _row.Position);
    }
}
