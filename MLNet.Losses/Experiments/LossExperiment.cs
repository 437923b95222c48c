using Microsoft.ML;
using MLNet.Losses.Catalog;
using MLNet.Losses.Experiments.Running;
using MLNet.Losses.Experiments.Search;
using MLNet.Losses.Experiments.Splitting;
using MLNet.Losses.Experiments.Storage;

namespace MLNet.Losses;

/// <summary>
/// Compares losses: trains a model under each candidate in the same folds and judges each by all judges. Made by
/// <c>mlContext.Losses.CreateExperiment</c>.
/// </summary>
/// <remarks>
/// The same seed gives the same leaderboard, whatever the parallelism, where the trainers do their part: ML.NET's take
/// <c>NumberOfThreads = 1</c> for that.
/// </remarks>
public sealed class LossExperiment
{
    private readonly LossExperimentSettings _settings;
    private readonly List<Candidate> _candidates = [];
    private readonly List<ExperimentJudge> _judges = [];

    internal LossExperiment(LossExperimentSettings settings) => _settings = settings;

    /// <summary>Opens a file of the results; tests make it fail.</summary>
    internal Func<string, Stream>? CreateFile { get; init; }

    /// <summary>Adds a loss with the trainer that trains under it.</summary>
    /// <param name="name">The name on the leaderboard; no two candidates have the same.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="trainer">
    /// Makes the trainer, with all that comes before it. It is called for each fold, in the same order in every run.
    /// </param>
    /// <returns>This experiment.</returns>
    /// <exception cref="ArgumentException">There is a candidate of that name.</exception>
    public LossExperiment Add<TLoss>(string name, TLoss loss, Func<TLoss, IEstimator<ITransformer>> trainer)
        where TLoss : Loss
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return AddLoss(name, loss, (given, _) => trainer(given));
    }

    /// <inheritdoc cref="Add{TLoss}(string, TLoss, Func{TLoss, IEstimator{ITransformer}})"/>
    /// <param name="name">The name on the leaderboard; no two candidates have the same.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="trainer">Makes the trainer in a context whose seed is drawn from the experiment's.</param>
    public LossExperiment Add<TLoss>(string name, TLoss loss, Func<TLoss, MLContext, IEstimator<ITransformer>> trainer)
        where TLoss : Loss
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return AddLoss(name, loss, trainer);
    }

    /// <summary>Adds the losses of a search with the trainer that trains under each.</summary>
    /// <param name="name">The name on the leaderboard; no two candidates have the same.</param>
    /// <param name="search">The losses. The first one tried has its defaults, where they lie in the ranges.</param>
    /// <param name="trainer">Makes the trainer, with all that comes before it.</param>
    /// <returns>This experiment.</returns>
    /// <exception cref="ArgumentException">There is a candidate of that name, or an option without default is not in the search.</exception>
    public LossExperiment Add<TLoss>(string name, LossSearch<TLoss> search, Func<TLoss, IEstimator<ITransformer>> trainer)
        where TLoss : Loss
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return AddSearch(name, search, (given, _) => trainer(given));
    }

    /// <inheritdoc cref="Add{TLoss}(string, LossSearch{TLoss}, Func{TLoss, IEstimator{ITransformer}})"/>
    /// <param name="name">The name on the leaderboard; no two candidates have the same.</param>
    /// <param name="search">The losses. The first one tried has its defaults, where they lie in the ranges.</param>
    /// <param name="trainer">Makes the trainer in a context whose seed is drawn from the experiment's.</param>
    public LossExperiment Add<TLoss>(string name, LossSearch<TLoss> search, Func<TLoss, MLContext, IEstimator<ITransformer>> trainer)
        where TLoss : Loss
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return AddSearch(name, search, trainer);
    }

    /// <summary>Adds a trainer that has a loss of its own.</summary>
    /// <param name="name">The name on the leaderboard; no two candidates have the same.</param>
    /// <param name="trainer">Makes the trainer in a context whose seed is drawn from the experiment's.</param>
    /// <returns>This experiment.</returns>
    /// <exception cref="ArgumentException">There is a candidate of that name.</exception>
    public LossExperiment Add(string name, Func<MLContext, IEstimator<ITransformer>> trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        return AddCandidate(new Candidate(name, (_, context) => trainer(context), [], static _ => null, name));
    }

    /// <summary>Adds each loss with each trainer, under the name "loss, trainer".</summary>
    /// <param name="losses">The losses.</param>
    /// <param name="trainers">The trainers by name.</param>
    /// <returns>This experiment.</returns>
    public LossExperiment AddAll<TLoss>(IEnumerable<TLoss> losses, IReadOnlyDictionary<string, Func<TLoss, MLContext, IEstimator<ITransformer>>> trainers)
        where TLoss : Loss
    {
        ArgumentNullException.ThrowIfNull(losses);
        ArgumentNullException.ThrowIfNull(trainers);
        foreach (TLoss loss in losses)
        {
            foreach ((string trainer, Func<TLoss, MLContext, IEstimator<ITransformer>> make) in trainers)
            {
                AddLoss($"{loss}, {trainer}", loss, make);
            }
        }

        return this;
    }

    /// <summary>Adds losses that judge. The first judge of all ranks the candidates and leads the search.</summary>
    /// <param name="losses">The losses, each in the score space of the scores or one that they are converted to.</param>
    /// <returns>This experiment.</returns>
    /// <exception cref="ArgumentException">There is a judge of the same name.</exception>
    public LossExperiment JudgeBy(params Loss[] losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        return JudgeBy(losses.Select(loss => (ExperimentJudge)new LossJudge((loss ?? throw new ArgumentNullException(nameof(losses))).ToString(), loss)));
    }

    /// <summary>Adds a loss that judges, under a name of its own.</summary>
    /// <param name="name">The name on the leaderboard.</param>
    /// <param name="loss">The loss.</param>
    /// <inheritdoc cref="JudgeBy(Loss[])"/>
    public LossExperiment JudgeBy(string name, Loss loss)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(loss);
        return JudgeBy([new LossJudge(name, loss)]);
    }

    /// <summary>Adds metrics that judge.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <inheritdoc cref="JudgeBy(Loss[])"/>
    public LossExperiment JudgeBy(params ExperimentMetric[] metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return JudgeBy(metrics.Select(metric => (ExperimentJudge)(metric ?? throw new ArgumentNullException(nameof(metrics)))));
    }

    /// <summary>Runs the experiment in folds of a data set.</summary>
    /// <param name="data">The data. They are read once for each model: cache what is slow to read.</param>
    /// <param name="progress">Is told of each trial in each fold, one at a time, by the thread that ran it.</param>
    /// <param name="cancellationToken">Stops the experiment when the models that are being trained are done.</param>
    /// <returns>The leaderboard.</returns>
    /// <exception cref="ArgumentException">
    /// There is no candidate or no judge, a judge does not fit the task, or a setting does not fit the data.
    /// </exception>
    /// <exception cref="LossDataException">A column does not fit, a class is too rare for the folds, or there are too few groups.</exception>
    /// <exception cref="ExperimentFolderException">The folder holds another experiment, is in use, or cannot be written.</exception>
    /// <exception cref="InvalidOperationException">A judge cannot even judge the baseline, as where a fold has rows of one class alone.</exception>
    /// <exception cref="OperationCanceledException">The experiment was stopped.</exception>
    public LossLeaderboard Run(IDataView data, IProgress<TrialReport>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        Check();
        return Run(FoldPlan.Of(data, _settings), data, null, progress, cancellationToken);
    }

    /// <summary>Runs the experiment with a given validation set: one model for each trial, judged on that set.</summary>
    /// <param name="trainData">What is trained on.</param>
    /// <param name="validationData">What is judged.</param>
    /// <param name="progress">Is told of each trial.</param>
    /// <param name="cancellationToken">Stops the experiment when the models that are being trained are done.</param>
    /// <inheritdoc cref="Run(IDataView, IProgress{TrialReport}, CancellationToken)"/>
    public LossLeaderboard Run(
        IDataView trainData, IDataView validationData, IProgress<TrialReport>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trainData);
        ArgumentNullException.ThrowIfNull(validationData);
        Check();
        return Run(FoldPlan.Given(trainData, validationData, _settings), trainData, validationData, progress, cancellationToken);
    }

    private LossLeaderboard Run(FoldPlan plan, IDataView data, IDataView? validation, IProgress<TrialReport>? progress, CancellationToken cancellation)
    {
        var panel = new JudgePanel([.. _judges], _settings);
        panel.Check([.. plan.Folds.Select(fold => fold.TrainFacts).Append(plan.Facts).Distinct()]);
        Candidate[] candidates = [.. _candidates];
        using IRunStore store = OpenStore(data, validation);
        var engine = new ExperimentEngine(_settings, plan, panel, store, progress, cancellation);
        (ExperimentTrial baseline, IReadOnlyList<CandidateSearch> searches) = engine.Run(candidates);
        return new LossLeaderboard(panel.Judges, plan, _settings, baseline, searches, Refit);

        ITransformer Refit(LeaderboardRow row, IDataView? other)
        {
            Candidate candidate = candidates.Single(candidate => candidate.Name == row.Name);
            return candidate.Trainer(row.Loss, new MLContext(_settings.Seed)).Fit(other ?? data);
        }
    }

    private void Check()
    {
        _settings.Check();
        if (_candidates.Count == 0)
        {
            throw new ArgumentException("Found no candidate, expected at least one: Add a loss with its trainer.");
        }

        if (_judges.Count == 0)
        {
            throw new ArgumentException("Found no judge, expected at least one: JudgeBy a loss or a metric.");
        }

        if (_settings.MaxTrials < _candidates.Count)
        {
            throw new ArgumentException(
                $"MaxTrials: found {_settings.MaxTrials}, expected at least one for each of the {_candidates.Count} candidates.", nameof(LossExperimentSettings.MaxTrials));
        }
    }

    private IRunStore OpenStore(IDataView data, IDataView? validation)
    {
        if (_settings.Folder is not { } path)
        {
            return new MemoryStore();
        }

        Dictionary<string, string> identity = new()
        {
            ["format"] = "1",
            ["settings"] = _settings.Describe(),
            ["candidates"] = string.Join('\n', _candidates.Select(candidate => candidate.Description)),
            ["judges"] = string.Join('\n', _judges.Select(judge => judge.Loss is { } loss && loss.ToString() != judge.Name ? $"{judge.Name}: {loss}" : judge.Name)),
            ["trainers"] = _settings.TrainerDescription ?? "as the program makes them",
            ["columns"] = Columns(data),
            ["content of the data"] = ContentHash.Of(data),
            ["content of the validation data"] = validation is null ? "none" : ContentHash.Of(validation),
        };
        return new FolderStore(new AtomicFolder(path, CreateFile), identity);
    }

    private static string Columns(IDataView data) =>
        string.Join(", ", data.Schema.Where(column => !column.IsHidden).Select(column => $"{column.Name}: {column.Type}"));

    private LossExperiment AddLoss<TLoss>(string name, TLoss loss, Func<TLoss, MLContext, IEstimator<ITransformer>> trainer)
        where TLoss : Loss
    {
        ArgumentNullException.ThrowIfNull(loss);
        return AddCandidate(new Candidate(name, (given, context) => trainer((TLoss)given!, context), [], _ => loss, $"{name}: {loss}"));
    }

    private LossExperiment AddSearch<TLoss>(string name, LossSearch<TLoss> search, Func<TLoss, MLContext, IEstimator<ITransformer>> trainer)
        where TLoss : Loss
    {
        ArgumentNullException.ThrowIfNull(search);
        LossType type = search.Type;
        SearchRange[] ranges = [.. search.Ranges];
        if (type.Options.FirstOrDefault(option => option.IsRequired && ranges.All(range => range.Option != option.Name)) is { } missing)
        {
            throw new ArgumentException($"{type.Name}: the option '{missing.Name}' has no default and is not in the search.", nameof(search));
        }

        return AddCandidate(new Candidate(name, (given, context) => trainer((TLoss)given!, context), ranges, type.Create, $"{name}: {search}")
        {
            Start = [.. ranges.Select(range => range.PointOf(type.Options.Single(option => option.Name == range.Option).Default) ?? 0.5)],
        });
    }

    private LossExperiment AddCandidate(Candidate candidate)
    {
        ArgumentException.ThrowIfNullOrEmpty(candidate.Name, "name");
        if (candidate.Name == LossLeaderboard.BaselineName || _candidates.Any(other => other.Name == candidate.Name))
        {
            throw new ArgumentException($"There is a candidate '{candidate.Name}' already: expected a name of its own.", "name");
        }

        _candidates.Add(candidate);
        return this;
    }

    private LossExperiment JudgeBy(IEnumerable<ExperimentJudge> judges)
    {
        foreach (ExperimentJudge judge in judges)
        {
            if (_judges.Any(other => other.Name == judge.Name))
            {
                throw new ArgumentException($"There is a judge '{judge.Name}' already: expected each once.", nameof(judges));
            }

            _judges.Add(judge);
        }

        return this;
    }
}
