using MLNet.Losses.Experiments.Search;
using MLNet.Losses.Statistics;

namespace MLNet.Losses.Experiments.Running;

/// <summary>
/// The trials of a candidate. They are proposed in batches of fixed size, each from the results of the whole batches
/// before it: so the trials are the same, however many run at once and whichever ends first.
/// </summary>
internal sealed class CandidateSearch(Candidate candidate, int number, LossExperimentSettings settings, ExperimentJudge judge, int folds)
{
    /// <summary>The trials of a batch: few, since those of a batch cannot learn from each other.</summary>
    public const int Batch = 4;

    /// <summary>How often a proposal that was made before is drawn anew, before the search counts as done.</summary>
    private const int Redraws = 50;

    private readonly List<ExperimentTrial> _trials = [];
    private readonly List<double[]> _points = [];
    private readonly HashSet<string> _known = [];

    public Candidate Candidate => candidate;

    /// <summary>The number of the candidate; 0 is the baseline.</summary>
    public int Number => number;

    public IReadOnlyList<ExperimentTrial> Trials => _trials;

    /// <summary>Proposes the next batch; the trials belong to the candidate's from then on.</summary>
    /// <param name="most">The most trials that the budget has room for.</param>
    public IReadOnlyList<ExperimentTrial> Propose(int most)
    {
        TriedPoint[] tried = [.. _trials.Zip(_points, (trial, point) => new TriedPoint(point, judge.Badness(trial.MeanOf(0))))];
        List<ExperimentTrial> batch = [];
        List<double[]> pending = [];
        int size = candidate.IsSearched ? Batch : _trials.Count == 0 ? 1 : 0;
        while (batch.Count < Math.Min(size, most) && Next(tried, pending) is { } point)
        {
            IReadOnlyDictionary<string, object> options = candidate.OptionsAt(point);
            batch.Add(new ExperimentTrial(candidate.Name, _trials.Count + batch.Count, options, Make(options), folds));
            pending.Add(point);
        }

        _trials.AddRange(batch);
        _points.AddRange(pending);
        return batch;
    }

    /// <summary>A point whose options were not tried yet; null where none is found.</summary>
    private double[]? Next(TriedPoint[] tried, List<double[]> pending)
    {
        int trial = tried.Length + pending.Count;
        var random = SeededRandom.For(settings.Seed, "search", candidate.Name, trial);
        double[] point = trial == 0 ? candidate.Start : settings.SearchMethod.Propose(candidate.Ranges, tried, pending, random);
        for (int i = 0; i < Redraws; i++)
        {
            if (_known.Add(string.Join('\n', candidate.OptionsAt(point).Select(option => $"{option.Key}={option.Value}"))))
            {
                return point;
            }

            // The first half as the method draws, the second anywhere: it may insist on a value that was tried.
            point = (i < Redraws / 2 ? settings.SearchMethod : LossSearchMethod.Random).Propose(candidate.Ranges, tried, pending, random);
        }

        return null;
    }

    private Loss? Make(IReadOnlyDictionary<string, object> options)
    {
        try
        {
            return candidate.MakeLoss(options);
        }
        catch (ArgumentException)
        {
            // Options that exclude each other: the trial fails when its trainer is to be made, with the error.
            return null;
        }
    }
}
