namespace MLNet.Losses;

/// <summary>What to look for in scored data, and in which columns.</summary>
public sealed class LossAnalysisOptions : LossInputOptions
{
    internal const string UsualFeatures = "Features";

    /// <summary>A column with the weight of each row, a number of at least 0. Rows that weigh 0 are in no finding.</summary>
    /// <value>The default is none: every row weighs 1.</value>
    public string? WeightColumnName { get; set; }

    /// <summary>A key, text or number column: metrics are given for each of its values too.</summary>
    /// <value>The default is none.</value>
    public string? GroupColumnName { get; set; }

    /// <summary>A number or date-time column, along which the drift of each loss is followed.</summary>
    /// <value>The default is none.</value>
    public string? OrderColumnName { get; set; }

    /// <summary>A second model's scores, of the same kind and shape as the score column: the two are compared row by row.</summary>
    /// <value>The default is none.</value>
    public string? RivalScoreColumnName { get; set; }

    /// <summary>
    /// The columns in which slices of high loss are searched: numbers, Booleans, texts, keys, and vectors of numbers, each
    /// slot of which is a feature.
    /// </summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> SliceColumnNames { get; set; } = [];

    /// <summary>The part of the rows that a slice has at the least, above 0 and at most 0.5. No slice has fewer than 20 rows.</summary>
    /// <value>The default is 0.01.</value>
    public double MinSliceShare { get; set; } = 0.01;

    /// <summary>The least <see cref="LossSlice.EffectSize"/> of a slice, at least 0: however sure, smaller differences are not listed.</summary>
    /// <value>The default is 0.2, which Cohen (1988) calls small.</value>
    public double MinEffectSize { get; set; } = 0.2;

    /// <summary>The columns that are shown with rows, as text.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> ShownColumnNames { get; set; } = [];

    /// <summary>
    /// The features of a row, a vector of numbers: neighbours have a say in which labels are suspicious. Null for scores
    /// alone; of the default name there need not be a column.
    /// </summary>
    /// <value>The default is "Features".</value>
    public string? FeatureColumnName { get; set; } = UsualFeatures;

    /// <summary>The rows of highest loss to list, at least 0.</summary>
    /// <value>The default is 20.</value>
    public int HardestRows { get; set; } = 20;

    /// <summary>The samples that a bootstrap interval is made of, at least 100.</summary>
    /// <value>The default is 2000.</value>
    public int BootstrapSamples { get; set; } = 2000;

    /// <summary>The confidence of intervals, and 1 less the chance of a false find, above 0 and below 1.</summary>
    /// <value>The default is 0.95.</value>
    public double Confidence { get; set; } = 0.95;

    /// <summary>What bootstrap samples and the points of pictures are drawn from. The same seed gives the same analysis.</summary>
    /// <value>The default is 1.</value>
    public int Seed { get; set; } = 1;

    /// <summary>The same options, to be changed without changing these.</summary>
    internal LossAnalysisOptions Copy() => (LossAnalysisOptions)MemberwiseClone();

    /// <summary>How the metrics are evaluated.</summary>
    internal LossEvaluationOptions OfEvaluation()
    {
        var options = new LossEvaluationOptions { WeightColumnName = WeightColumnName, GroupColumnName = GroupColumnName };
        options.ReadAs(this);
        return options;
    }

    /// <summary>How the rival is judged: only its rows are wanted. Null where there is none.</summary>
    internal LossEvaluationOptions? OfRival()
    {
        LossEvaluationOptions? options = RivalScoreColumnName is null ? null : OfEvaluation();
        if (options is not null)
        {
            (options.ScoreColumnName, options.GroupColumnName, options.Quantiles) = (RivalScoreColumnName!, null, []);
        }

        return options;
    }
}
