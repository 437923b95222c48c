using Microsoft.ML;
using MLNet.Losses.Data;

namespace MLNet.Losses.Analysis.Slices;

/// <summary>Reads a column of numbers.</summary>
internal sealed class NumberSliceReader(DataViewRow row, DataViewSchema.Column column) : ISliceReader
{
    private readonly ValueGetter<float> _getter = NumberColumn<float>.Scalar(row, column);
    private readonly List<float> _numbers = [];

    public void Read()
    {
        float number = 0;
        _getter(ref number);
        _numbers.Add(number);
    }

    public IEnumerable<SliceFeature> Build(int fewestRows) => [new NumberFeature(column.Name, _numbers)];
}
