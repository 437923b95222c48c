namespace MLNet.Losses;

/// <summary>
/// How an experiment judges its candidates: the columns, the folds, the budget of the search, the seed. The column names
/// of <see cref="LossInputOptions"/> are those of the data and of what the trainers make of them.
/// </summary>
public sealed class LossExperimentSettings : LossInputOptions
{
    /// <summary>What is learned: it says which labels and judges fit.</summary>
    /// <value>The default is <see cref="ExperimentTask.Regression"/>.</value>
    public ExperimentTask Task { get; set; } = ExperimentTask.Regression;

    /// <summary>A column with the weight of each row in the losses that judge, a number of at least 0. Metrics do not read it.</summary>
    /// <value>The default is none: every row weighs 1.</value>
    public string? WeightColumnName { get; set; }

    /// <summary>The parts that the rows are cut into, each judged by models that were trained on the others; at least 2.</summary>
    /// <value>The default is 5.</value>
    public int Folds { get; set; } = 5;

    /// <summary>How often the rows are cut anew, at least 1. More repeats give smaller errors and a sharper test.</summary>
    /// <value>The default is 1.</value>
    public int Repeats { get; set; } = 1;

    /// <summary>Whether every fold gets its share of each class.</summary>
    /// <value>The default is false.</value>
    public bool StratifyByLabel { get; set; }

    /// <summary>
    /// A key, text or number column: rows of the same value stay in the same fold, as the rows of a patient or a day
    /// should. Paired tests on a given validation set take such rows together too.
    /// </summary>
    /// <value>The default is none; with <see cref="ExperimentTask.Ranking"/>, <see cref="LossInputOptions.RowGroupColumnName"/>.</value>
    public string? SamplingKeyColumnName { get; set; }

    /// <summary>
    /// The trials to make, at least one for each candidate: a candidate without options to search has one trial, the
    /// others share the rest. A trial trains a model in each fold.
    /// </summary>
    /// <value>The default is none: without <see cref="MaxTime"/> too, 20 for each candidate with options to search.</value>
    public int? MaxTrials { get; set; }

    /// <summary>
    /// The time after which no trial begins any more; trials that have begun are finished. A resumed experiment counts
    /// the time that was spent before. How many trials fit into a time is not the same on every machine: only a budget
    /// of trials gives the same leaderboard everywhere.
    /// </summary>
    /// <value>The default is none.</value>
    public TimeSpan? MaxTime { get; set; }

    /// <summary>How options are searched.</summary>
    /// <value>The default is <see cref="LossSearchMethod.TreeParzen"/>.</value>
    public LossSearchMethod SearchMethod { get; set; } = LossSearchMethod.TreeParzen;

    /// <summary>What folds, search and the contexts of trainers are drawn from. The same seed gives the same leaderboard.</summary>
    /// <value>The default is 1.</value>
    public int Seed { get; set; } = 1;

    /// <summary>The models that are trained at the same time, at least 1. It changes nothing but the time.</summary>
    /// <value>The default is the number of cores.</value>
    public int Parallelism { get; set; } = Environment.ProcessorCount;

    /// <summary>
    /// A folder that takes results as they come. Run anew with the same data, settings, candidates and judges, an
    /// experiment that was stopped at any moment goes on from there. Budget and parallelism may change.
    /// </summary>
    /// <value>The default is none: results are kept in memory and are lost where a run is stopped.</value>
    public string? Folder { get; set; }

    /// <summary>
    /// How the trainers train, such as their options, in any words: an experiment cannot see into them. A folder that was
    /// begun with other words is that of another experiment.
    /// </summary>
    /// <value>The default is none: that the trainers are the same is the program's affair.</value>
    public string? TrainerDescription { get; set; }

    /// <summary>The column whose values stay together: the one that was named, or the task's own.</summary>
    internal string? EffectiveSamplingKey => SamplingKeyColumnName ?? (Task.HasQueries ? RowGroupColumnName : null);

    /// <summary>What the settings are, for a file that says which experiment it belongs to. The budget is no part of it.</summary>
    internal string Describe() => string.Join(
        ", ",
        $"task {Task}",
        $"label '{LabelColumnName}'",
        $"score '{ScoreColumnName}'",
        $"weight '{WeightColumnName}'",
        $"inputs '{SecondColumnName}' '{ThirdColumnName}' '{VarianceColumnName}' '{RowGroupColumnName}'",
        $"score space {ScoreSpace?.ToString() ?? "as the column says"}",
        $"{Folds} folds {Repeats} times{(StratifyByLabel ? ", stratified" : string.Empty)}",
        $"sampling key '{EffectiveSamplingKey}'",
        $"search {SearchMethod}",
        $"seed {Seed}");

    /// <summary>Checks the settings, but for what depends on the data.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range, or two do not go together.</exception>
    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Task);
        ArgumentNullException.ThrowIfNull(SearchMethod);
        ArgumentException.ThrowIfNullOrEmpty(LabelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(ScoreColumnName);
        Require(Folds >= 2, nameof(Folds), Folds, "at least 2");
        Require(Repeats >= 1, nameof(Repeats), Repeats, "at least 1");
        Require(Parallelism >= 1, nameof(Parallelism), Parallelism, "at least 1");
        Require(MaxTime is not { } time || time > TimeSpan.Zero, nameof(MaxTime), MaxTime, "a time above 0");
        Require(!StratifyByLabel || Task.HasClasses, nameof(StratifyByLabel), StratifyByLabel, $"false: the labels of {Task} are no classes");
        Require(
            !StratifyByLabel || SamplingKeyColumnName is null,
            nameof(SamplingKeyColumnName),
            SamplingKeyColumnName,
            "none where folds are stratified: groups cannot be torn apart to share classes out");
    }

    private static void Require(bool holds, string name, object? found, string expected)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name}: found {found}, expected {expected}.", name);
        }
    }
}
