namespace MLNet.Losses.Torch;

/// <summary>
/// TorchSharp cannot run in this process, because libtorch, its native half, is missing or does not load. The message
/// names the package to add; the inner exception tells where the loader looked and what it found.
/// </summary>
/// <remarks>It is a <see cref="NotSupportedException"/>, as the exception of TorchSharp itself is.</remarks>
public sealed class TorchNotAvailableException : PlatformNotSupportedException
{
    internal TorchNotAvailableException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
