using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNet.Losses.Samples.Training;

/// <summary>
/// From the columns of a file to one vector of features: missing numbers become the column's mean, with a feature that says
/// that they were missing; texts become one feature for each text of the training rows, all 0 where a text is missing or new.
/// </summary>
internal static class FeaturePipeline
{
    /// <summary>The column of the features. A file's column of that name is hidden only after it was read.</summary>
    public const string Features = "Features";

    private const string Numbers = "\u0001numbers";
    private const string Missing = "\u0001missing";
    private const string Texts = "\u0001text ";

    public static IEstimator<ITransformer> Of(MLContext context, FeatureColumns columns)
    {
        TransformsCatalog transforms = context.Transforms;
        IEstimator<ITransformer>? pipeline = null;
        List<string> parts = [];
        if (columns.Numbers.Count > 0)
        {
            Add(transforms.Concatenate(Numbers, [.. columns.Numbers]), null);
            Add(transforms.ReplaceMissingValues(Numbers, replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean), Numbers);
        }

        if (columns.WithMissing.Count > 0)
        {
            Add(transforms.Concatenate(Missing, [.. columns.WithMissing]), null);
            Add(transforms.IndicateMissingValues(Missing, Missing), null);
            Add(transforms.Conversion.ConvertType(Missing, outputKind: DataKind.Single), Missing);
        }

        foreach (string text in columns.Texts)
        {
            Add(transforms.Categorical.OneHotEncoding(Texts + text, text), Texts + text);
        }

        Add(transforms.Concatenate(Features, [.. parts]), null);
        return pipeline!;

        void Add(IEstimator<ITransformer> step, string? part)
        {
            pipeline = pipeline is null ? step : pipeline.Append(step);
            if (part is not null)
            {
                parts.Add(part);
            }
        }
    }
}
