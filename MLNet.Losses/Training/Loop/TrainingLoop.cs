using System.Diagnostics;
using Microsoft.ML.Runtime;
using MLNet.Losses.Networks;
using MLNet.Losses.Training.Loop.Schedules;
using MLNet.Losses.Training.Objectives;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Loop;

/// <summary>
/// Trains a network: epochs, learning rates, validation, the best epoch, reports, checkpoints. What computes the network
/// it knows by its seam only.
/// </summary>
internal sealed class TrainingLoop
{
    private readonly ITrainableNetwork _network;
    private readonly IObjective _objective;
    private readonly IBatchSource _rows;
    private readonly LoopSettings _settings;
    private readonly LearningRateSchedule _schedule;
    private readonly BestEpoch _best;
    private readonly List<EpochReport> _epochs = [];
    private readonly List<double> _watched = [];
    private readonly List<string> _warnings = [];
    private readonly Stopwatch _watch = new();
    private TimeSpan _before;
    private int _resumed;
    private byte[]? _bestState;
    private float[] _outputs = [];
    private float[] _gradients = [];

    public TrainingLoop(ITrainableNetwork network, IObjective objective, IBatchSource rows, LoopSettings settings)
    {
        (_network, _objective, _rows, _settings) = (network, objective, rows, settings);
        _schedule = WarmupRate.Before(settings.Schedule, settings.WarmupRatio);
        _best = new(settings.EarlyStopping);
    }

    private long Steps => _epochs.Count == 0 ? 0 : _epochs[^1].Steps;

    /// <summary>Trains to the end. Afterwards the network has the weights to keep.</summary>
    /// <exception cref="TrainingDivergedException">The loss was not finite in the first epoch.</exception>
    /// <exception cref="CheckpointException">There is a checkpoint, but not one to go on from.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public TrainingHistory Run()
    {
        _watch.Start();
        Resume();
        TrainingEnd end = TrainingEnd.LastEpoch;
        var shortLived = new ShortLived();
        while (_epochs.Count < _settings.MaxEpoch && end == TrainingEnd.LastEpoch)
        {
            end = _best.IsLongAgo ? TrainingEnd.EarlyStopping
                : Epoch() is Divergence divergence ? Stop(divergence)
                : TrainingEnd.LastEpoch;
            shortLived.Sweep();
        }

        bool keepsLast = end != TrainingEnd.Divergence && _settings.EarlyStopping?.RestoreBestWeights != true;
        if (!keepsLast && _bestState is not null)
        {
            _network.LoadState(_bestState);
        }

        return new(_epochs, end, _warnings);
    }

