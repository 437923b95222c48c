using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Kernels;
using Kind = Microsoft.ML.SchemaShape.Column.VectorKind;

namespace MLNet.Losses.Data;

/// <summary>The columns that some losses read, found and checked.</summary>
internal sealed class InputColumns
{
    private readonly SortedDictionary<LossInput, DataViewSchema.Column> _columns;

    private InputColumns(InputNames names, SortedDictionary<LossInput, DataViewSchema.Column> columns) =>
        (Names, _columns) = (names, columns);

    public InputNames Names { get; }

    public IEnumerable<DataViewSchema.Column> All => _columns.Values;

    /// <summary>Whether a number column is Double: its rows are then judged in double precision.</summary>
    public bool AreDouble => _columns.Any(pair => pair.Key != LossInput.Group && ColumnShape.Of(pair.Value).ItemType == NumberDataViewType.Double);

    /// <summary>Whether a label is one value that names a class, among scores for several.</summary>
    public bool HaveClassIndices =>
        _columns.TryGetValue(LossInput.Label, out DataViewSchema.Column label) && !ColumnShape.Of(label).IsVector && _columns[LossInput.Score].Type is VectorDataViewType;

    public DataViewSchema.Column this[LossInput input] => _columns[input];

    /// <summary>The columns that <paramref name="losses"/> read.</summary>
    /// <exception cref="LossDataException">A column is missing or does not fit.</exception>
    public static InputColumns Find(DataViewSchema schema, InputNames names, IEnumerable<Loss> losses)
    {
        SortedDictionary<LossInput, DataViewSchema.Column> columns = [];
        foreach (Loss loss in losses)
        {
            Check(loss, input => ColumnShape.Of(columns[input] = ColumnShape.Find(schema, names[input])));
        }

        return new(names, columns);
    }

    /// <summary>Checks that the loss can read its columns.</summary>
    /// <exception cref="LossDataException">A column is missing or does not fit.</exception>
    public static IReadOnlyDictionary<LossInput, ColumnShape> Check(Loss loss, Func<LossInput, ColumnShape> find)
    {
        Dictionary<LossInput, ColumnShape> shapes = [];
        foreach (InputRule rule in loss.Rules())
        {
            ColumnShape shape = shapes[rule.Input] = find(rule.Input);
            CheckType(loss, rule, shape);
            CheckWidth(rule, shape, shapes[LossInput.Score]);
        }

        CheckSlots(loss, shapes[LossInput.Score]);
        return shapes;
    }

    /// <summary>The numbers of a row in a column: 1, or the size of its vectors.</summary>
    public int Width(LossInput input) => (_columns[input].Type as VectorDataViewType)?.Size ?? 1;

    /// <summary>A block for rows of these columns.</summary>
    /// <param name="capacity">The rows to have room for.</param>
    /// <param name="withSlopes">Whether to have room for derivatives along what was predicted.</param>
    public RowBlock<TNumber> MakeBlock<TNumber>(int capacity, bool withSlopes)
        where TNumber : unmanaged, System.Numerics.INumber<TNumber>
    {
        var block = new RowBlock<TNumber>(capacity) { HasClassIndices = HaveClassIndices };
        foreach (LossInput input in _columns.Keys.Where(input => input != LossInput.Group))
        {
            block.Add(input, Width(input), withSlopes && input != LossInput.Label);
        }

        return block;
    }

    private static void CheckType(Loss loss, InputRule rule, ColumnShape column)
    {
        if (rule.TakesGroups)
        {
            if (!GroupColumn.Fits(column))
            {
                throw new LossDataException(column.Name, column.ToString(), GroupColumn.Expected);
            }

            return;
        }

        bool fits = rule.TakesClasses && !column.IsVector
            ? NumberColumn.IsNumber(column.ItemType) || column.ItemType is BooleanDataViewType or TextDataViewType || column.IsKey
            : !column.IsKey && (NumberColumn.IsNumber(column.ItemType) || (rule.TakesBooleans && column.ItemType is BooleanDataViewType));
        if (!fits)
        {
            throw new LossDataException(column.Name, column.ToString(), rule switch
            {
                { TakesClasses: true } => $"{loss.LabelKind}: a key, text, a Boolean or a number",
                { TakesBooleans: true } => "a Boolean, a number, or a vector of these",
                { Width: InputWidth.One } => "a number",
                _ => "a number or a vector of numbers",
            });
        }

        if (column.Kind == Kind.VariableVector)
        {
            throw new LossDataException(column.Name, column.ToString(), "a vector of known size");
        }
    }

    // Exactly the same shape: a vector against a number would be silent broadcasting.
    private static void CheckWidth(InputRule rule, ColumnShape column, ColumnShape score)
    {
        bool asScore = column.IsVector == score.IsVector
            && !(column.Size is int size && score.Size is int other && size != other);
        bool fits = rule.Width switch
        {
            InputWidth.One => !column.IsVector,
            InputWidth.Vector => column.IsVector,
            InputWidth.AsScore => asScore,
            InputWidth.OneOrAsScore => !column.IsVector || asScore,
            _ => true,
        };
        if (!fits)
        {
            string one = rule.TakesClasses ? "one class" : "one number";
            string numbers = $"a vector of {(score.Size is int n ? $"{n} " : string.Empty)}numbers, as in the score column '{score.Name}'";
            throw new LossDataException(column.Name, column.ToString(), rule.Width switch
            {
                InputWidth.One => one,
                InputWidth.Vector => "a vector with a score for each class",
                InputWidth.AsScore when !score.IsVector => $"one number, as in the score column '{score.Name}'",
                InputWidth.AsScore => numbers,
                _ => $"{one} or {numbers}",
            });
        }
    }

    private static void CheckSlots(Loss loss, ColumnShape score)
    {
        if (loss.SlotCount > 0 && (!score.IsVector || (score.Size is int slots && slots != loss.SlotCount)))
        {
            throw new LossDataException(
                score.Name, score.ToString(), $"a vector of {loss.SlotCount} numbers, because an option of {loss} holds one number per slot");
        }
    }
}
