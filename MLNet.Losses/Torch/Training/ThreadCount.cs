using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>Sets the threads of libtorch, and puts them back afterwards. They are the process's, not a network's.</summary>
internal sealed class ThreadCount : IDisposable
{
    private readonly int _before = get_num_threads();

    private ThreadCount(int count) => set_num_threads(count);

    /// <summary>Nothing, where <paramref name="count"/> is null.</summary>
    public static ThreadCount? Set(int? count) =>
        count is null ? null
        : count >= 1 ? new(count.Value)
        : throw new ArgumentOutOfRangeException(nameof(count), count, "NumberOfThreads: expected a whole number of at least 1.");

    public void Dispose() => set_num_threads(_before);
}
