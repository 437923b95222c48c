using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Data;

/// <summary>
/// The loss of the current row where score and label are vectors: the mean over the elements, or one loss per element.
/// A missing element makes the mean NaN, and in the loss per element itself.
/// </summary>
internal sealed class VectorRowLoss
{
    private readonly LossColumns _columns;
    private readonly Func<int, long> _rowOf;
    private readonly SpanGetter _getLabels;
    private readonly SpanGetter _getScores;
    private readonly float[] _labels;
    private readonly float[] _scores;
    private readonly float[] _values;

    public VectorRowLoss(LossColumns columns, DataViewRow row, DataViewSchema.Column label, DataViewSchema.Column score)
    {
        _columns = columns;
        _rowOf = _ => row.Position;
        _getLabels = NumberColumn.Vector(row, label);
        _getScores = NumberColumn.Vector(row, score);
        int width = ((VectorDataViewType)score.Type).Size;
        (_labels, _scores, _values) = (new float[width], new float[width], new float[width]);
    }

    public Delegate LossGetter => _columns.Elementwise ? (ValueGetter<VBuffer<float>>)GetElements : (ValueGetter<float>)GetMean;

    public ValueGetter<VBuffer<float>> GradientGetter => GetGradient;

    private void GetMean(ref float value)
    {
        Read();
        _columns.Loss.Fill(_scores, _labels, _values, slopes: default);
        value = IsMissing ? float.NaN : RowMean.Of(_values);
    }

    private void GetElements(ref VBuffer<float> values)
    {
        Read();
        VBufferEditor<float> editor = VBufferEditor.Create(ref values, _values.Length);
        _columns.Loss.Fill(_scores, _labels, editor.Values, slopes: default);
        values = editor.Commit();
    }

    private void GetGradient(ref VBuffer<float> gradient)
    {
        Read();
        VBufferEditor<float> editor = VBufferEditor.Create(ref gradient, _values.Length);
        _columns.Loss.Fill(_scores, _labels, _values, editor.Values);
        bool rowIsMissing = !_columns.Elementwise && IsMissing;
        int count = _columns.Elementwise ? 1 : _values.Length;
        for (int i = 0; i < _values.Length; i++)
        {
            // Not every loss has the slope NaN at NaN: that of |x| is 0.
            bool isMissing = rowIsMissing || float.IsNaN(_labels[i]) || float.IsNaN(_scores[i]);
            editor.Values[i] = isMissing ? float.NaN : editor.Values[i] / count;
        }

        gradient = editor.Commit();
    }

    private bool IsMissing => Missing.InAny(_labels) || Missing.InAny(_scores);

    private void Read()
    {
        _getLabels(_labels);
        _getScores(_scores);
        DomainCheck.Run(_columns.Loss, _columns.Label, _labels, _columns.Score, _scores, _rowOf);
    }
}
