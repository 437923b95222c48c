using System.Collections;
using Microsoft.ML;
using MLNet.Losses.Experiments.Board;
using MLNet.Losses.Experiments.Running;
using MLNet.Losses.Experiments.Splitting;

namespace MLNet.Losses;

/// <summary>
/// What an experiment found: a row for each candidate and for the baseline, the best by the first judge first, those that
/// failed last.
/// </summary>
public sealed class LossLeaderboard : IReadOnlyList<LeaderboardRow>
{
    /// <summary>The name of the baseline.</summary>
    public const string BaselineName = "Baseline";

    private readonly FoldPlan _plan;
    private readonly LossExperimentSettings _settings;
    private readonly Func<LeaderboardRow, IDataView?, ITransformer> _refit;
    private readonly Lazy<IReadOnlyList<PairedComparison>>[] _comparisons;

    internal LossLeaderboard(
        IReadOnlyList<ExperimentJudge> judges,
        FoldPlan plan,
        LossExperimentSettings settings,
        ExperimentTrial baseline,
        IReadOnlyList<CandidateSearch> searches,
        Func<LeaderboardRow, IDataView?, ITransformer> refit)
    {
        (Judges, _plan, _settings, _refit) = (judges, plan, settings, refit);
        Rows = new RowBuilder(judges, plan).Build(baseline, searches);
        _comparisons = [.. judges.Select((_, judge) => new Lazy<IReadOnlyList<PairedComparison>>(() => new Comparisons(plan, judges, judge).Of(Rows)))];
    }