    private Divergence? Epoch()
    {
        int epoch = _epochs.Count;
        LearningRateSchedule schedule = _schedule.After(_watched);
        var meter = new LossMeter(_objective, _settings.ExtraLosses);
        long start = Stopwatch.GetTimestamp();
        double rate = 0;
        long step = 0;
        foreach (TrainingBatch batch in _rows.Epoch(epoch))
        {
            _settings.CancellationToken.ThrowIfCancellationRequested();
            rate = Rate(schedule, epoch, step++);
            if (!Step(batch, meter, rate))
            {
                return new(epoch + 1, Steps + step, "training");
            }
        }

        if (step == 0)
        {
            throw new InvalidOperationException("There are no rows to learn from.");
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        LossMeter? validation = Validate(_settings.Validation?.Epoch(-1));

        // The last step may have been one too far, which no loss of the epoch shows.
        if (!double.IsFinite((validation ?? Validate(_rows.Epoch(-1).Take(1))!).Total.Sum))
        {
            return new(epoch + 1, Steps + step, validation is null ? "training" : "validation");
        }

        Report(meter, validation, rate, Steps + step, time);
        return null;
    }

    private double Rate(LearningRateSchedule schedule, int epoch, long step)
    {
        // Batches may be of different sizes, so that there are more than the source expects.
        long steps = Math.Max(_rows.Steps, 1), at = (epoch * steps) + Math.Min(step, steps - 1);
        return _settings.LearningRate * schedule.Factor(at, steps * _settings.MaxEpoch);
    }

    /// <summary>Takes a step; false where the loss is not finite.</summary>
    private bool Step(TrainingBatch batch, LossMeter meter, double rate)
    {
        Span<float> outputs = Room(ref _outputs, batch), gradients = Room(ref _gradients, batch);
        _network.Forward(batch.Features, outputs);
        LossOfBatch loss = meter.Add(batch, outputs, gradients);
        if (!double.IsFinite(loss.Sum))
        {
            return false;
        }

        // Where no row weighs anything there is nothing to learn.
        if (loss.Divisor > 0)
        {
            _network.Step(gradients, rate);
        }

        return true;
    }

    private LossMeter? Validate(IEnumerable<TrainingBatch>? batches)
    {
        if (batches is null)
        {
            return null;
        }

        var meter = new LossMeter(_objective, _settings.ExtraLosses);
        foreach (TrainingBatch batch in batches)
        {
            _settings.CancellationToken.ThrowIfCancellationRequested();
            Span<float> outputs = Room(ref _outputs, batch);
            _network.Predict(batch.Features, outputs);
            meter.Add(batch, outputs, default);
        }

        return meter;
    }

    private void Report(LossMeter training, LossMeter? validation, double rate, long steps, TimeSpan time)
    {
        EpochReport report = new()
        {
            Epoch = _epochs.Count + 1,
            MaxEpoch = _settings.MaxEpoch,
            Steps = steps,
            TrainingLoss = training.Total.Mean,
            ValidationLoss = validation?.Total.Mean,
            ExtraLosses = (validation ?? training).Extras(),
            LearningRate = rate,
            IsBest = false,
            RowsPerSecond = training.Rows / time.TotalSeconds,
            Elapsed = _before + _watch.Elapsed,
            Remaining = _watch.Elapsed / (_epochs.Count + 1 - _resumed) * (_settings.MaxEpoch - _epochs.Count - 1),
        };
        report = report with { IsBest = Watch(report) };
        _epochs.Add(report);
        if (report.IsBest)
        {
            _bestState = _network.SaveState();
        }

        _settings.Log?.Info(MessageSensitivity.None, EpochLine.Of(report));
        SaveCheckpoint(report.IsBest);
        _settings.Progress?.Report(report);
    }

    private bool Watch(EpochReport report)
    {
        double watched = _settings.WatchedLoss is string name ? report.ExtraLosses[name] : report.ValidationLoss ?? report.TrainingLoss;
        _watched.Add(watched);
        return _best.Add(watched);
    }

    private TrainingEnd Stop(Divergence divergence)
    {
        string fault = $"The {divergence.Loss} loss was not a finite number at step {divergence.Step}, in epoch {divergence.Epoch}. "
            + "Try a lower LearningRate, a ClipNorm of 1, or a loss that grows less with the error; look for features or labels of extreme size";
        if (_bestState is null)
        {
            throw new TrainingDivergedException($"{fault}.", divergence.Epoch, divergence.Step);
        }

        string warning = $"{fault}. Training stops; the weights of epoch {_epochs.Last(report => report.IsBest).Epoch}, the best, are kept.";
        _warnings.Add(warning);
        _settings.Log?.Warning(MessageSensitivity.None, warning);
        return TrainingEnd.Divergence;
    }

    private void SaveCheckpoint(bool isBest)
    {
        if (_settings.CheckpointPath is string path)
        {
            byte[] state = isBest ? _bestState! : _network.SaveState();
            CheckpointFile.Write(path, new()
            {
                Identity = _settings.Identity,
                History = new(_epochs, TrainingEnd.LastEpoch, _warnings),
                State = state,
                BestState = isBest ? [] : _bestState ?? [],
            });
        }
    }

    private void Resume()
    {
        if (_settings.CheckpointPath is not string path || CheckpointFile.Read(path) is not Checkpoint checkpoint)
        {
            return;
        }

        if (checkpoint.DifferenceTo(_settings.Identity) is string difference)
        {
            throw new CheckpointException(path, difference);
        }

        _network.LoadState(checkpoint.State);
        _epochs.AddRange(checkpoint.History.Epochs);
        _warnings.AddRange(checkpoint.History.Warnings);
        _resumed = _epochs.Count;
        _before = _epochs[^1].Elapsed;
        bool lastIsBest = false;
        foreach (EpochReport report in _epochs)
        {
            lastIsBest = Watch(report);
        }

        _bestState = lastIsBest ? checkpoint.State : checkpoint.BestState is { Length: > 0 } best ? best : null;
        _settings.Log?.Info(MessageSensitivity.None, $"Training goes on after epoch {_resumed}, from the checkpoint '{path}'.");
    }

    private Span<float> Room(ref float[] buffer, TrainingBatch batch)
    {
        int length = batch.Features.Count * _network.Outputs;
        if (buffer.Length < length)
        {
            buffer = new float[length];
        }

        return buffer.AsSpan(0, length);
    }

    /// <summary>Where the loss stopped being a number.</summary>
    private sealed record Divergence(int Epoch, long Step, string Loss);
}
