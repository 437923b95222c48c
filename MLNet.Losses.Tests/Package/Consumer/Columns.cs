using Microsoft.ML;
using MLNet.Losses;

namespace Consumer;

/// <summary>Loss columns in a chain with built-in transforms, saved by one process and loaded by another.</summary>
internal static class Columns
{
    public static void Save(string path)
    {
        var mlContext = new MLContext(seed: 1);
        IDataView data = mlContext.Data.LoadFromEnumerable(Row.All);
        var squared = PointwiseLoss.FromFunction("Squared", (score, label) => (score - label) * (score - label));

        var pipeline = mlContext.Transforms.CopyColumns("Prediction", "Score")
            .Append(mlContext.Transforms.LossColumn("Loss", new HuberLoss(delta: 1), "Label", "Prediction", gradientColumnName: "Gradient"))
            .Append(mlContext.Transforms.LossColumn("Squared", squared))
            .Append(mlContext.Transforms.CopyColumns("Own", "Squared"))
            .Append(mlContext.Transforms.LossColumn("Mixed", (0.5 * new MSELoss()) + (0.5 * new L1Loss())))
            .Append(mlContext.Transforms.LossColumn("ClassLoss", new CrossEntropyLoss(weight: [1, 2, 4]), "Class", "Logits"));

        ITransformer model = pipeline.Fit(data);
        mlContext.Model.Save(model, data.Schema, path);
        Print(mlContext, model.Transform(data));
        Console.WriteLine($"mean: {mlContext.Losses.Evaluate(data, "Label", "Score", new MSELoss())[0].Mean}");
    }

    public static void Load(string path)
    {
        var mlContext = new MLContext(seed: 1);
        ITransformer model = mlContext.Model.Load(path, out _);
        Print(mlContext, model.Transform(mlContext.Data.LoadFromEnumerable(Row.All)));
    }

    private static void Print(MLContext mlContext, IDataView judged)
    {
        JudgedRow[] rows = [.. mlContext.Data.CreateEnumerable<JudgedRow>(judged, reuseRowObject: false)];
        Console.WriteLine($"loss: {string.Join(' ', rows.Select(row => row.Loss))}");
        Console.WriteLine($"gradient: {string.Join(' ', rows.Select(row => row.Gradient))}");
        Console.WriteLine($"mixed: {string.Join(' ', rows.Select(row => row.Mixed))}");
        Console.WriteLine($"own: {string.Join(' ', rows.Select(row => row.Own))}");
        Console.WriteLine($"class: {string.Join(' ', rows.Select(row => row.ClassLoss.ToString("F6")))}");
    }
}
