using MLNet.Losses.Samples.Output;

namespace MLNet.Losses.Samples.Comparison;

/// <summary>
/// The files that a comparison writes. All are opened before anything is trained: what cannot be written is better known
/// then. Each appears as a whole, after the leaderboard was shown: a full disk does not take that away.
/// </summary>
internal sealed class ComparisonFiles : IDisposable
{
    private readonly List<(string Name, string Path, AtomicFile File, Action<LossComparison, LossLeaderboard, Stream> Write)> _files = [];

    /// <summary>The names of the files with their paths, as a report tells them.</summary>
    public IEnumerable<(string Name, string Path)> Paths => _files.Select(file => (file.Name, file.Path));

    /// <summary>Adds a file, if there is a path.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="path">Where; null for none.</param>
    /// <param name="write">Writes it.</param>
    /// <exception cref="InputException">It cannot be written.</exception>
    public void Add(string name, string? path, Action<LossComparison, LossLeaderboard, Stream> write)
    {
        if (path is not null)
        {
            _files.Add((name, path, new AtomicFile(path), write));
        }
    }

    /// <summary>Writes all files.</summary>
    public void Write(Terminal terminal, LossComparison comparison, LossLeaderboard board)
    {
        if (_files.Count == 0)
        {
            return;
        }

        StepProgress.Show(terminal, "writing", _files.Count, progress =>
        {
            foreach ((string name, string path, AtomicFile file, Action<LossComparison, LossLeaderboard, Stream> write) in _files)
            {
                progress($"writing {path}: {name}");
                write(comparison, board, file.Stream);
                file.Commit();
            }

            return _files.Count;
        });
    }

    public void Dispose() => _files.ForEach(file => file.File.Dispose());
}
