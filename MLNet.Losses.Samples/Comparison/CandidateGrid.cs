using MLNet.Losses.Samples.Comparison.Trainers;
using MLNet.Losses.Samples.Output;
using MLNet.Losses.Samples.Specs;
using MLNet.Losses.Samples.Training;

namespace MLNet.Losses.Samples.Comparison;

/// <summary>A loss with a trainer.</summary>
/// <param name="Name">The name on the leaderboard.</param>
/// <param name="Trainer">The trainer.</param>
/// <param name="Spec">The loss; null where the trainer has one of its own.</param>
internal sealed record GridCandidate(string Name, CandidateTrainer Trainer, CandidateSpec? Spec);

/// <summary>Every loss with every trainer that takes it, and the trainers that have one of their own.</summary>
internal sealed class CandidateGrid
{
    private CandidateGrid(IReadOnlyList<GridCandidate> all, IReadOnlyList<string> notes) => (All, Notes) = (all, notes);

    public IReadOnlyList<GridCandidate> All { get; }

    /// <summary>Which pairs are left out, and why.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Makes the candidates of a request.</summary>
    /// <exception cref="UsageException">There is none, two have the same name, or a loss or a trainer is of no use.</exception>
    public static CandidateGrid Of(ComparisonRequest request, int labels)
    {
        CandidateTrainer[] takers = [.. request.Trainers.Where(trainer => trainer.TakesLoss)], others = [.. request.Trainers.Except(takers)];
        if (request.Losses.Count == 0 && others.Length == 0)
        {
            throw new UsageException("--loss is missing: say which losses to compare, each by a --loss");
        }

        if (labels > 1 && !request.Task.LearnsSeveral)
        {
            throw new UsageException($"--label: found {labels} columns, expected one with --task {request.Task.Name}");
        }

        foreach (CandidateTrainer trainer in request.Trainers)
        {
            Check(trainer, request.Learning, labels);
        }

        List<GridCandidate> all = [];
        List<string> notes = [];
        foreach (CandidateSpec loss in request.Losses)
        {
            (CandidateTrainer Trainer, string? Misfit)[] tried = [.. takers.Select(trainer => (trainer, Misfit(trainer, loss, request.Learning)))];
            if (tried.All(pair => pair.Misfit is not null))
            {
                throw Nobody(loss, tried, request);
            }

            all.AddRange(tried.Where(pair => pair.Misfit is null).Select(pair => new GridCandidate(takers.Length == 1 ? loss.Name : $"{loss.Name}/{pair.Trainer}", pair.Trainer, loss)));
            notes.AddRange(tried.Where(pair => pair.Misfit is not null).Select(pair => $"left out: {loss.Name}/{pair.Trainer} ({pair.Misfit})"));
        }

        if (takers.FirstOrDefault(trainer => all.TrueForAll(candidate => candidate.Trainer != trainer)) is { } idle)
        {
            throw new UsageException($"--trainer {idle}: found no loss that it takes, expected at least one by --loss{(notes.Count == 0 ? string.Empty : $" ({string.Join("; ", notes)})")}");
        }

        all.AddRange(others.Select(trainer => new GridCandidate(trainer.Name, trainer, null)));
        RequireNames(all);
        return new(all, notes);
    }

    private static void Check(CandidateTrainer trainer, TrainingRequest learning, int labels)
    {
        if (learning.Weight is not null && !trainer.ReadsWeights)
        {
            throw new UsageException($"--weight: found --trainer {trainer}, which reads no weights, expected others");
        }

        if (labels > 1 && !trainer.LearnsSeveral)
        {
            throw new UsageException($"--label: found {labels} columns, expected one for --trainer {trainer}, which learns one number");
        }

        if (learning.BalancesClasses && trainer is not TorchCandidate)
        {
            throw new UsageException($"--class-weights: found --trainer {trainer}, expected {TorchCandidate.TrainerName} alone, which weighs classes");
        }
    }

    private static string? Misfit(CandidateTrainer trainer, CandidateSpec spec, TrainingRequest learning) =>
        spec.Ends.Select(loss => trainer.Misfit(loss, learning)).FirstOrDefault(misfit => misfit is not null);

    private static UsageException Nobody(CandidateSpec loss, (CandidateTrainer Trainer, string? Misfit)[] tried, ComparisonRequest request)
    {
        string[] takers = [.. ComparedTask.All.Where(task => Misfit(task.Trainers[0], loss, request.Learning with { Task = task.Learning }) is null).Select(task => task.Name)];
        string why = tried.Length == 0 ? "none of the trainers takes a loss: add --trainer torch"
            : takers.Length > 0 && !takers.Contains(request.Task.Name) ? $"--task {string.Join(" and ", takers)} does"
            : string.Join("; ", tried.Select(pair => $"{pair.Trainer}: {pair.Misfit}"));
        return new($"--loss: found '{loss.Name}', which --task {request.Task.Name}{(tried.Length == 0 ? string.Empty : $" with --trainer {string.Join(" and ", tried.Select(pair => pair.Trainer))}")} does not take; {why}");
    }

    private static void RequireNames(List<GridCandidate> all)
    {
        if (all.Select(candidate => candidate.Name).Append(LossLeaderboard.BaselineName).GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key is string twice)
        {
            throw new UsageException($"two candidates are named '{twice}'; give a loss another name: --loss \"other=...\"");
        }
    }
}
