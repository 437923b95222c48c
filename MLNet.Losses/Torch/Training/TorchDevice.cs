using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>The device that a text names.</summary>
internal static class TorchDevice
{
    /// <exception cref="ArgumentException">It names none.</exception>
    /// <exception cref="NetworkException">It names one that is not there.</exception>
    public static Device Of(string text)
    {
        string[] parts = text.ToLowerInvariant().Split(':');
        int index = 0;
        bool isKnown = parts switch
        {
            ["auto" or "cpu" or "cuda"] => true,
            ["cuda", string number] => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out index),
            _ => false,
        };
        if (!isKnown)
        {
            throw new ArgumentException($"Device: found '{text}', expected \"auto\", \"cpu\", \"cuda\" or \"cuda:0\".");
        }

        int count = parts[0] == "cpu" || !cuda.is_available() ? 0 : cuda.device_count();
        return count == 0 && parts[0] != "cuda" ? CPU
            : index < count ? new Device(DeviceType.CUDA, index)
            : throw new NetworkException(
                $"Device: found '{text}', but {(count == 0 ? "CUDA is not available here" : $"there are {count} CUDA devices")}. "
                + "CUDA wants a GPU of NVIDIA with its driver, and the package TorchSharp-cuda-linux or TorchSharp-cuda-windows in place of libtorch-cpu; \"cpu\" works everywhere.");
    }
}
