using Microsoft.ML;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Scoring;

/// <summary>
/// The rows of a scored file with the losses of each, and where asked for their gradients along what was predicted. The
/// columns of the file come first, as <see cref="ScoredFile"/> has them.
/// </summary>
internal sealed class LossRows : IDisposable
{
    private readonly DataViewRowCursor _cursor;

    public LossRows(ScoredFile file, IReadOnlyList<LossSpec> losses, bool withGradient)
    {
        var context = new MLContext();
        IDataView view = file.View;
        List<int> starts = [], rivals = [];
        foreach (LossSpec spec in losses)
        {
            starts.Add(view.Schema.Count);
            Add(spec.Loss, Options(file, view.Schema, spec.Loss, withGradient));
        }

        int end = view.Schema.Count;
        foreach (LossSpec spec in file.Rival is null ? [] : losses)
        {
            rivals.Add(view.Schema.Count);
            LossColumnOptions options = Options(file, view.Schema, spec.Loss, withGradient: false);
            options.ScoreColumnName = file.Rival!;
            Add(spec.Loss, options);
        }

        _cursor = view.GetRowCursor(view.Schema);
        Losses = [.. starts.Zip([.. starts.Skip(1), end], (from, to) => new RowLoss(_cursor, from, to))];
        Rivals = [.. rivals.Select(place => new RowLoss(_cursor, place, place + 1))];

        void Add(Loss loss, LossColumnOptions options) => view = context.Transforms.LossColumn(loss, options).Fit(view).Transform(view);
    }

    /// <summary>The current row.</summary>
    public DataViewRow Row => _cursor;

    /// <summary>The losses of the current row.</summary>
    public IReadOnlyList<RowLoss> Losses { get; }

    /// <summary>The losses of the current row under the scores of a second model; none where there is no such model.</summary>
    public IReadOnlyList<RowLoss> Rivals { get; }

    /// <summary>The inputs along which a loss has derivatives, in their order: what was predicted.</summary>
    public static IEnumerable<LossInput> GradientInputs(Loss loss) =>
        loss.Inputs.Where(input => input is not (LossInput.Label or LossInput.Group)).Order();

    public bool MoveNext() => _cursor.MoveNext();

    public void Dispose() => _cursor.Dispose();

    private static LossColumnOptions Options(ScoredFile file, DataViewSchema schema, Loss loss, bool withGradient)
    {
        // Columns are found by their places: no name may hide a column that the next loss reads.
        string name = UnusedName("loss", schema);
        LossColumnOptions options = file.LossColumn(name);
        foreach (LossInput input in withGradient ? GradientInputs(loss) : [])
        {
            options.GradientColumnNames[input] = UnusedName($"{name}, {input}", schema);
        }

        return options;
    }

    private static string UnusedName(string name, DataViewSchema schema) =>
        schema.GetColumnOrNull(name) is null ? name : UnusedName(name + "'", schema);
}
