using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Catalog;
using MLNet.Losses.Data;
using MLNet.Losses.Kernels;

namespace MLNet.Losses.Training.Rows;

/// <summary>
/// A label that is one number or several. Where a loss tells two cases apart, a Boolean or a key of two values is taken
/// for them; where it ranks, a key is a grade, from 0.
/// </summary>
internal sealed class NumberLabelReader : LabelReader
{
    private readonly Loss _loss;
    private readonly RowBlock<float>? _row;
    private readonly bool _isOfTwo;

    public NumberLabelReader(DataViewSchema.Column column, Loss loss, int? scores)
        : base(column)
    {
        _loss = loss;
        var shape = ColumnShape.Of(column);
        bool ranks = Ranks(loss), mayBeVector = !ranks;
        _isOfTwo = !ranks && (loss.LabelDomain.IsBinary || loss.LabelDomain == Domain.Sign);
        bool areBits = loss is ClassLoss { Labels: ClassLabels.Several };
        bool fits = NumberColumn.IsNumber(shape.ItemType) && !shape.IsKey;
        fits |= shape.ItemType is BooleanDataViewType && (_isOfTwo || areBits);
        fits |= column.Type is KeyDataViewType key && (ranks || (_isOfTwo && key.Count == 2));
        fits &= loss is not ClassLoss { Labels: ClassLabels.Index };
        if (!fits || (shape.IsVector && !mayBeVector) || shape.Size is null)
        {
            throw new LossDataException(column.Name, shape.ToString(), Expected(loss, ranks, fits && shape.Size is null));
        }

        Width = FeatureReader.WidthOf(column);
        if (loss.SlotCount > 0 && Width != loss.SlotCount && !(Width == 1 && loss is PointwiseLoss { SharesLabel: true }))
        {
            throw new LossDataException(column.Name, shape.ToString(), $"a vector of {loss.SlotCount}, because an option of {loss} holds one number per slot");
        }

        // The losses of pairs read which row is the better one, not the label itself; a sequence is judged by its steps.
        if (!(loss is PointwiseLoss && ranks) && (loss is not SequenceLoss || scores is not null))
        {
            _row = new RowBlock<float>(1);
            _row.Add(LossInput.Score, scores ?? int.Max(Width, loss.SlotCount), withSlopes: false);
            _row.Add(LossInput.Label, Width, withSlopes: false);
        }
    }

    public override int Width { get; }

    public override SpanGetter<float> Getter(DataViewRow row)
    {
        if (Column.Type is KeyDataViewType)
        {
            Func<ulong> key = KeyColumn.Getter(row, Column);
            return label => label[0] = key() is ulong value and > 0 ? Case(value - 1) : float.NaN;
        }

        if (Column.Type is VectorDataViewType)
        {
            return NumberColumn<float>.Vector(row, Column);
        }

        ValueGetter<float> number = NumberColumn<float>.Scalar(row, Column);
        bool isBoolean = Column.Type is BooleanDataViewType;
        return label =>
        {
            number(ref label[0]);
            label[0] = isBoolean ? Case(label[0]) : label[0];
        };
    }

    // The end of a sequence's label is filled up with missing numbers.
    public override bool Ignores(ReadOnlySpan<float> label) => !_loss.MayEndMissing(LossInput.Label) && base.Ignores(label);

    public override void Check(ReadOnlySpan<float> label, long row)
    {
        if (!_loss.MayEndMissing(LossInput.Label) && !FiniteNumbers.AreAll(label))
        {
            throw new LossDataException(Column.Name, "an infinite number", "a finite number", row);
        }

        if (_row is not null)
        {
            label.CopyTo(_row[LossInput.Label].Numbers);
            if (_loss.FindFault(_row) is { } fault)
            {
                throw new LossDataException(Column.Name, OptionText.Of(fault.Found), fault.Expected, row);
            }
        }
    }

    /// <summary>Whether a loss compares rows with one another by their labels.</summary>
    private static bool Ranks(Loss loss) => loss is GroupLoss { HasLossPerRow: false } || loss.Inputs.Contains(LossInput.Second);

    private static string Expected(Loss loss, bool ranks, bool isVariable) =>
        isVariable ? "a vector of known size"
        : ranks ? "a grade: a number or a key"
        : loss is ClassLoss { Labels: var labels } ? labels == ClassLabels.Index ? "one class: a key, a Boolean or a number" : $"a vector: {loss.LabelKind}"
        : loss.LabelDomain.IsBinary || loss.LabelDomain == Domain.Sign ? $"a Boolean, a key of two values, or {loss.LabelKind}"
        : $"{loss.LabelKind}, or a vector of such";

    /// <summary>What stands for the first or second of two cases.</summary>
    private float Case(float number) => _isOfTwo && _loss.LabelDomain == Domain.Sign ? (2 * number) - 1 : number;
}
