using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Losses.Benchmarks;

/// <summary>Loading a chain of loss columns against loading a chain of as many of ML.NET's own steps.</summary>
internal static class ModelBenchmark
{
    private static readonly MLContext _context = new(seed: 1);

    private static readonly IDataView _data = _context.Data.LoadFromEnumerable(
        Enumerable.Range(0, 10).Select(i => new Row { Label = i, Score = i + 1, Features = [i, i + 1] }).ToArray());

    public static void Run()
    {
        foreach (int steps in (int[])[1, 20])
        {
            Interleaved.Run(
                "Loading a model file",
                "step",
                steps,
                200,
                Loading("ML.NET: NormalizeMinMax", steps, name => _context.Transforms.NormalizeMinMax(name, "Features")),
                Loading("ML.NET: CopyColumns", steps, name => _context.Transforms.CopyColumns(name, "Score")),
                Loading("ML.NET: Expression", steps, name => _context.Transforms.Expression(name, "(x, y) => (x - y) * (x - y)", "Score", "Label")),
                Loading("a Huber column", steps, name => _context.Transforms.LossColumn(name, new HuberLoss(0.3))),
                Loading("a column of a sum of two losses", steps, name => _context.Transforms.LossColumn(name, (0.7 * new HuberLoss(0.3)) + (0.3 * new L1Loss()))),
                Loading("a column of a function", steps, name => _context.Transforms.LossColumn(name, PointwiseLoss.FromFunction("Mine", (score, label) => (score - label) * (score - label)))));
        }
    }

    private static (string Name, Action Body) Loading(string name, int steps, Func<string, IEstimator<ITransformer>> step)
    {
        ITransformer[] chain = [.. Enumerable.Range(0, steps).Select(i => step($"Column{i}").Fit(_data))];
        using var stream = new MemoryStream();
        _context.Model.Save(new TransformerChain<ITransformer>(chain), _data.Schema, stream);
        byte[] file = stream.ToArray();
        return (name, () => _ = _context.Model.Load(new MemoryStream(file), out _));
    }

    private sealed class Row
    {
        public float Label { get; set; }

        public float Score { get; set; }

        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }
}
