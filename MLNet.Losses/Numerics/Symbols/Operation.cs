namespace MLNet.Losses.Numerics.Symbols;

/// <summary>What a node of a formula stands for. The names, in small letters, are those of the formula's text.</summary>
internal enum Operation : byte
{
    /// <summary>Something that a row brings: its score, its label.</summary>
    Input,

    /// <summary>A number with a name, which the loss can be given anew.</summary>
    Parameter,

    /// <summary>A number.</summary>
    Constant,

    /// <summary>A number for each slot.</summary>
    Weights,

    /// <summary>The place of a slot in its row, from 0.</summary>
    Index,

    /// <summary>How many slots a row has.</summary>
    Size,

    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Abs,
    Exp,
    Log,
    Log1p,
    Sqrt,
    Sigmoid,
    Softplus,
    Tanh,

    /// <summary>A power whose exponent is made of parameters; <see cref="RealMath.Pow"/> once they have values.</summary>
    Pow,
    ClampMin,
    IfLess,
    WithSlope,
    Detach,

    /// <summary>The sum over the slots of a row.</summary>
    Sum,

    /// <summary>The greatest of the slots of a row.</summary>
    Max,

    /// <summary>The sum over the pairs of slots of a row.</summary>
    SumOfPairs,
}
