using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>The transposed view of a matrix, made again only where the matrix is another one.</summary>
internal sealed class Transposed : IDisposable
{
    private Tensor? _matrix;
    private Tensor? _view;

    public Tensor Of(Tensor matrix)
    {
        if (!ReferenceEquals(matrix, _matrix))
        {
            _view?.Dispose();
            _view = matrix.t().Kept();
            _matrix = matrix;
        }

        return _view!;
    }

    public void Dispose()
    {
        _view?.Dispose();
        (_matrix, _view) = (null, null);
    }
}
