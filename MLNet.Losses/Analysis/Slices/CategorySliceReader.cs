using Microsoft.ML;
using MLNet.Losses.Data;

namespace MLNet.Losses.Analysis.Slices;

/// <summary>Reads a column of texts, keys or Booleans.</summary>
internal sealed class CategorySliceReader : ISliceReader
{
    private readonly string _name;
    private readonly Func<int> _read;
    private readonly IReadOnlyList<string> _names;
    private readonly List<int> _categories = [];

    private CategorySliceReader(string name, Func<int> read, IReadOnlyList<string> names) => (_name, _read, _names) = (name, read, names);

    public static CategorySliceReader OfGroups(DataViewRow row, DataViewSchema.Column column)
    {
        var groups = GroupColumn.Of(row, column);
        return new(column.Name, groups.Read, groups.Names);
    }

    public static CategorySliceReader OfBooleans(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<bool> getter = row.GetGetter<bool>(column);
        bool value = false;
        return new(
            column.Name,
            () =>
            {
                getter(ref value);
                return value ? 1 : 0;
            },
            ["false", "true"]);
    }

    public void Read() => _categories.Add(_read());

    public IEnumerable<SliceFeature> Build(int fewestRows) => [new CategoryFeature(_name, _categories, _names, fewestRows)];
}
