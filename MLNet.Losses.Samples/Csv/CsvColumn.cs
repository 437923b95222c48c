using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Samples.Csv;

/// <summary>A column that a data view makes of a CSV file's records.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type.</param>
/// <param name="MakeGetter">Makes the getter of the record's value, a <see cref="ValueGetter{TValue}"/>.</param>
/// <param name="SlotNames">The names of a vector's elements, if any.</param>
/// <param name="KeyValues">What keys stand for, if the column holds keys.</param>
internal sealed record CsvColumn(
    string Name,
    DataViewType Type,
    Func<CsvRecord, Delegate> MakeGetter,
    IReadOnlyList<string>? SlotNames = null,
    IReadOnlyList<string>? KeyValues = null)
{
    /// <summary>What the schema says of the column beyond its type.</summary>
    public DataViewSchema.Annotations? Annotations
    {
        get
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            AddTexts(annotations, nameof(SlotNames), SlotNames);
            AddTexts(annotations, nameof(KeyValues), KeyValues);
            return annotations.ToAnnotations();
        }
    }

    /// <summary>One field as a number.</summary>
    public static CsvColumn Number(string name, int index, bool allowBoolean = false) => new(
        name,
        NumberDataViewType.Double,
        record => (ValueGetter<double>)((ref double value) => value = CsvNumber.Read(record, index, allowBoolean)));

    /// <summary>Several fields as a vector of numbers.</summary>
    public static CsvColumn Numbers(
        string name, IReadOnlyList<int> indices, IReadOnlyList<string>? slotNames = null, bool allowBoolean = false) => new(
        name,
        new VectorDataViewType(NumberDataViewType.Double, indices.Count),
        record => (ValueGetter<VBuffer<double>>)((ref VBuffer<double> values) =>
        {
            VBufferEditor<double> editor = VBufferEditor.Create(ref values, indices.Count);
            for (int i = 0; i < indices.Count; i++)
            {
                editor.Values[i] = CsvNumber.Read(record, indices[i], allowBoolean);
            }

            values = editor.Commit();
        }),
        slotNames);

    /// <summary>One field as a class: its name, or else its index; empty where it is missing.</summary>
    /// <param name="name">The name of the column.</param>
    /// <param name="index">The field.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <param name="prefix">What the names begin with, and the field may leave out.</param>
    public static CsvColumn Class(string name, int index, IReadOnlyList<string> classes, string prefix = "")
    {
        var known = classes.ToHashSet();
        return new(
            name,
            TextDataViewType.Instance,
            record => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) =>
            {
                string text = record.Text(index), number = NumberText(text);
                value = (known.Contains(text) ? text
                    : known.Contains(prefix + text) ? prefix + text
                    : known.Contains(prefix + number) ? prefix + number : number).AsMemory();
            }));
    }

    /// <summary>One field as 1 where it is a certain text, as 0 where it is another, and NaN where it is missing.</summary>
    public static CsvColumn Case(string name, int index, string positive) => new(
        name,
        NumberDataViewType.Double,
        record => (ValueGetter<double>)((ref double value) =>
        {
            string text = NumberText(record.Text(index));
            value = text.Length == 0 ? double.NaN : text == NumberText(positive) ? 1 : 0;
        }));

    /// <summary>One field as a number of single precision: what trainers read.</summary>
    public static CsvColumn Single(string name, int index, bool allowBoolean = false) => new(
        name,
        NumberDataViewType.Single,
        record => (ValueGetter<float>)((ref float value) => value = (float)CsvNumber.Read(record, index, allowBoolean)));

    /// <summary>One field as a number of single precision, true and false as 1 and 0.</summary>
    public static CsvColumn Feature(string name, int index) => Single(name, index, allowBoolean: true);

    /// <summary>One field as true where it is one of two texts, and as false where it is the other.</summary>
    public static CsvColumn Flag(string name, int index, string negative, string positive) => new(
        name,
        BooleanDataViewType.Instance,
        record => (ValueGetter<bool>)((ref bool value) =>
        {
            string text = NumberText(record.Text(index));
            value = text == positive || (text == negative ? false : throw record.Unexpected(index, $"{negative} or {positive}"));
        }));

    /// <summary>One field as a category: its text; numbers that are equal are the same text, and a missing one is empty.</summary>
    public static CsvColumn Category(string name, int index) => Class(name, index, []);

    /// <summary>One field as the key of one of some categories; the missing key where the field is missing.</summary>
    public static CsvColumn Key(string name, int index, IReadOnlyList<string> categories)
    {
        Dictionary<string, uint> keys = categories.Index().ToDictionary(pair => pair.Item, pair => (uint)pair.Index + 1);
        return new(
            name,
            new KeyDataViewType(typeof(uint), int.Max(categories.Count, 1)),
            record => (ValueGetter<uint>)((ref uint value) =>
            {
                string text = NumberText(record.Text(index));
                value = text.Length == 0 ? 0
                    : keys.TryGetValue(text, out uint key) ? key
                    : throw record.Unexpected(index, $"one of {string.Join(", ", categories)}");
            }),
            KeyValues: categories);
    }

    /// <summary>One field as the key of a group, in the order of appearance; the missing key where the field is missing.</summary>
    public static CsvColumn Group(string name, int index) => new(
        name,
        new KeyDataViewType(typeof(uint), int.MaxValue),
        record =>
        {
            var known = new Dictionary<string, uint>();
            return (ValueGetter<uint>)((ref uint value) =>
            {
                string text = NumberText(record.Text(index));
                known.TryAdd(text, (uint)known.Count + 1);
                value = text.Length == 0 ? 0 : known[text];
            });
        });

    /// <summary>
    /// One field as the name of something, told apart by numbers: the numbers are the names' order of appearance in the
    /// rows that were read. Numbers that are equal are the same name; NaN stands for a missing one.
    /// </summary>
    public static CsvColumn Identity(string name, int index) => new(
        name,
        NumberDataViewType.Double,
        record =>
        {
            var known = new Dictionary<string, int>();
            return (ValueGetter<double>)((ref double value) =>
            {
                string text = NumberText(record.Text(index));
                known.TryAdd(text, known.Count);
                value = text.Length == 0 ? double.NaN : known[text];
            });
        });

    /// <summary>One field as text.</summary>
    public static CsvColumn Text(string name, int index) => new(
        name,
        TextDataViewType.Instance,
        record => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = record.Text(index).AsMemory()));

    /// <summary>All fields as text.</summary>
    public static CsvColumn Fields(string name, int count) => new(
        name,
        new VectorDataViewType(TextDataViewType.Instance, count),
        record => (ValueGetter<VBuffer<ReadOnlyMemory<char>>>)((ref VBuffer<ReadOnlyMemory<char>> value) =>
            value = new VBuffer<ReadOnlyMemory<char>>(count, [.. record.Fields().Select(field => field.AsMemory())])));

    /// <summary>The record as it stands in the file.</summary>
    public static CsvColumn Bytes(string name) => new(
        name,
        new VectorDataViewType(NumberDataViewType.Byte),
        record => (ValueGetter<VBuffer<byte>>)((ref VBuffer<byte> value) =>
        {
            VBufferEditor<byte> editor = VBufferEditor.Create(ref value, record.Bytes.Length);
            record.Bytes.CopyTo(editor.Values);
            value = editor.Commit();
        }));

    /// <summary>The line that the record starts in.</summary>
    public static CsvColumn Line(string name) => new(
        name,
        NumberDataViewType.Int64,
        record => (ValueGetter<long>)((ref long value) => value = record.Line));

    /// <summary>
    /// A text as it is told apart from others: a number may be written in several ways (2.0, as where a column of indices
    /// has missing values too), and what is missing is empty.
    /// </summary>
    public static string NumberText(string text) => text.Trim() switch
    {
        "NA" or "NaN" or "nan" => string.Empty,
        var trimmed when double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            => number.ToString("R", CultureInfo.InvariantCulture),
        var trimmed => trimmed,
    };

    private static void AddTexts(DataViewSchema.Annotations.Builder annotations, string kind, IReadOnlyList<string>? texts)
    {
        if (texts is { Count: > 0 })
        {
            VBuffer<ReadOnlyMemory<char>> values = new(texts.Count, [.. texts.Select(text => text.AsMemory())]);
            annotations.Add(
                kind,
                new VectorDataViewType(TextDataViewType.Instance, texts.Count),
                (ref VBuffer<ReadOnlyMemory<char>> value) => values.CopyTo(ref value));
        }
    }
}
