using System.Globalization;
using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Data;

/// <summary>
/// Reads a label that is one class as its index among the scores. A key or text is looked up among the slot names of
/// the score column, where both have names; without names a key's index is its value less 1, and a text has to be an
/// index itself. A number is an index. A missing class is NaN.
/// </summary>
internal static class ClassColumn<TNumber>
    where TNumber : unmanaged, IFloatingPointIeee754<TNumber>
{
    public static ValueGetter<TNumber> Getter(DataViewRow row, DataViewSchema.Column label, DataViewSchema.Column score) => label.Type switch
    {
        TextDataViewType => TextGetter(row, label, SlotNames(score)),
        KeyDataViewType => KeyGetter(row, label, SlotNames(score)),
        _ => NumberColumn<TNumber>.Scalar(row, label),
    };

    private static ValueGetter<TNumber> TextGetter(DataViewRow row, DataViewSchema.Column label, Dictionary<string, int> names)
    {
        ValueGetter<ReadOnlyMemory<char>> getter = row.GetGetter<ReadOnlyMemory<char>>(label);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> known = names.GetAlternateLookup<ReadOnlySpan<char>>();
        ReadOnlyMemory<char> text = default;
        return (ref TNumber index) =>
        {
            getter(ref text);
            index = text.IsEmpty ? TNumber.NaN
                : known.TryGetValue(text.Span, out int slot) || int.TryParse(text.Span, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out slot) ? TNumber.CreateTruncating(slot)
                : throw new LossDataException(label.Name, $"'{text}'", Expected(names), row.Position);
        };
    }

    private static ValueGetter<TNumber> KeyGetter(DataViewRow row, DataViewSchema.Column label, Dictionary<string, int> names)
    {
        Func<ulong> key = KeyColumn.Getter(row, label);
        TNumber[] slots = [.. KeyColumn.Names(label).Select(name => names.TryGetValue(name, out int slot) ? TNumber.CreateTruncating(slot) : TNumber.NegativeOne)];
        bool areNamed = slots.Length > 0 && names.Count > 0;
        return (ref TNumber index) =>
        {
            ulong value = key();
            index = value == 0 ? TNumber.NaN : areNamed ? slots[value - 1] : TNumber.CreateTruncating(value - 1);
            if (index == TNumber.NegativeOne)
            {
                throw new LossDataException(label.Name, $"'{KeyColumn.Names(label)[(int)value - 1]}'", Expected(names), row.Position);
            }
        };
    }

    private static string Expected(Dictionary<string, int> names) => names.Count == 0
        ? "the index of a class"
        : $"one of: {string.Join(", ", names.Keys.Take(20))}";

    private static Dictionary<string, int> SlotNames(DataViewSchema.Column score)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        if (score.HasSlotNames())
        {
            score.GetSlotNames(ref names);
        }

        Dictionary<string, int> slots = [];
        foreach (ReadOnlyMemory<char> name in names.DenseValues())
        {
            slots.TryAdd(name.ToString(), slots.Count);
        }

        return slots;
    }
}
