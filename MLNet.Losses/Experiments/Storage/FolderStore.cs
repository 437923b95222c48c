using System.Text.Json;

namespace MLNet.Losses.Experiments.Storage;

/// <summary>Keeps each result in a file of its own; rows are read when they are asked for.</summary>
internal sealed class FolderStore : IRunStore
{
    private const string Manifest = "experiment.json";

    private readonly AtomicFolder _folder;

    /// <summary>Opens the folder of an experiment, or begins it.</summary>
    /// <param name="folder">The folder; it is closed with the store, or where it does not fit.</param>
    /// <param name="identity">What the experiment is, part by part.</param>
    /// <exception cref="ExperimentFolderException">The folder is that of another experiment, or cannot be written.</exception>
    public FolderStore(AtomicFolder folder, Dictionary<string, string> identity)
    {
        _folder = folder;
        try
        {
            if (folder.Read(Manifest) is not { } known)
            {
                folder.Write(Manifest, JsonSerializer.SerializeToUtf8Bytes(identity, StoreJson.Default.DictionaryStringString));
                return;
            }

            Compare(known, identity);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public (RunRecord Record, Func<FoldRows> Rows)? Find(RunKey key) =>
        _folder.Read(key.FileName) is { } file && RunFile.Read(file) is { } run ? (run.Record, Reader(key)) : null;

    public Func<FoldRows> Save(RunKey key, RunRecord record, FoldRows rows)
    {
        _folder.Write(key.FileName, RunFile.Write(record, rows));
        return Reader(key);
    }

    public void Dispose() => _folder.Dispose();

    private Func<FoldRows> Reader(RunKey key) => () =>
        _folder.Read(key.FileName) is { } file && RunFile.Read(file) is { } run
            ? run.Rows
            : throw new ExperimentFolderException(_folder.Path, $"has lost {key.FileName}, or the file was changed.");

    private void Compare(byte[] known, Dictionary<string, string> identity)
    {
        Dictionary<string, string> other;
        try
        {
            other = JsonSerializer.Deserialize(known, StoreJson.Default.DictionaryStringString) ?? [];
        }
        catch (JsonException error)
        {
            throw new ExperimentFolderException(_folder.Path, $"holds a {Manifest} that is none.", error);
        }

        foreach ((string part, string expected) in identity)
        {
            string found = other.GetValueOrDefault(part, "none");
            if (found != expected)
            {
                throw new ExperimentFolderException(
                    _folder.Path, $"holds another experiment: found the {part} '{found}', expected '{expected}'. Name another folder.");
            }
        }
    }
}
