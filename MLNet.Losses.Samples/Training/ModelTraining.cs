using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Specs;

namespace MLNet.Losses.Samples.Training;

/// <summary>Trains the model of a request.</summary>
internal sealed class ModelTraining
{
    private readonly MLContext _context = new(seed: 0);
    private readonly TrainingRequest _request;
    private readonly TrainingFile _file;
    private readonly LossSpec _loss;
    private readonly List<string> _notes = [];

    /// <exception cref="UsageException">The request has no meaning.</exception>
    /// <exception cref="InputException">A file cannot be learned from.</exception>
    public ModelTraining(TrainingRequest request, CancellationToken cancellation)
    {
        _file = new TrainingFile(request, cancellation);
        _loss = request.Task.LossOf(request, _file.Labels);
        _request = request;
        _notes.AddRange(_file.Features.Notes);
        if (HasTooFewToHoldOut)
        {
            _notes.Add("too few rows to hold some out: all are learned from, and none is validated on");
        }

        _context.Log += (_, message) =>
        {
            if (message.Kind == ChannelMessageKind.Warning)
            {
                _notes.Add(TrainingErrors.InOptions(message.RawMessage).TrimEnd('.'));
            }
        };
    }

    /// <summary>The loss as normalised text.</summary>
    public string Loss => _loss.Text;

    private bool HasTooFewToHoldOut => _request.HasTooFewToHoldOut(_file.Rows);

    /// <summary>Trains, and writes the model.</summary>
    /// <exception cref="UsageException">The request has no meaning.</exception>
    /// <exception cref="InputException">The files cannot be learned from, or the loss is no number.</exception>
    public TrainingReport Run(IProgress<EpochReport> progress, Stream stream, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        (ModelFile model, TorchModelParameters trained) = TrainingErrors.InWords(_file, () => Train(progress, cancellation));
        model.Write(_context, stream);
        return TrainingReport.Of(_request, _file, _loss, trained, _notes) with
        {
            ModelBytes = stream.Length,
            Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
        };
    }

    private (ModelFile Model, TorchModelParameters Trained) Train(IProgress<EpochReport> progress, CancellationToken cancellation)
    {
        ITransformer features = FeaturePipeline.Of(_context, _file.Features).Fit(_file.Training);
        TrainingRequest request = _request with
        {
            Settings = options =>
            {
                _request.Settings(options);
                options.FeatureColumnName = FeaturePipeline.Features;
                options.ValidationFraction = HasTooFewToHoldOut ? 0 : options.ValidationFraction;
                options.ValidationSet = _file.Validation is IDataView validation ? features.Transform(validation) : null;
                options.Progress = progress;
                options.CancellationToken = cancellation;
            },
        };
        IDataView rows = features.Transform(_file.Training);
        TorchPredictionTransformer predictor = request.Task.Trainer(_context, _loss.Loss, request)!.Fit(rows);
        List<ITransformer> steps = [features, predictor];
        if (_request.Task.Naming(_context, _file.Label) is IEstimator<ITransformer> naming)
        {
            steps.Add(naming.Fit(predictor.Transform(rows)));
        }

        return (new(new TransformerChain<ITransformer>([.. steps]), _file.Inputs), predictor.Model);
    }
}
