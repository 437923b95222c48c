using System.Runtime.InteropServices;
using Microsoft.ML;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Interop;

/// <summary>A loss column among built-in steps, and the data to run it on.</summary>
internal sealed record SavedCase(string Name, Loss Loss, Func<Table> Data)
{
    private static readonly MLContext _context = new(1);

    public bool Elementwise { get; init; }

    public ScoreSpace? ScoreSpace { get; init; }

    /// <summary>The columns to compare.</summary>
    public IEnumerable<string> Outputs => Options.GradientColumnNames.Values.Append("Before").Append("My loss").Append("After");

    private LossColumnOptions Options => new()
    {
        OutputColumnName = "My loss",
        GradientColumnNames = Loss.Inputs.Where(input => input is not (LossInput.Label or LossInput.Group)).ToDictionary(input => input, input => $"d {input}"),
        ScoreColumnName = "My score",
        Elementwise = Elementwise,
        ScoreSpace = ScoreSpace,
    };

    public ITransformer Fit()
    {
        IDataView data = Data();
        return _context.Transforms.CopyColumns("My score", "Score")
            .Append(_context.Transforms.CopyColumns("Before", "Score"))
            .Append(_context.Transforms.LossColumn(Loss, Options))
            .Append(_context.Transforms.CopyColumns("After", "My loss"))
            .Fit(data);
    }

    public void Save(ITransformer model, string path) => _context.Model.Save(model, Data().Schema, path);

    /// <summary>The bits of all outputs.</summary>
    public float[] Run(ITransformer model)
    {
        IDataView output = model.Transform(Data());
        return [.. Outputs.SelectMany(output.ReadAny).SelectMany(row => row)];
    }

    public static float[] Read(string path) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();

    public static void Write(string path, float[] values) => File.WriteAllBytes(path, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
}
