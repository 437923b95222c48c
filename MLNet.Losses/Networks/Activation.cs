using MLNet.Losses.Networks.Activations;
using MLNet.Losses.Networks.Onnx;
using MLNet.Losses.Numerics;

namespace MLNet.Losses;

/// <summary>
/// What stands between two layers of a network and makes it more than a linear model: a function of one number, applied
/// to each unit. Values and slopes, those at kinks included, are PyTorch's.
/// </summary>
public abstract class Activation
{
    private protected Activation(string name, double? parameter) => (Name, Parameter) = (name, parameter);

    /// <summary>max(x, 0). Its slope at 0 is 0.</summary>
    public static Activation ReLU { get; } = new FormulaActivation<ReLUFormula>("ReLU", default);

    /// <summary>x·Φ(x), with the distribution function Φ of the standard normal. Source: D. Hendrycks and K. Gimpel, Gaussian Error Linear Units, 2016.</summary>
    public static Activation GELU { get; } = new FormulaActivation<GELUFormula>("GELU", default);

    /// <summary>x / (1 + e⁻ˣ), also named swish. Source: S. Elfwing et al., Sigmoid-Weighted Linear Units, 2017.</summary>
    public static Activation SiLU { get; } = new FormulaActivation<SiLUFormula>("SiLU", default);

    /// <summary>The hyperbolic tangent, from −1 to 1.</summary>
    public static Activation Tanh { get; } = new FormulaActivation<TanhFormula>("Tanh", default);

    /// <summary>1 / (1 + e⁻ˣ), from 0 to 1.</summary>
    public static Activation Sigmoid { get; } = new FormulaActivation<SigmoidFormula>("Sigmoid", default);

    /// <summary>The name, as PyTorch's.</summary>
    public string Name { get; }

    /// <summary>The option of <see cref="LeakyReLU"/> and <see cref="ELU"/>; null for the others.</summary>
    public double? Parameter { get; }

    /// <summary>x above 0, else slope·x. The slope at 0 is that of the negative side.</summary>
    /// <param name="slope">The slope of the negative side; a finite number, 0.01 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="slope"/> is not finite.</exception>
    public static Activation LeakyReLU(double slope = 0.01) =>
        new FormulaActivation<LeakyReLUFormula>("LeakyReLU", new(Finite(slope, nameof(slope))), slope);

    /// <summary>x above 0, else alpha·(eˣ − 1). The slope at 0 is alpha. Source: D. Clevert et al., Exponential Linear Units, 2015.</summary>
    /// <param name="alpha">What the negative side tends to, negated; a finite number, 1 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not finite.</exception>
    public static Activation ELU(double alpha = 1) =>
        new FormulaActivation<ELUFormula>("ELU", new(Finite(alpha, nameof(alpha))), alpha);

    /// <summary>The name, and the option where there is one.</summary>
    public override string ToString() => Parameter is double parameter ? FormattableString.Invariant($"{Name}({parameter:R})") : Name;

    /// <summary>The value of any kind of number.</summary>
    internal abstract T Evaluate<T>(T x)
        where T : struct, IReal<T>;

    /// <summary>Puts the value of each number in its place.</summary>
    /// <param name="numbers">As many numbers as fill whole registers.</param>
    internal abstract void Apply(Span<float> numbers);

    /// <summary>Adds the nodes that compute it, and returns the name of the result.</summary>
    internal abstract string AddTo(OnnxGraph graph, string x);

    private static double Finite(double value, string name) =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"{name}: expected a finite number.");
}
