namespace MLNet.Losses;

/// <summary>A trial: a candidate with certain options, trained and judged in every fold.</summary>
public sealed class ExperimentTrial
{
    private readonly FoldResult?[] _folds;

    internal ExperimentTrial(string candidate, int number, IReadOnlyDictionary<string, object> options, Loss? loss, int folds) =>
        (Candidate, Number, Options, Loss, _folds) = (candidate, number, options, loss, new FoldResult?[folds]);

    /// <summary>The name of the candidate.</summary>
    public string Candidate { get; }

    /// <summary>The number among the candidate's trials, from 0.</summary>
    public int Number { get; }

    /// <summary>The options that are searched, by name.</summary>
    public IReadOnlyDictionary<string, object> Options { get; }

    /// <summary>The loss that is trained under; null where the trainer has one of its own, or the loss could not be made.</summary>
    public Loss? Loss { get; }

    /// <summary>The results, in the order of the folds; those of a trial that was stopped are not all there.</summary>
    public IReadOnlyList<FoldResult> Folds => [.. _folds.OfType<FoldResult>()];

    /// <summary>Whether every fold was judged.</summary>
    public bool IsComplete => Array.TrueForAll(_folds, fold => fold is { Error: null });

    /// <summary>Why the trial failed: the error of its first fold that did; null where none did.</summary>
    public TrialError? Error => _folds.FirstOrDefault(fold => fold?.Error is not null)?.Error;

    internal FoldResult? this[int fold]
    {
        get => _folds[fold];
        set => _folds[fold] = value;
    }

    /// <summary>The mean over the folds of what a judge says; NaN where the trial is not complete.</summary>
    /// <param name="judge">The number of the judge.</param>
    public double MeanOf(int judge) => IsComplete ? _folds.Average(fold => fold!.Values[judge]) : double.NaN;

    /// <inheritdoc/>
    public override string ToString() => $"{Candidate}, trial {Number}{(Loss is null ? string.Empty : $": {Loss}")}";
}
