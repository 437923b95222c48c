using MLNet.Losses.Kernels;

namespace MLNet.Losses;

/// <summary>A pointwise loss of three numbers, made from its formula.</summary>
/// <typeparam name="TFormula">The formula, a readonly struct.</typeparam>
public abstract class ThirdInputLoss<TFormula> : PointwiseLoss
    where TFormula : struct, IThirdInputFormula
{
    /// <summary>A loss with one formula for every slot.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="thirdInput">What the third number is: <see cref="LossInput.Variance"/> or <see cref="LossInput.Second"/>.</param>
    protected ThirdInputLoss(TFormula formula, LossInput thirdInput)
        : base(new PointwiseEngine<TFormula>([formula])) => ThirdInput = thirdInput is LossInput.Variance or LossInput.Second
            ? thirdInput
            : throw new ArgumentOutOfRangeException(nameof(thirdInput), thirdInput, "Expected Variance or Second.");

    /// <inheritdoc/>
    public sealed override LossInput? ThirdInput { get; }
}
