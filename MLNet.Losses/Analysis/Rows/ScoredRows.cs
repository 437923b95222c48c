using Microsoft.ML;

namespace MLNet.Losses.Analysis;

/// <summary>The scored data that are analyzed, and what is asked of them: what each part of an analysis is made from.</summary>
/// <param name="Data">The data.</param>
/// <param name="Options">The columns, and what to look for.</param>
/// <param name="Losses">The losses.</param>
/// <param name="Count">The rows.</param>
internal sealed record ScoredRows(IDataView Data, LossAnalysisOptions Options, IReadOnlyList<Loss> Losses, long Count);
