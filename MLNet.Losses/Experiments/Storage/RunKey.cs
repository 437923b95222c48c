using System.Globalization;

namespace MLNet.Losses.Experiments.Storage;

/// <summary>What a result is the result of.</summary>
/// <param name="Candidate">The number of the candidate; 0 is the baseline.</param>
/// <param name="Trial">The number of its trial, from 0.</param>
/// <param name="Fold">The fold among those of all repeats, from 0.</param>
internal readonly record struct RunKey(int Candidate, int Trial, int Fold)
{
    public string FileName => string.Create(CultureInfo.InvariantCulture, $"candidate-{Candidate:D3}-trial-{Trial:D4}-fold-{Fold:D3}.run");
}
