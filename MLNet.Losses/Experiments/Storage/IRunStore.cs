namespace MLNet.Losses.Experiments.Storage;

/// <summary>Where results are kept.</summary>
internal interface IRunStore : IDisposable
{
    /// <summary>A result that is there already, with a way to read its rows; null where there is none.</summary>
    (RunRecord Record, Func<FoldRows> Rows)? Find(RunKey key);

    /// <summary>Keeps a result, and returns the way to read its rows.</summary>
    /// <exception cref="ExperimentFolderException">It cannot be kept.</exception>
    Func<FoldRows> Save(RunKey key, RunRecord record, FoldRows rows);
}
