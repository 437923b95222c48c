using Microsoft.ML;
using MLNet.Losses.Catalog;
using MLNet.Losses.Kernels;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Conformance;

/// <summary>A golden case of a loss of any family, with its inputs as columns.</summary>
internal class LossCase
{
    public LossCase(string loss, string name)
    {
        Golden = Goldens.Case(loss, name);
        Loss = GoldenOptions.Create(LossType.BuiltIn.Single(type => type.Name == loss), Golden);
        Inputs = Loss.Inputs.ToDictionary(input => input, input => Golden.Inputs[Role(input)]);
    }

    /// <summary>Every loss of the library with each of its golden cases.</summary>
    public static TheoryData<string, string> All => Goldens.Cases((_, _) => true);

    public Golden Golden { get; }

    public Loss Loss { get; }

    /// <summary>The numbers of each input, row after row.</summary>
    public IReadOnlyDictionary<LossInput, double[]> Inputs { get; }

    /// <summary>The inputs that have gradients.</summary>
    public IEnumerable<LossInput> Predicted => Loss.Inputs.Where(input => input is not (LossInput.Label or LossInput.Group));

    public int Rows => Inputs[LossInput.Score].Length / WidthOf(LossInput.Score);

    /// <summary>The losses as a column shows them.</summary>
    public double[] Losses => Golden.RowValues;

    /// <summary>How many rows have no loss.</summary>
    public int Ignored => Enumerable.Range(0, Rows).Count(IsIgnored);

    /// <summary>Whether values are those of the elements of a pointwise loss.</summary>
    public bool HasElements => Loss is PointwiseLoss && Golden.Values.Length == Inputs[LossInput.Score].Length;

    /// <summary>How many values a row's loss is the mean of.</summary>
    public int Divisor => HasElements && Loss is PointwiseLoss { SumsElements: false } ? WidthOf(LossInput.Score) : 1;

    /// <summary>A loss too large for single precision: its sums and means are then infinite.</summary>
    public bool Overflows => Golden.Values.Any(value => Math.Abs(value) > float.MaxValue);

    /// <summary>The rows that are judged together: each alone, or those of a group.</summary>
    public IEnumerable<Range> Units
    {
        get
        {
            for (int from = 0, to = 1; to <= Rows; to++)
            {
                if (to == Rows || Loss is not GroupLoss || Inputs[LossInput.Group][to] != Inputs[LossInput.Group][from])
                {
                    yield return from..to;
                    from = to;
                }
            }
        }
    }

    public int WidthOf(LossInput input) => Golden.Widths[Role(input)];

    /// <summary>Whether a row has no loss: its class is to be ignored, or it has no partner in its batch.</summary>
    public bool IsIgnored(int row) => Loss is ClassLoss or GroupLoss && double.IsNaN(Golden.RowValues[row]);

    /// <summary>Whether the slopes of a row are to be compared: an infinite loss has no slope to speak of.</summary>
    public bool HasSlopes(int row) => !IsIgnored(row) && Math.Abs(Golden.RowValues[row]) <= float.MaxValue;

    /// <summary>The derivatives of the rows' losses along an input.</summary>
    public double[] Gradient(LossInput input) => [.. Golden.Gradients[Role(input)].Select(slope => slope / Divisor)];

    /// <summary>The numbers of some rows.</summary>
    public Dictionary<LossInput, double[]> Slice(Range rows) =>
        Inputs.ToDictionary(pair => pair.Key, pair => pair.Value[(rows.Start.Value * WidthOf(pair.Key))..(rows.End.Value * WidthOf(pair.Key))]);

    /// <summary>The case as a data set: numbers, or vectors where rows have several elements.</summary>
    /// <param name="asDouble">Whether columns are of type Double.</param>
    /// <param name="order">The rows to take; all by default.</param>
    /// <param name="missing">A number to leave out.</param>
    public Table Data(bool asDouble = false, IReadOnlyList<int>? order = null, (LossInput Input, int Index)? missing = null)
    {
        int[] rows = [.. order ?? [.. Enumerable.Range(0, Rows)]];
        var table = new Table(rows.Length);
        foreach (LossInput input in Loss.Inputs)
        {
            double[] numbers = [.. Inputs[input]];
            if (missing is { } place && place.Input == input)
            {
                numbers[place.Index] = double.NaN;
            }

            int width = WidthOf(input);
            Add(table, input, [.. rows.SelectMany(row => numbers[(row * width)..((row + 1) * width)])], asDouble && input != LossInput.Group);
        }

        return table;
    }

    /// <summary>Data with a loss column "Loss", and a gradient column for each input that has one, of its name: "d Score".</summary>
    public IDataView WithColumns(IDataView data, bool elementwise = false) => new MLContext(1).Transforms.LossColumn(Loss, new LossColumnOptions
    {
        Elementwise = elementwise,
        GradientColumnNames = Predicted.ToDictionary(input => input, input => $"d {input}"),
    }).Fit(data).Transform(data);

    /// <summary>The metrics of the case, and by row where that is asked for.</summary>
    public LossEvaluation Evaluate(Table data, bool byRow = false)
    {
        if (byRow)
        {
            data.With("Row", row => $"{row}".AsMemory());
        }

        return new MLContext(1).Losses.Evaluate(data, new LossEvaluationOptions { GroupColumnName = byRow ? "Row" : null, Quantiles = [] }, Loss);
    }

    /// <summary>Names a row in a failure's message.</summary>
    public string What(int row) => $"{Loss}, row {row}: " + string.Join(", ", Inputs.Select(pair =>
        $"{Role(pair.Key)} {string.Join(' ', pair.Value.Skip(row * WidthOf(pair.Key)).Take(int.Min(8, WidthOf(pair.Key))).Select(value => $"{value:R}"))}"));

    /// <summary>The name of an input in the golden files.</summary>
    protected static string Role(LossInput input) => input.ToString().ToLowerInvariant();

    private void Add(Table table, LossInput input, double[] numbers, bool asDouble)
    {
        int width = WidthOf(input);
        string name = input == LossInput.Group ? "GroupId" : input.ToString();
        bool isVector = width > 1 || Loss.Rules().Single(rule => rule.Input == input).Width == InputWidth.Vector;
        if (asDouble)
        {
            _ = isVector ? table.WithVectors(name, width, numbers) : table.With(name, numbers);
        }
        else
        {
            float[] singles = [.. numbers.Select(number => (float)number)];
            _ = isVector ? table.WithVectors(name, width, singles) : table.With(name, singles);
        }
    }
}
