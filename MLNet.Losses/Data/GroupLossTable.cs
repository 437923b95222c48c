using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Data;

/// <summary>
/// The losses of all rows under a loss that judges groups, and their derivatives: found by a pass of its own, since the
/// loss of a row depends on rows that come after it.
/// </summary>
internal sealed class GroupLossTable
{
    private readonly List<float> _losses = [];
    private readonly Dictionary<LossInput, List<float>> _slopes;
    private readonly InputColumns _inputs;

    private GroupLossTable(InputColumns inputs, IEnumerable<LossInput> wanted)
    {
        _inputs = inputs;
        _slopes = wanted.ToDictionary(input => input, _ => new List<float>());
    }

    /// <summary>Judges the data.</summary>
    /// <param name="data">The data.</param>
    /// <param name="inputs">The columns of the inputs.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="wanted">The inputs to have derivatives along.</param>
    public static GroupLossTable Of(IDataView data, InputColumns inputs, GroupLoss loss, IReadOnlyCollection<LossInput> wanted)
    {
        var table = new GroupLossTable(inputs, wanted);
        using DataViewRowCursor cursor = data.GetRowCursor(inputs.All);
        var reader = new GroupReader(cursor, inputs, [loss]);
        long rows = 0;
        while (reader.Read(() => rows++))
        {
            table.Grow(rows);
            table.Add(reader.Groups[0], loss);
        }

        return table;
    }

    /// <summary>The loss of a row.</summary>
    public ValueGetter<float> LossGetter(DataViewRow row) => (ref float value) => value = _losses[(int)row.Position];

    /// <summary>The derivatives along an input of a row.</summary>
    public Delegate SlopeGetter(DataViewRow row, LossInput input)
    {
        List<float> slopes = _slopes[input];
        if (_inputs[input].Type is not VectorDataViewType)
        {
            return (ValueGetter<float>)((ref float value) => value = slopes[(int)row.Position]);
        }

        int width = _inputs.Width(input);
        return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> values) =>
        {
            VBufferEditor<float> editor = VBufferEditor.Create(ref values, width);
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(slopes).Slice((int)row.Position * width, width).CopyTo(editor.Values);
            values = editor.Commit();
        });
    }

    /// <summary>Room for so many rows, which have no loss yet.</summary>
    private void Grow(long rows)
    {
        _losses.AddRange(Enumerable.Repeat(float.NaN, (int)rows - _losses.Count));
        foreach ((LossInput input, List<float> slopes) in _slopes)
        {
            slopes.AddRange(Enumerable.Repeat(float.NaN, ((int)rows * _inputs.Width(input)) - slopes.Count));
        }
    }

    private void Add(JudgedGroup group, GroupLoss loss)
    {
        if (group.Block.Count == 0)
        {
            return;
        }

        double[] slopes = new double[_slopes.Count == 0 ? 0 : group.Block.First.Length + group.Block.Second.Length];
        double[] losses = loss.Engine.Fill(group.Block, slopes);
        for (int row = 0; row < group.Positions.Count; row++)
        {
            _losses[(int)group.Positions[row]] = (float)losses[loss.HasLossPerRow ? row : 0] + 0f;
        }

        foreach ((LossInput input, List<float> all) in _slopes)
        {
            int width = _inputs.Width(input), start = input == LossInput.Score ? 0 : group.Block.First.Length;
            for (int i = 0; i < group.Positions.Count * width; i++)
            {
                (int row, int slot) = Math.DivRem(i, width);
                all[((int)group.Positions[row] * width) + slot] = (float)slopes[start + i] + 0f;
            }
        }
    }
}
