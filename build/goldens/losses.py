"""The pointwise losses: which class of PyTorch, which options, which inputs. A new loss is a new entry of ALL."""
import mpmath
import numpy
import torch

from case import case, of_torch

mpmath.mp.dps = 50


def singles(*values):
    """Numbers as single precision holds them: the inputs that a column can have."""
    return [float(numpy.float32(v)) for v in values]


def both(*values):
    return [0.0] + [s * v for v in values for s in (1, -1)]


def pairs(firsts, seconds):
    """Every first with every second."""
    return {"score": [a for b in seconds for a in firsts], "label": [b for b in seconds for _ in firsts]}


def errors(*kinks):
    """Scores and labels that differ by nothing, by exactly each kink, by a hair more or less, by little and by much."""
    sizes = [1e-30, 1e-4, 0.25, 1, 3, 100, 1e6]
    for kink in kinks:
        single = numpy.float32(kink)
        sizes += [single, numpy.nextafter(single, numpy.float32(0)), numpy.nextafter(single, numpy.float32(1e9))]
    scores = singles(*both(*sizes))
    return {
        "score": scores + singles(1, 1.5, -2, 1e6 + 0.5, 3, 0.1, -7),
        "label": [0.0] * len(scores) + singles(1, 1, -2, 1e6, -3, 0.3, -7.25),
    }


VECTORS = {  # rows of three, one of them with a score that equals its label
    "score": singles(0.5, -1, 2, 3, 3, 3, -0.25, 10, 0, 1e3, -1e3, 0.1),
    "label": singles(0, 0, 0, 3, 1, -1, 0.25, 10.5, 0, 0, 0, 0.7),
}
INFINITE = {"score": singles("inf", "-inf", 1, -1), "label": singles(0, 2, "inf", "-inf")}
HUGE = {"score": singles(1e25, -1e25, 3e38), "label": singles(0, 1, 1e38)}
PROBABILITIES = pairs(
    singles(0, 1e-38, 1e-30, 1e-13, 1e-12, 1e-6, 0.1, 0.25, 0.5, 0.7, 0.999, 1 - 2.0**-24, 1), singles(0, 0.25, 0.5, 0.9, 1))
PROBABILITY_VECTORS = {
    "score": singles(0.5, 0.25, 0.9, 0, 1, 0.1, 1, 0, 0.5), "label": singles(1, 0, 0.5, 0, 1, 1, 0, 1, 0.25)}
LOGITS = pairs(
    singles(*both(1e-20, 1e-4, 0.5, 1, 3, 10, 17, 20, 30, 80, 88, 100, 120, 1000)), singles(0, 0.25, 0.5, 1))
LOGIT_VECTORS = {
    "score": singles(0.5, -1, 2, -80, 80, 0, 120, -120, 1), "label": singles(1, 0, 0.5, 1, 1, 0, 0, 1, 0.25)}


def regression(make, kinks, options_list):
    """The cases of a loss of an error: defaults, each set of options with its kinks, vectors, infinities, huge numbers."""
    cases = [of_torch("defaults", {}, errors(*kinks({})), make)]
    cases += [of_torch(name_of(o), o, errors(*kinks(o)), make) for o in options_list]
    cases += [
        of_torch("vectors of 3", {}, VECTORS, make, width=3),
        of_torch("infinite", {}, INFINITE, make),
        of_torch("huge", {}, HUGE, make),
    ]
    return f"torch {torch.__version__}, float64", cases


def name_of(options):
    def text(value):
        return "|".join(text(x) for x in value) if isinstance(value, list) else str(value).lower() if isinstance(value, (bool, str)) else f"{value:g}"

    return ", ".join(f"{k}={text(v)}" for k, v in options.items())


def l1():
    return regression(lambda o, r: torch.nn.L1Loss(reduction=r), lambda o: [], [])


def mse():
    return regression(lambda o, r: torch.nn.MSELoss(reduction=r), lambda o: [], [])


