namespace MLNet.Losses.Networks;

/// <summary>Who makes the layers that a network tells of, each behind the one before it.</summary>
internal interface ILayerBuilder
{
    /// <summary>weights · x + biases.</summary>
    void Dense(int units);

    void Activation(Activation activation);

    /// <summary>Each unit normalised over the rows of a step; in a trained network by what the steps have seen.</summary>
    void BatchNorm();

    /// <summary>Each row normalised over its units.</summary>
    void LayerNorm();

    /// <param name="rate">The part of the units that a step leaves out.</param>
    void Dropout(double rate);

    /// <summary>x + branch(x).</summary>
    void Residual(Action<ILayerBuilder> branch);
}
