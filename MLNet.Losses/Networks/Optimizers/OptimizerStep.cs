namespace MLNet.Losses.Networks.Optimizers;

/// <summary>What an optimizer is told of a step.</summary>
/// <param name="Number">The number of the step, from 1.</param>
/// <param name="LearningRate">The learning rate of the step.</param>
/// <param name="WeightDecay">The L2 penalty, PyTorch's weight_decay.</param>
/// <param name="GradientFactor">What gradients are multiplied by first: below 1 where they are clipped.</param>
internal readonly record struct OptimizerStep(long Number, double LearningRate, double WeightDecay, double GradientFactor);
