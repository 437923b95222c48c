using MLNet.Losses.Numerics;

namespace MLNet.Losses.Tests.Numerics;

/// <summary>A function of one number, over any number type.</summary>
public interface IFunction
{
    static abstract T Of<T>(T x)
        where T : struct, IReal<T>;
}

/// <summary>The elementary functions of <see cref="IReal{T}"/>.</summary>
public static class NumberFunctions
{
    public readonly struct Exp : IFunction
    {
        public static T Of<T>(T x) where T : struct, IReal<T> => T.Exp(x);
    }

    public readonly struct Log : IFunction
    {
        public static T Of<T>(T x) where T : struct, IReal<T> => T.Log(x);
    }

    public readonly struct Log1p : IFunction
    {
        public static T Of<T>(T x) where T : struct, IReal<T> => T.Log1p(x);
    }

    public readonly struct Sqrt : IFunction
    {
        public static T Of<T>(T x) where T : struct, IReal<T> => T.Sqrt(x);
    }

    public readonly struct Sigmoid : IFunction
    {
        public static T Of<T>(T x) where T : struct, IReal<T> => T.Sigmoid(x);
    }

    public readonly struct Softplus : IFunction
    {
        public static T Of<T>(T x) where T : struct, IReal<T> => T.Softplus(x);
    }

    public readonly struct Tanh : IFunction
    {
        public static T Of<T>(T x) where T : struct, IReal<T> => T.Tanh(x);
    }
}
