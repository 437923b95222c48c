using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>What cannot be an experiment is an error before anything is trained.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void No_candidates() => Says<ArgumentException>(() => New().JudgeBy(new L1Loss()).RunHere(Data()), "no candidate");

    [Fact]
    public void No_judges() => Says<ArgumentException>(() => New().Add("a", new L1Loss(), Never).RunHere(Data()), "no judge");

    [Fact]
    public void Names_that_are_taken()
    {
        LossExperiment experiment = New().Add("a", new L1Loss(), Never).JudgeBy(new L1Loss());
        Says<ArgumentException>(() => experiment.Add("a", new MSELoss(), Never), "candidate 'a' already");
        Says<ArgumentException>(() => experiment.Add("Baseline", new MSELoss(), Never), "'Baseline'");
        Says<ArgumentException>(() => experiment.Add(string.Empty, new MSELoss(), Never), "name");
        Says<ArgumentException>(() => experiment.JudgeBy(new L1Loss()), "judge 'L1Loss' already");
    }

    [Fact]
    public void Fewer_trials_than_candidates() => Says<ArgumentException>(
        () => New(new() { MaxTrials = 1 }).Add("a", new L1Loss(), Never).Add("b", new MSELoss(), Never).JudgeBy(new L1Loss()).RunHere(Data()), "MaxTrials: found 1", "2 candidates");

    [Fact]
    public void An_option_that_needs_a_value() =>
        Says<ArgumentException>(() => New().Add("CTC", new LossSearch<CTCLoss>().Range("blank", 0, 1), _ => Trials.Column("Label")), "classes", "no default");

    [Fact]
    public void Judges_that_do_not_fit_the_task()
    {
        Refuses(Data(), new(), new CrossEntropyLoss(), "CrossEntropyLoss", "Regression", "pointwise loss", "Value or LogRate");
        Refuses(Data(), new(), new BCEWithLogitsLoss(), "BCEWithLogitsLoss", "Value or LogRate");
        Refuses(Data(), new(), new MarginRankingLoss(), "MarginRankingLoss");
        Refuses(Data(), new(), new PoissonNLLLoss(), "takes the label -1 of row 4", "at least 0");
        Refuses(new Table(40).With("Label", row => row + 1f), new() { ScoreSpace = ScoreSpace.Probability }, new GammaLoss(), "Probability", "as the settings say");
        Refuses(new Table(40).With("Label", row => row % 2 == 0), new() { Task = ExperimentTask.Binary }, new CrossEntropyLoss(), "Logit");
        Refuses(Trials.Multiclass(40), new() { Task = ExperimentTask.Multiclass }, new MSELoss(), "a loss of classes");
        Refuses(Trials.Multiclass(40), new() { Task = ExperimentTask.Multiclass }, new CrossEntropyLoss(weight: new double[] { 1, 2 }), "3 classes");
        Refuses(Data().WithKeys("GroupId", 40, [.. Enumerable.Range(1, 40).Select(row => (uint)row)]), new() { Task = ExperimentTask.Ranking }, new CrossEntropyLoss(), "loss of queries");
    }

    [Fact]
    public void Metrics_that_do_not_fit_the_task_or_the_label()
    {
        RefusesMetric(Data(), new(), ExperimentMetric.Accuracy, "Accuracy", "of Regression", "of Binary");
        RefusesMetric(new Table(40).With("Label", row => (double)row), new(), ExperimentMetric.RSquared, "Single");
        RefusesMetric(new Table(40).With("Label", row => (float)(row % 2)), new() { Task = ExperimentTask.Binary }, ExperimentMetric.Accuracy, "Boolean");
        RefusesMetric(new Table(40).With("Label", row => (float)(row % 2)), new() { Task = ExperimentTask.Multiclass }, ExperimentMetric.MicroAccuracy, "key");
    }

    [Fact]
    public void Labels_that_do_not_fit_the_task()
    {
        RefusesData(new Table(40).With("Label", row => "text".AsMemory()), ExperimentTask.Regression, "a number");
        RefusesData(new Table(40).With("Label", row => "text".AsMemory()), ExperimentTask.Binary, "Boolean");
        RefusesData(new Table(40).With("Label", row => (float)row), ExperimentTask.Binary, "found 2, expected 0 or 1");
        RefusesData(new Table(40).With("Label", row => "text".AsMemory()), ExperimentTask.Multiclass, "MapValueToKey");
        RefusesData(new Table(40).With("Label", row => row + 0.5f), ExperimentTask.Multiclass, "index of a class");
        RefusesData(new Table(40).With("Other", row => 1f), ExperimentTask.Regression, "no such column");
        RefusesData(Data(), ExperimentTask.Ranking, "'GroupId'");
    }

    [Fact]
    public void A_weight_that_is_no_number() => Says<LossDataException>(
        () => New(new() { WeightColumnName = "Weight" }).Add("a", new L1Loss(), Never).JudgeBy(new L1Loss()).RunHere(Data().With("Weight", row => "heavy".AsMemory())), "'Weight'", "a number");

    private static void Refuses(Table data, LossExperimentSettings settings, Loss judge, params string[] parts) =>
        Says<ArgumentException>(() => New(settings).Add("a", new MSELoss(), Never).JudgeBy(judge).RunHere(data), parts);

    private static void RefusesMetric(Table data, LossExperimentSettings settings, ExperimentMetric judge, params string[] parts) =>
        Says<ArgumentException>(() => New(settings).Add("a", new MSELoss(), Never).JudgeBy(judge).RunHere(data), parts);

    private static void RefusesData(Table data, ExperimentTask task, params string[] parts) =>
        Says<LossDataException>(() => New(new() { Task = task }).Add("a", new MSELoss(), Never).JudgeBy(new MSELoss()).RunHere(data), parts);

    private static void Says<T>(Action action, params string[] parts)
        where T : Exception
    {
        T error = Assert.ThrowsAny<T>(action);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    private static Microsoft.ML.IEstimator<Microsoft.ML.ITransformer> Never(Loss loss)
    {
        Assert.Fail("Nothing is to be trained.");
        return Trials.Column("Label");
    }

    private static LossExperiment New(LossExperimentSettings? settings = null) => Trials.Context.Losses.CreateExperiment(settings ?? new());

    private static Table Data() => new Table(40).With("Label", row => (float)(row % 5 == 4 ? -1 : row));
}