def smooth_l1():
    # At beta 0 PyTorch 2 calls l1_loss; PyTorch 1.13 does so for the value alone, and has the slope −1 at 0.
    return regression(
        lambda o, r: torch.nn.L1Loss(reduction=r) if o.get("beta") == 0 else torch.nn.SmoothL1Loss(reduction=r, **o),
        lambda o: [o.get("beta", 1)],
        [{"beta": b} for b in (0, 1e-3, 0.3, 0.5, 2, 100)])


def huber():
    return regression(
        lambda o, r: torch.nn.HuberLoss(reduction=r, **o),
        lambda o: [o.get("delta", 1)],
        [{"delta": d} for d in (1e-3, 0.3, 0.5, 1.345, 2, 100)])


def tensor(value):
    return None if value is None else torch.tensor(value, dtype=torch.float64)


def bce():
    def make(o, r):
        return torch.nn.BCELoss(weight=tensor(o.get("weight")), reduction=r)

    cases = [of_torch("defaults", {}, PROBABILITIES, make)]
    cases += [of_torch(name_of(o), o, PROBABILITIES, make) for o in ({"weight": 2}, {"weight": 0.3}, {"weight": 0})]
    cases += [of_torch("vectors of 3", {}, PROBABILITY_VECTORS, make, width=3)]
    cases += [of_torch(name_of(o), o, PROBABILITY_VECTORS, make, width=3) for o in ({"weight": [1, 2, 0.5]}, {"weight": [0, 0.3, 7]})]
    return f"torch {torch.__version__}, float64", cases


def bce_with_logits():
    def make(o, r):
        return torch.nn.BCEWithLogitsLoss(weight=tensor(o.get("weight")), pos_weight=tensor(o.get("posWeight")), reduction=r)

    scalars = [{"posWeight": 3}, {"posWeight": 0.5}, {"posWeight": 0}, {"weight": 2}, {"posWeight": 3, "weight": 0.25}]
    slots = [{"posWeight": [1, 2, 4]}, {"weight": [0.5, 0, 3]}, {"posWeight": [3, 0.1, 1], "weight": [1, 2, 0.5]}, {"posWeight": 2, "weight": [1, 2, 0.5]}]
    cases = [of_torch("defaults", {}, LOGITS, make)]
    cases += [of_torch(name_of(o), o, LOGITS, make) for o in scalars]
    cases += [of_torch("vectors of 3", {}, LOGIT_VECTORS, make, width=3)]
    cases += [of_torch(name_of(o), o, LOGIT_VECTORS, make, width=3) for o in slots]
    return f"torch {torch.__version__}, float64", cases


def quantile():
    """Koenker and Bassett 1978: max(level·e, (level − 1)·e) of e = label − score. At e = 0 any slope between is a
    subgradient; this library documents 0."""
    def loss(level, score, label):
        return max(level * (label - score), (level - 1) * (label - score))

    def slope(level, score, label):
        if score == label:
            return 0
        if not mpmath.isfinite(score - label):
            return -level if label > score else 1 - level
        step = abs(score - label) / 4  # stays on one side of the kink, where the loss is a line
        return (loss(level, score + step, label) - loss(level, score - step, label)) / (2 * step)

    def make(name, options, inputs, width=1):
        level = mpmath.mpf(options.get("level", 0.5))
        rows = [(mpmath.mpf(s), mpmath.mpf(t)) for s, t in zip(inputs["score"], inputs["label"])]
        values = [float(loss(level, s, t)) for s, t in rows]
        return case(name, options, inputs, width, values, {"score": [float(slope(level, s, t)) for s, t in rows]})

    levels = [{"level": level} for level in (0.01, 0.1, 0.25, 0.75, 0.9, 0.99)]
    cases = [make("defaults", {}, errors())]
    cases += [make(name_of(o), o, errors()) for o in levels]
    cases += [make("vectors of 3", {"level": 0.9}, VECTORS, width=3), make("infinite", {"level": 0.9}, INFINITE), make("huge", {}, HUGE)]
    return "Koenker and Bassett 1978, mpmath, 50 digits", cases


ALL = {
    "BCELoss": bce,
    "BCEWithLogitsLoss": bce_with_logits,
    "HuberLoss": huber,
    "L1Loss": l1,
    "MSELoss": mse,
    "QuantileLoss": quantile,
    "SmoothL1Loss": smooth_l1,
}
