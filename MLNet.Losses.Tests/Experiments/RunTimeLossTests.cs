using Microsoft.ML;
using MLNet.Losses.Catalog;
using MLNet.Losses.Tests.Support;

namespace MLNet.Losses.Tests.Experiments;

/// <summary>Losses that a program only knows when it runs, and judges with names.</summary>
public sealed class RunTimeLossTests
{
    private static readonly Table _data = Trials.Regression(60);

    [Fact]
    public void A_search_by_class_is_the_same_as_one_by_type()
    {
        LossSearch<Loss> known = new LossSearch<Loss>(LossType.Of(typeof(HuberLoss))).Range("delta", 0.1, 10, logarithmic: true);
        LossSearch<HuberLoss> typed = new LossSearch<HuberLoss>().Range("delta", 0.1, 10, logarithmic: true);
        Assert.Equal(typed.ToString(), known.ToString());
        string first = New(new()).Add("Huber", known, (loss, context) => Trials.Descent((PointwiseLoss)loss, context)).RunHere(_data).ToJson(timings: false);
        string second = New(new()).Add("Huber", typed, Trials.Descent).RunHere(_data).ToJson(timings: false);
        Assert.Equal(second, first);
    }

    [Fact]
    public void A_class_of_another_family_is_an_error() =>
        Assert.Contains("CrossEntropyLoss", Assert.Throws<ArgumentException>(() => new LossSearch<PointwiseLoss>(LossType.Of(typeof(CrossEntropyLoss)))).Message);

    [Fact]
    public void A_judge_has_the_name_that_it_was_given()
    {
        LossExperiment experiment = Trials.Context.Losses.CreateExperiment(new() { Folds = 2 }).Add("MSE", new MSELoss(), Trials.Descent).JudgeBy("narrow", new HuberLoss(0.1));
        Assert.Throws<ArgumentException>(() => experiment.JudgeBy("narrow", new L1Loss()));
        LossLeaderboard board = experiment.RunHere(_data);
        Assert.Equal("narrow", Assert.Single(board.Judges).Name);
        Assert.Equal(0.1, Assert.IsType<HuberLoss>(board.Judges[0].Loss).Delta);
        Assert.StartsWith("MSE is best by narrow", board.Summarize()[0]);
    }

    [Fact]
    public void A_folder_knows_the_trainers_words_and_the_loss_of_a_named_judge()
    {
        using var folder = new TemporaryFolder();
        Run("10 epochs", new L1Loss());
        Run("10 epochs", new L1Loss());
        Assert.Contains("the trainers '10 epochs', expected '20 epochs'", Assert.Throws<ExperimentFolderException>(() => Run("20 epochs", new L1Loss())).Message);
        Assert.Contains("the judges", Assert.Throws<ExperimentFolderException>(() => Run("10 epochs", new MSELoss())).Message);

        void Run(string trainers, Loss judge) => Trials.Context.Losses
            .CreateExperiment(new() { Folds = 2, Folder = folder.Path, TrainerDescription = trainers })
            .Add("MSE", new MSELoss(), Trials.Descent)
            .JudgeBy("judge", judge)
            .RunHere(_data);
    }

    [Fact]
    public void A_baseline_that_cannot_be_judged_ends_the_experiment_before_any_training()
    {
        // The one true row is in one of the folds: the other has no area under a curve.
        Table data = new Table(20).With("Label", row => row == 3);
        LossExperiment experiment = Trials.Context.Losses.CreateExperiment(new() { Task = ExperimentTask.Binary, Folds = 2 })
            .Add("never", Never)
            .JudgeBy(ExperimentMetric.AreaUnderRocCurve);
        Assert.Contains("The baseline could not be judged", Assert.Throws<InvalidOperationException>(() => experiment.RunHere(data)).Message);

        static IEstimator<ITransformer> Never(MLContext context)
        {
            Assert.Fail("Nothing is to be trained.");
            return Trials.Column("Label");
        }
    }

    private static LossExperiment New(LossExperimentSettings settings)
    {
        (settings.Folds, settings.MaxTrials) = (2, 5);
        return Trials.Context.Losses.CreateExperiment(settings).JudgeBy(new L1Loss());
    }
}
