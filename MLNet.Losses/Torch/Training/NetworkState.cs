using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>What changes in training, as bytes: the number of steps, and tensors as they lie.</summary>
internal static class NetworkState
{
    public static byte[] Save(long steps, IEnumerable<Tensor> tensors)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        using DisposeScope scope = NewDisposeScope();
        writer.Write(steps);
        foreach (Tensor tensor in tensors)
        {
            ReadOnlySpan<byte> bytes = tensor.cpu().contiguous().bytes;
            writer.Write(bytes.Length);
            writer.Write(bytes);
        }

        return stream.ToArray();
    }

    /// <summary>Fills the tensors; gives the number of steps.</summary>
    /// <exception cref="FormatException">The bytes are of another network or optimizer.</exception>
    public static long Load(ReadOnlySpan<byte> state, IEnumerable<Tensor> tensors)
    {
        using BinaryReader reader = new(new MemoryStream(state.ToArray()));
        using DisposeScope scope = NewDisposeScope();
        using IDisposable off = no_grad();
        Tensor[] all = [.. tensors];
        try
        {
            long steps = reader.ReadInt64();
            byte[][] contents = [.. all.Select(_ => reader.ReadBytes(reader.ReadInt32()))];
            if (reader.BaseStream.Position == state.Length && contents.Zip(all).All(pair => pair.First.Length == pair.Second.numel() * pair.Second.element_size()))
            {
                foreach ((byte[] bytes, Tensor tensor) in contents.Zip(all))
                {
                    Tensor near = empty_like(tensor, device: CPU);
                    near.bytes = bytes;
                    tensor.copy_(near);
                }

                return steps;
            }
        }
        catch (Exception error) when (error is EndOfStreamException or ArgumentOutOfRangeException)
        {
        }

        throw new FormatException("The state of a training is of another network or optimizer, or is damaged.");
    }
}
