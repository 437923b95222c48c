using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Losses.Samples.Comparison.Trainers;
using MLNet.Losses.Samples.Csv;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Scoring;
using MLNet.Losses.Samples.Training;

namespace MLNet.Losses.Samples.Comparison;

/// <summary>Compares losses on a file: every candidate in the same folds, judged by all judges.</summary>
internal sealed class LossComparison
{
    // As many as a table of rows has room for.
    private const int FewColumns = 6;

    private readonly MLContext _context = new(seed: 0);
    private readonly ComparisonRequest _request;
    private readonly LossExperiment _experiment;
    private readonly CancellationToken _cancellation;

    /// <exception cref="UsageException">The request has no meaning.</exception>
    /// <exception cref="InputException">A file cannot be learned from.</exception>
    public LossComparison(ComparisonRequest request, CancellationToken cancellation)
    {
        (_request, _cancellation) = (request, cancellation);
        TrainingRequest learning = request.Learning;
        File = new TrainingFile(learning, cancellation);
        ReservedNames.Check(File.File, learning);
        Candidates = CandidateGrid.Of(request, File.Labels);
        if (request.WritesScores)
        {
            OutOfFoldFile.CheckNames(JudgedFile, Candidates.All.Select(candidate => candidate.Name));
        }

        Judges = request.Judges ?? JudgeSpec.Default(request.Task, request.Losses);
        _experiment = _context.Losses.CreateExperiment(Settings());
        TrainingRequest told = Told(learning);
        foreach (GridCandidate candidate in Candidates.All)
        {
            Add(candidate, told);
        }

        foreach (JudgeSpec judge in Judges)
        {
            _ = judge.Metric is { } metric ? _experiment.JudgeBy(metric) : _experiment.JudgeBy(judge.Name, judge.Loss!);
        }
    }

    public TrainingFile File { get; }

    public CandidateGrid Candidates { get; }

    public IReadOnlyList<JudgeSpec> Judges { get; }

    /// <summary>What there is to know of the file and the candidates.</summary>
    public IReadOnlyList<string> Notes => [.. File.Features.Notes, .. Candidates.Notes];

    /// <summary>The file whose rows are judged.</summary>
    public CsvFile JudgedFile => File.ValidationFile ?? File.File;

    /// <summary>Runs the experiment.</summary>
    /// <exception cref="UsageException">The request has no meaning.</exception>
    /// <exception cref="InputException">A file cannot be learned from.</exception>
    public LossLeaderboard Run(IProgress<TrialReport> progress) => TrainingErrors.InWords(File, () =>
    {
        var rows = new ComparedRows(File, _request);
        IDataView training = rows.Read(_context.Data.Cache(File.Training), _cancellation);
        IDataView? validation = File.Validation is { } given ? rows.Read(_context.Data.Cache(given), _cancellation) : null;
        return validation is null
            ? _experiment.Run(training, progress, _cancellation)
            : _experiment.Run(training, validation, progress, _cancellation);
    });

    /// <summary>Trains the best candidate on all rows, and writes it as train writes its models.</summary>
    public void WriteRefit(LossLeaderboard board, Stream stream) => TrainingErrors.InWords(File, () =>
    {
        ITransformer model = board.Refit();
        ITransformer whole = _request.Learning.Task.Naming(_context, File.Label) is { } naming
            ? new TransformerChain<ITransformer>(model, naming.Fit(model.Transform(File.Training)))
            : model;
        new ModelFile(whole, File.Inputs).Write(_context, stream);
        return whole;
    });

    /// <summary>Writes the judged file anew with each candidate's scores of rows that it has not seen.</summary>
    public void WriteOutOfFold(LossLeaderboard board, Stream stream) =>
        OutOfFoldFile.Write(board, JudgedFile, File.Label.Classes, stream, _cancellation);

    /// <summary>Writes the report.</summary>
    /// <param name="board">The leaderboard.</param>
    /// <param name="command">The command that makes the report again.</param>
    /// <param name="stream">Where to.</param>
    public void WriteReport(LossLeaderboard board, string command, Stream stream)
    {
        string[] features = [.. File.Features.Numbers, .. File.Features.Texts];
        using var writer = new StreamWriter(stream, leaveOpen: true);
        board.WriteReport(writer, new LossReportOptions
        {
            Source = Path.GetFileName(_request.Learning.Path),
            Command = command,
            Date = DateTimeOffset.Now,
            Analysis = new()
            {
                ShownColumnNames = _request.Learning.Shown is string shown ? ColumnPattern.Names(File.File, shown) : [.. features.Take(FewColumns)],
                SliceColumnNames = features,
            },
        });
    }

    private void Add(GridCandidate candidate, TrainingRequest told)
    {
        CandidateTrainer trainer = candidate.Trainer;
        _ = candidate.Spec switch
        {
            null => _experiment.Add(candidate.Name, context => Pipeline(context, null)),
            { Search: { } search } => _experiment.Add(candidate.Name, search, (loss, context) => Pipeline(context, loss)),
            { Loss: var loss } => _experiment.Add(candidate.Name, loss, (given, context) => Pipeline(context, given)),
        };

        // The features are prepared anew in each fold: what is learned for it, of the training rows alone, is part of the model.
        IEstimator<ITransformer> Pipeline(MLContext context, Loss? loss) =>
            FeaturePipeline.Of(context, File.Features).Append(trainer.Make(context, loss, told)!);
    }

    private LossExperimentSettings Settings()
    {
        LossExperimentSettings settings = _request.Settings;
        settings.Task = _request.Task.Experiment;
        settings.ScoreSpace = _request.Task.Scores;
        settings.LabelColumnName = _request.Learning.Label;
        settings.WeightColumnName = _request.Learning.Weight;
        settings.SamplingKeyColumnName = _request.Learning.KeptTogether;
        settings.RowGroupColumnName = _request.Learning.Group ?? settings.RowGroupColumnName;
        return settings;
    }

    /// <summary>The request as trainers are told it.</summary>
    private TrainingRequest Told(TrainingRequest learning) => learning with
    {
        Settings = options =>
        {
            learning.Settings(options);
            options.FeatureColumnName = FeaturePipeline.Features;
            options.ValidationFraction = learning.HasTooFewToHoldOut(File.Rows) ? 0 : options.ValidationFraction;
            options.CancellationToken = _cancellation;
        },
    };
}