    /// <summary>The judges. The first one ranks.</summary>
    public IReadOnlyList<ExperimentJudge> Judges { get; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<LeaderboardRow> Rows { get; }

    /// <summary>How many rows there are.</summary>
    public int Count => Rows.Count;

    /// <summary>How many rows of the data were judged in each repeat.</summary>
    public int JudgedRows => _plan.Facts.Count;

    /// <summary>How many folds there are, those of all repeats.</summary>
    public int FoldCount => _plan.Folds.Count;

    internal LossExperimentSettings Settings => _settings;

    internal FoldPlan Plan => _plan;

    /// <summary>The baseline: constants, for each judge the best of the training rows.</summary>
    public LeaderboardRow Baseline => Rows.First(row => row.IsBaseline);

    /// <summary>The candidate that is best by the first judge.</summary>
    /// <exception cref="InvalidOperationException">All candidates failed.</exception>
    public LeaderboardRow Best => Rows.FirstOrDefault(row => !row.IsBaseline && row.Rank > 0)
        ?? throw new InvalidOperationException($"All candidates failed, the first one with: {Rows.First(row => !row.IsBaseline).Error}");

    /// <summary>
    /// The candidates that are as good as the best one, which is among them: by the first judge they are worse by at most
    /// one standard error of the difference. (L. Breiman et al., Classification and regression trees, 1984, have the rule
    /// for unpaired errors.)
    /// </summary>
    public IReadOnlyList<LeaderboardRow> AsGoodAsBest => [.. Rows.Where(row => row.Rank > 0 && !row.IsBaseline && (row == Best || IsAsGood(Compare(Best, row))))];

    /// <summary>Of those as good as the best the least involved one; of equals, the best.</summary>
    public LeaderboardRow Simplest => AsGoodAsBest.MinBy(row => row.Complexity)!;

    /// <summary>Of those as good as the best the one that trained and scored fastest: measured, so not the same in every run.</summary>
    public LeaderboardRow Fastest => AsGoodAsBest.MinBy(row => row.TrainingTime + row.ScoringTime)!;

    /// <summary>All trials of all candidates and of the baseline.</summary>
    public IEnumerable<ExperimentTrial> Trials => Rows.SelectMany(row => row.Trials);

    /// <summary>The row at a place, from 0.</summary>
    public LeaderboardRow this[int index] => Rows[index];

    /// <summary>The row of a candidate.</summary>
    /// <exception cref="ArgumentException">There is no candidate of that name.</exception>
    public LeaderboardRow this[string name] => Rows.FirstOrDefault(row => row.Name == name)
        ?? throw new ArgumentException($"There is no candidate '{name}'.", nameof(name));

    /// <inheritdoc/>
    public IEnumerator<LeaderboardRow> GetEnumerator() => Rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The rows in the order of another judge.</summary>
    /// <param name="judge">One of the judges.</param>
    public IReadOnlyList<LeaderboardRow> RankedBy(ExperimentJudge judge) => [.. Rows.OrderBy(row => row.Rank == 0).ThenBy(row => row[judge].Rank)];

    /// <summary>All candidates and the baseline compared in pairs, the better ranked one first, by one judge.</summary>
    /// <param name="judge">One of the judges; the first one by default.</param>
    /// <exception cref="ArgumentException">It is not among the judges.</exception>
    public IReadOnlyList<PairedComparison> Comparisons(ExperimentJudge? judge = null) => _comparisons[IndexOf(judge)].Value;

    /// <summary>Two candidates compared.</summary>
    /// <param name="left">A row that did not fail.</param>
    /// <param name="right">Another one.</param>
    /// <param name="judge">One of the judges; the first one by default.</param>
    /// <returns>The comparison, in which the better ranked one is the first.</returns>
    /// <exception cref="ArgumentException">The rows are the same, or one failed, or the judge is none.</exception>
    public PairedComparison Compare(LeaderboardRow left, LeaderboardRow right, ExperimentJudge? judge = null) =>
        Comparisons(judge).FirstOrDefault(pair => (pair.First == left && pair.Second == right) || (pair.First == right && pair.Second == left))
        ?? throw new ArgumentException($"'{left?.Name}' and '{right?.Name}' are not two candidates that were judged.", nameof(right));

    /// <summary>Trains a candidate on all data of the experiment, with the options of its best trial.</summary>
    /// <param name="row">The candidate; the best one by default.</param>
    /// <param name="data">Other data to train on; by default those of the experiment, without a validation set.</param>
    /// <exception cref="ArgumentException">The row is the baseline, or its candidate failed.</exception>
    public ITransformer Refit(LeaderboardRow? row = null, IDataView? data = null)
    {
        row ??= Best;
        return row.IsBaseline || row.Trial is null
            ? throw new ArgumentException($"'{row.Name}' {(row.IsBaseline ? "is no model" : "failed")}: there is nothing to train.", nameof(row))
            : _refit(row, data);
    }

    /// <summary>
    /// The judged data with the scores of models that did not see the row, in a column of the score's name: for
    /// <c>mlContext.Losses.Evaluate</c>, or for pictures. Of the baseline, the constants of the first judge.
    /// </summary>
    /// <param name="row">A row that did not fail.</param>
    /// <param name="repeat">The repeat, from 0.</param>
    public IDataView OutOfFold(LeaderboardRow row, int repeat = 0)
    {
        var (numbers, width, kind) = new RowAssembly(_plan, Chosen(row), repeat).Scores();
        return new AddedColumnsView(_plan.Judged, [AddedColumn.Numbers(_settings.ScoreColumnName, numbers, width, kind)]);
    }

    /// <summary>The loss of each judged row, in the order of the data, under models that did not see the row; NaN where it is not judged.</summary>
    /// <param name="row">A row that did not fail.</param>
    /// <param name="judge">A loss that judges; the first judge by default.</param>
    /// <param name="repeat">The repeat, from 0.</param>
    /// <exception cref="ArgumentException">The judge is no loss.</exception>
    public float[] RowLosses(LeaderboardRow row, ExperimentJudge? judge = null, int repeat = 0)
    {
        int index = IndexOf(judge);
        return Judges[index].Loss is null
            ? throw new ArgumentException($"{Judges[index]} is a metric: a row has none.", nameof(judge))
            : new RowAssembly(_plan, Chosen(row), repeat).Losses(Judges.Take(index).Count(other => other.Loss is not null));
    }

    /// <summary>The leaderboard as a data set: a row for each candidate and judge.</summary>
    /// <param name="context">The context.</param>
    public IDataView ToDataView(MLContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Data.LoadFromEnumerable(LeaderboardEntry.Of(this));
    }

    /// <summary>The leaderboard as JSON.</summary>
    /// <param name="timings">Whether times are in it. Without them, the same experiment gives the same text.</param>
    public string ToJson(bool timings = true) => LeaderboardJson.Write(this, timings);

    /// <summary>The leaderboard as CSV, a line for each candidate and judge.</summary>
    /// <param name="timings">Whether times are in it. Without them, the same experiment gives the same text.</param>
    public string ToCsv(bool timings = true) => LeaderboardCsv.Write(this, timings);

    private static bool IsAsGood(PairedComparison comparison) => Math.Abs(comparison.Difference) <= comparison.StandardError;

    private static IReadOnlyList<ExperimentTrial> Chosen(LeaderboardRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Chosen.Count > 0 ? row.Chosen : throw new ArgumentException($"'{row.Name}' failed: it has no scores.", nameof(row));
    }

    private int IndexOf(ExperimentJudge? judge)
    {
        int index = judge is null ? 0 : Judges.ToList().FindIndex(other => ReferenceEquals(other, judge));
        return index >= 0 ? index : throw new ArgumentException($"{judge} is not among the judges.", nameof(judge));
    }
}
