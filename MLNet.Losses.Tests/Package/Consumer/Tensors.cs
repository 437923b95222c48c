using MLNet.Losses;
using MLNet.Losses.Torch;
using TorchSharp;

namespace Consumer;

/// <summary>A loss of tensors, differentiated by autograd.</summary>
internal static class Tensors
{
    public static void Differentiate()
    {
        TorchRuntime.EnsureLoaded();
        using var score = torch.tensor(Row.All.Select(row => row.Score).ToArray(), requires_grad: true);
        using var label = torch.tensor(Row.All.Select(row => row.Label).ToArray());

        using var loss = new HuberLoss(delta: 1).Evaluate(score, label).mean();
        loss.backward();
        Console.WriteLine($"torch: {loss.item<float>()}, {string.Join(' ', score.grad!.data<float>())}");
    }
}
