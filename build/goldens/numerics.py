"""The elementary functions with their first and second derivatives, to 50 digits."""
import mpmath
import numpy

mpmath.mp.dps = 50
mp = mpmath


def both(*values):
    return [0.0] + [s * v for v in values for s in (1, -1)]


NEAR_0 = [1e-38, 1e-20, 1e-10, 1e-7, 1e-5, 1e-4, 1e-3, 0.01, 0.1]
ANY = both(*NEAR_0, 0.3, 0.5, 0.6, 0.625, 0.65, 1, 1.5, 2, 3.3, 5, 8, 9.5, 12, 16, 17, 20, 30, 40, 60, 80, 87, 88.5)
POSITIVE = NEAR_0 + [0.3, 0.5, 0.7, 0.99, 1, 1.01, 1.5, 2, 10, 100, 1e4, 1e10, 1e20, 1e38]
ABOVE_MINUS_1 = both(*NEAR_0, 0.3, 0.5, 0.9, 0.999) + [1, 2, 10, 1e4, 1e10, 1e38]


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


# Derivatives by hand, checked against differences below: two derivations of the same numbers.
TABLE = {
    "Exp": (ANY, mp.exp, mp.exp, mp.exp),
    "Log": (POSITIVE, mp.log, lambda x: 1 / x, lambda x: -1 / x**2),
    "Log1p": (ABOVE_MINUS_1, mp.log1p, lambda x: 1 / (1 + x), lambda x: -1 / (1 + x)**2),
    "Sqrt": (POSITIVE, mp.sqrt, lambda x: 1 / (2 * mp.sqrt(x)), lambda x: -1 / (4 * x * mp.sqrt(x))),
    "Sigmoid": (ANY, sigmoid, lambda x: sigmoid(x) * sigmoid(-x), lambda x: sigmoid(x) * sigmoid(-x) * (sigmoid(-x) - sigmoid(x))),
    "Softplus": (ANY, lambda x: mp.log1p(mp.exp(x)), sigmoid, lambda x: sigmoid(x) * sigmoid(-x)),
    "Tanh": (ANY, mp.tanh, lambda x: mp.sech(x)**2, lambda x: -2 * mp.tanh(x) * mp.sech(x)**2),
}


def check(name, f, slope, curvature, x):
    with mp.workdps(120):
        for got, wanted in ((slope(x), mp.diff(f, x)), (curvature(x), mp.diff(f, x, 2))):
            scale = max(abs(wanted), mp.mpf(10) ** -20)
            assert abs(got - wanted) < scale * mp.mpf(10) ** -12, (name, x, got, wanted)


def functions():
    result = []
    for name, (inputs, f, slope, curvature) in TABLE.items():
        xs = [float(numpy.float32(x)) for x in inputs]
        for x in xs:
            if 1e-4 < abs(x) < 20:
                check(name, f, slope, curvature, mp.mpf(x))
        result.append({
            "name": name,
            "inputs": xs,
            "values": [float(f(mp.mpf(x))) for x in xs],
            "slopes": [float(slope(mp.mpf(x))) for x in xs],
            "curvatures": [float(curvature(mp.mpf(x))) for x in xs],
        })
    return result
