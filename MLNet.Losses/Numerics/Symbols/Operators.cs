namespace MLNet.Losses.Numerics.Symbols;

/// <summary>An operation on one number, of any type.</summary>
internal interface IUnaryOperator
{
    static abstract T Of<T>(T x)
        where T : struct, IReal<T>;
}

/// <summary>An operation on two numbers, of any type.</summary>
internal interface IBinaryOperator
{
    static abstract T Of<T>(T x, T y)
        where T : struct, IReal<T>;
}

/// <summary>The operators: each says which function of <see cref="IReal{T}"/> it is, the loops are elsewhere.</summary>
internal static class Operators
{
    public readonly struct Add : IBinaryOperator
    {
        public static T Of<T>(T x, T y)
            where T : struct, IReal<T> => x + y;
    }

    public readonly struct Subtract : IBinaryOperator
    {
        public static T Of<T>(T x, T y)
            where T : struct, IReal<T> => x - y;
    }

    public readonly struct Multiply : IBinaryOperator
    {
        public static T Of<T>(T x, T y)
            where T : struct, IReal<T> => x * y;
    }

    public readonly struct Divide : IBinaryOperator
    {
        public static T Of<T>(T x, T y)
            where T : struct, IReal<T> => x / y;
    }

    public readonly struct Negate : IUnaryOperator
    {
        public static T Of<T>(T x)
            where T : struct, IReal<T> => -x;
    }

    public readonly struct Abs : IUnaryOperator
    {
        public static T Of<T>(T x)
            where T : struct, IReal<T> => T.Abs(x);
    }

    public readonly struct Exp : IUnaryOperator
    {
        public static T Of<T>(T x)
            where T : struct, IReal<T> => T.Exp(x);
    }

    public readonly struct Log : IUnaryOperator
    {
        public static T Of<T>(T x)
            where T : struct, IReal<T> => T.Log(x);
    }

    public readonly struct Log1p : IUnaryOperator
    {
        public static T Of<T>(T x)
            where T : struct, IReal<T> => T.Log1p(x);
    }

    public readonly struct Sqrt : IUnaryOperator
    {
        public static T Of<T>(T x)
            where T : struct, IReal<T> => T.Sqrt(x);
    }

    public readonly struct Sigmoid : IUnaryOperator
    {
        public static T Of<T>(T x)
            where T : struct, IReal<T> => T.Sigmoid(x);
    }

    public readonly struct Softplus : IUnaryOperator
    {
        public static T Of<T>(T x)
            where T : struct, IReal<T> => T.Softplus(x);
    }

    public readonly struct Tanh : IUnaryOperator
    {
        public static T Of<T>(T x)
            where T : struct, IReal<T> => T.Tanh(x);
    }

    public readonly struct Detach : IUnaryOperator
    {
        public static T Of<T>(T x)
            where T : struct, IReal<T> => T.Detach(x);
    }
}
