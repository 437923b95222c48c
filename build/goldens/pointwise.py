"""More losses of a score and a label: those of PyTorch that losses.py has not, and published ones that PyTorch lacks."""
import math

import mpmath
import numpy
import torch

from case import case, of_torch
from losses import HUGE, LOGIT_VECTORS, LOGITS, VECTORS, both, errors, pairs, singles, tensor
from rows import TORCH, mp, name_of, paper, slope

KL_SCORES = singles(-0.0, -1e-6, -0.1, -0.5, -1, -3, -20, -80, -104, -1000)
# No greater counts: in single precision the last digit of a score is then worth more than a loss may be off.
LOG_RATES = singles(*both(1e-4, 0.5, 1, 2, 3.3, 10, 20), -30, -80, 80)
COUNTS = pairs(LOG_RATES, singles(0, 0.5, 1, 1.5, 2, 3, 10))
RATES = pairs(singles(0, 1e-30, 1e-8, 1e-4, 0.5, 1, 2, 10, 1e4, 1e10), singles(0, 0.5, 1, 1.5, 2, 3, 10))
COUNT_VECTORS = {"score": singles(0.5, -1, 2, 0, 3, -80, 1, 1, 1), "label": singles(1, 0, 5, 2, 3, 0, 1, 1.5, 0.5)}
SIGNED = pairs(singles(*both(1e-20, 1e-4, 0.5, 1, 3, 10, 17, 20, 30, 80, 88, 100, 700, 1000)), singles(1, -1))
SIGNED_VECTORS = {"score": singles(0.5, -1, 2, -80, 80, 0, 120, -120, 1), "label": singles(1, -1, -1, 1, 1, -1, -1, 1, 1)}
BITS = pairs(singles(*both(1e-20, 1e-4, 0.5, 1, 2, 3, 10, 17, 20, 30, 80, 88, 100, 1000)), singles(0, 1))
BIT_VECTORS = {"score": singles(0.5, -1, 2, -80, 80, 0, 120, -120, 1), "label": singles(1, 0, 0, 1, 1, 0, 0, 1, 1)}
AMOUNTS = pairs(singles(*both(1e-4, 0.5, 1, 2, 3.3, 10, 20), -30, -80, 80), singles(1e-6, 0.5, 1, 2.5, 100, 1e6))


def of_formula(name, options, inputs, loss, width=1, at_kink=0):
    """A case of a published formula of score and label, element by element."""
    rows = [(mpmath.mpf(s), mpmath.mpf(t)) for s, t in zip(inputs["score"], inputs["label"])]
    return case(
        name, options, inputs, width,
        [float(loss(s, t)) for s, t in rows],
        {"score": [float(slope(lambda x, t=t: loss(x, t), s, at_kink)) for s, t in rows]})


def formulas(source, loss, inputs, vectors, options_list):
    """Cases of a formula `loss(options)`, defaults first, and a case of vectors for each of the first two sets of options."""
    cases = [of_formula(name_of(o), o, inputs, loss(o)) for o in [{}, *options_list]]
    cases += [of_formula(f"vectors of 3, {name_of(o)}", o, vectors, loss(o), width=3) for o in [{}, *options_list[:1]]]
    return paper(source), cases


# ---- of PyTorch

def kl_div():
    def make(o, r):
        return torch.nn.KLDivLoss(reduction=r, log_target=o.get("logTarget", False))

    def rows_of(options, inputs):
        golden = of_torch(name_of(options) + ", vectors of 3", options, inputs, make, width=3)
        if options.get("batchMean"):
            golden["rows"] = [float(sum(golden["values"][i:i + 3])) for i in range(0, len(golden["values"]), 3)]
            scores, labels = (torch.tensor(inputs[role], dtype=torch.float64).reshape(-1, 3) for role in ("score", "label"))
            golden["mean"] = make(options, "batchmean")(scores, labels).item()
        return golden

    plain = pairs(KL_SCORES, singles(0, 1e-6, 0.25, 0.5, 0.999, 1))
    logs = pairs(KL_SCORES, singles(-1000, -104, -80, -3, -0.5, -1e-6, 0))
    score = [math.log(p) for p in (0.2, 0.3, 0.5, 0.98, 0.01, 0.01, 1 / 3, 1 / 3, 1 / 3, 0.25, 0.25, 0.5)]
    label = [0.2, 0.3, 0.5, 0, 0.5, 0.5, 1, 0, 0, 0.25, 0.25, 0.5]
    vectors = {"score": singles(*score), "label": singles(*label)}
    log_vectors = {"score": singles(*score), "label": singles(*(math.log(p) if p else -1000 for p in label))}
    cases = [of_torch("defaults", {}, plain, make), of_torch("logTarget=True", {"logTarget": True}, logs, make)]
    cases += [rows_of(o, log_vectors if o.get("logTarget") else vectors)
              for o in ({}, {"batchMean": True}, {"logTarget": True}, {"logTarget": True, "batchMean": True})]
    return TORCH, cases


def poisson_nll():
    def make(o, r):
        return torch.nn.PoissonNLLLoss(log_input=o.get("logInput", True), full=o.get("full", False), eps=o.get("eps", 1e-8), reduction=r)

    cases = [of_torch(name_of(o), o, COUNTS, make) for o in ({}, {"full": True})]
    cases += [of_torch(name_of(o), o, RATES, make)
              for o in ({"logInput": False}, {"logInput": False, "eps": 1e-3}, {"logInput": False, "full": True, "eps": 0.5})]
    cases += [of_torch("vectors of 3", {"full": True}, COUNT_VECTORS, make, width=3)]
    return TORCH, cases


def gaussian_nll():
    def make(o, r):
        return lambda score, label, variance: torch.nn.GaussianNLLLoss(full=o.get("full", False), eps=o.get("eps", 1e-6), reduction=r)(score, label, variance)

    def of(name, options, inputs, widths):
        """Torch takes the mean over everything, as the mean of rows does; a variance of width 1 serves the row."""
        tensors = {role: torch.tensor(v, dtype=torch.float64).reshape(-1, widths[role]) for role, v in inputs.items()}
        score, label, variance = tensors["score"].requires_grad_(), tensors["label"], tensors["variance"].requires_grad_()
        values = make(options, "none")(score, label, variance)
        gradients = torch.autograd.grad(values.sum(), [score, variance])
        return case(
            name, options, inputs, widths["score"], values.detach().flatten().tolist(),
            {"score": gradients[0].flatten().tolist(), "variance": gradients[1].flatten().tolist()}, widths=widths,
            mean=make(options, "mean")(score, label, variance).item(), sum_=make(options, "sum")(score, label, variance).item())

    distances, variances = singles(*both(1e-4, 0.5, 1, 3, 100)), singles(0, 1e-30, 1e-7, 1e-6, 1.0000001e-6, 0.01, 1, 4, 1e6)
    grid = {
        "score": [d for _ in variances for d in distances], "label": [0.0] * len(distances) * len(variances),
        "variance": [v for v in variances for _ in distances]}
    ones = {role: 1 for role in grid}
    cases = [of(name_of(o), o, grid, ones) for o in ({}, {"full": True}, {"eps": 0.01}, {"full": True, "eps": 1e-3})]
    threes = {"score": VECTORS["score"], "label": VECTORS["label"], "variance": singles(0, 1, 2, 0.5, 0.25, 1e-6, 3, 1e-9, 1, 1e4, 1e6, 7)}
    cases += [of("vectors of 3", {"full": True}, threes, {role: 3 for role in threes})]
    shared = {"score": VECTORS["score"], "label": VECTORS["label"], "variance": singles(0.5, 2, 1e-9, 1e4)}
    cases += [of("vectors of 3, one variance a row", {}, shared, {"score": 3, "label": 3, "variance": 1})]
    return TORCH, cases


def margin_ranking():
    def of(name, options, inputs, width=1):
        tensors = {role: torch.tensor(v, dtype=torch.float64) for role, v in inputs.items()}
        tensors = {role: t.reshape(-1, width) if width > 1 else t for role, t in tensors.items()}
        first, second = tensors["score"].requires_grad_(), tensors["second"].requires_grad_()

        def loss(r):
            return torch.nn.MarginRankingLoss(margin=options.get("margin", 0), reduction=r)(first, second, tensors["label"])

        values = loss("none")
        gradients = torch.autograd.grad(values.sum(), [first, second])
        return case(
            name, options, inputs, width, values.detach().flatten().tolist(),
            {"score": gradients[0].flatten().tolist(), "second": gradients[1].flatten().tolist()},
            mean=loss("mean").item(), sum_=loss("sum").item())

    scores, seconds = singles(*both(0.25, 0.5, 1, 3, 1e6)), singles(0, 0.5, -1)
    grid = {
        "score": [s for _ in (1, -1) for _ in seconds for s in scores], "second": [u for _ in (1, -1) for u in seconds for _ in scores],
        "label": [y for y in (1.0, -1.0) for _ in seconds for _ in scores]}
    rows = {"score": singles(1, 2, 3, 0, 0, 0), "second": singles(1, 1.5, 5, 1, -1, 0), "label": singles(1, -1, 1, 1, 1, -1)}
    return TORCH, [of(name_of(o), o, grid) for o in ({}, {"margin": 0.5}, {"margin": 2})] + [of("vectors of 3", {"margin": 0.5}, rows, width=3)]


def hinge_embedding():
    def make(o, r):
        return torch.nn.HingeEmbeddingLoss(margin=o.get("margin", 1), reduction=r)

    inputs = pairs(singles(*both(1e-20, 0.25, 0.5, 1, 1.0000001, 2, 3, 100, 1e6)), singles(1, -1))
    cases = [of_torch(name_of(o), o, inputs, make) for o in ({}, {"margin": 0}, {"margin": 0.5}, {"margin": 2})]
    return TORCH, cases + [of_torch("vectors of 3", {}, SIGNED_VECTORS, make, width=3)]


def soft_margin():
    # Not PyTorch's own, which overflows from 710 on; it is torch's logsigmoid, stable, of the same formula.
    def make(o, r):
        return lambda score, label: {"none": lambda x: x, "mean": torch.mean, "sum": torch.sum}[r](-torch.nn.functional.logsigmoid(label * score))

    moderate = pairs(singles(*both(1e-4, 0.5, 1, 3, 10, 20, 30)), singles(1, -1))
    cases = [of_torch("defaults", {}, SIGNED, make), of_torch("vectors of 3", {}, SIGNED_VECTORS, make, width=3)]
    return TORCH, cases + [of_torch("PyTorch's own", {}, moderate, lambda o, r: torch.nn.SoftMarginLoss(reduction=r))]


def multi_label_soft_margin():
    """PyTorch gives the mean of a row's classes: the elements are asked of it one by one, the rows then checked."""
    def make(o, r):
        weight = o.get("weight", 1)

        def loss(score, label):
            weights = torch.as_tensor(weight, dtype=torch.float64).expand(score.shape)
            if r == "none":
                return torch.nn.MultiLabelSoftMarginLoss(reduction="none")(score.reshape(-1, 1), label.reshape(-1, 1)).reshape(score.shape) * weights
            values = torch.nn.MultiLabelSoftMarginLoss(weight=None if "weight" not in o else tensor(weight), reduction="none")(score, label)
            return values.mean() if r == "mean" else values.sum() * (score.shape[1] if score.dim() > 1 else 1)

        return loss

    cases = [of_torch("defaults", {}, LOGIT_VECTORS, make, width=3)]
    cases += [of_torch(name_of(o), o, LOGIT_VECTORS, make, width=3) for o in ({"weight": 2}, {"weight": [1, 2, 0.5]}, {"weight": [0, 0.3, 7]})]
    for golden in cases:
        weight = golden["options"].get("weight")
        wanted = torch.nn.MultiLabelSoftMarginLoss(weight=tensor(weight), reduction="none")(
            *(torch.tensor(LOGIT_VECTORS[role], dtype=torch.float64).reshape(-1, 3) for role in ("score", "label")))
        assert numpy.allclose(golden["rows"], wanted, 1e-14), golden["name"]
    return TORCH, cases + [of_torch("wide range", {}, {"score": LOGITS["score"][:114], "label": LOGITS["label"][:114]}, make, width=3)]


# ---- published

def focal():
    def loss(o):
        gamma, alpha = mpmath.mpf(o.get("gamma", 2)), mpmath.mpf(o.get("alpha", 0.25))

        def value(s, t):
            p, weight = (1 / (1 + mp.exp(-s)), alpha) if t == 1 else (1 / (1 + mp.exp(s)), 1 - alpha)
            q = 1 / (1 + mp.exp(s)) if t == 1 else 1 / (1 + mp.exp(-s))
            return -(1 if alpha < 0 else weight) * (q ** gamma if gamma else 1) * (mp.log(p) if p < 0.9 else mp.log1p(-q))

        return value

    options = [{"gamma": 0}, {"gamma": 0.5}, {"gamma": 1}, {"gamma": 5}, {"alpha": 0.75}, {"alpha": -1}, {"alpha": 0, "gamma": 3.5}, {"gamma": 0, "alpha": -1}]
    return formulas("Lin et al. 2017", loss, BITS, BIT_VECTORS, options)


def expectile():
    def loss(o):
        level = mpmath.mpf(o.get("level", 0.5))
        return lambda s, t: (level if t > s else 1 - level) * (t - s) ** 2

    source, cases = formulas("Newey and Powell 1987", loss, errors(), VECTORS, [{"level": v} for v in (0.01, 0.1, 0.25, 0.75, 0.9, 0.99)])
    return source, cases + [of_formula("huge", {}, HUGE, loss({}))]


def log_cosh():
    def value(s, t):
        e = abs(s - t)
        return e + mp.log1p(mp.exp(-2 * e)) - mp.log(2) if e > 1e-3 else mp.log1p(2 * mp.sinh(e / 2) ** 2)

    return formulas("Green 1990", lambda o: value, errors(1, 0.625), VECTORS, [])


def tweedie():
    def loss(o):
        p = mpmath.mpf(o.get("power", 1.5))
        return lambda s, t: -t * mp.exp((1 - p) * s) / (1 - p) + mp.exp((2 - p) * s) / (2 - p)

    # Far off for the default alone, whose exponents are exact in single precision.
    moderate = pairs([v for v in LOG_RATES if abs(v) <= 20], singles(0, 0.5, 1, 2.5, 1e4))
    far = {"score": singles(80, 80, -80, -80, -200, -1000), "label": singles(0, 2.5, 0, 2.5, 0, 0)}
    source, cases = formulas("Tweedie 1984, Jørgensen 1987", loss, moderate, COUNT_VECTORS, [{"power": v} for v in (1.01, 1.25, 1.75, 1.9)])
    return source, cases + [of_formula("far", {}, far, loss({}))]


def gamma():
    vectors = {"score": singles(0.5, -1, 2, 0, 3, -80, 1, 1, 1), "label": singles(1, 0.25, 5, 2, 3, 7, 1, 1.5, 0.5)}
    return formulas("McCullagh and Nelder 1989", lambda o: lambda s, t: s + t * mp.exp(-s), AMOUNTS, vectors, [])


def cauchy():
    def loss(o):
        c = mpmath.mpf(o.get("scale", 1))
        return lambda s, t: c ** 2 / 2 * mp.log1p(((s - t) / c) ** 2)

    source, cases = formulas("Holland and Welsch 1977", loss, errors(1, 2.385, 0.5), VECTORS, [{"scale": v} for v in (2.385, 0.5, 1e-3, 100)])
    return source, cases + [of_formula("huge", {"scale": 2}, HUGE, loss({"scale": 2}))]


def pseudo_huber():
    def loss(o):
        d = mpmath.mpf(o.get("delta", 1))
        return lambda s, t: d ** 2 * (mpmath.sqrt(1 + ((s - t) / d) ** 2) - 1)

    source, cases = formulas("Charbonnier et al. 1997", loss, errors(1, 0.5), VECTORS, [{"delta": v} for v in (0.5, 2.5, 100)])
    return source, cases + [of_formula("huge", {"delta": 2}, HUGE, loss({"delta": 2}))]


def tukey():
    def loss(o):
        c = mpmath.mpf(o.get("c", 4.685))
        return lambda s, t: c ** 2 / 6 * (1 - (1 - min(1, ((s - t) / c) ** 2)) ** 3)

    source, cases = formulas("Beaton and Tukey 1974", loss, errors(1, 4.685, 0.5), VECTORS, [{"c": v} for v in (1, 0.5, 1e-3, 100)])
    return source, cases + [of_formula("huge", {}, HUGE, loss({}))]


def hinges(power, source):
    def loss(o):
        margin = mpmath.mpf(o.get("margin", 1))
        return lambda s, t: max(mpmath.mpf(0), margin - (1 if t == 1 else -1) * s) ** power

    return formulas(source, loss, BITS, BIT_VECTORS, [{"margin": v} for v in (0.5, 2, 3)])


def multi_quantile():
    def of(options, scores, labels):
        levels = [mpmath.mpf(v) for v in options.get("level", [0.1, 0.5, 0.9])]
        width, values, slopes = len(levels), [], []
        for i, s in enumerate(scores):
            level, t = levels[i % width], mpmath.mpf(labels[i // width])

            def loss(x, level=level, t=t):
                return max(level * (t - x), (level - 1) * (t - x))

            values.append(float(loss(mpmath.mpf(s))))
            slopes.append(float(slope(loss, mpmath.mpf(s))))
        return case(name_of(options), options, {"score": scores, "label": labels}, width, values, {"score": slopes}, widths={"score": width, "label": 1})

    scores, labels = singles(0, 1, 2, -1, -1, 3, 5, 5, 5, 0.1, 1e6, -1e6), singles(1, -1, 5, 0.3)
    return paper("Koenker and Bassett 1978"), [of({}, scores, labels), of({"level": [0.05, 0.95]}, scores, labels + singles(7, -2)), of({"level": [0.25, 0.5, 0.75, 0.99]}, scores, labels[:3])]


ALL = {
    "CauchyLoss": cauchy,
    "ExpectileLoss": expectile,
    "FocalLoss": focal,
    "GammaLoss": gamma,
    "GaussianNLLLoss": gaussian_nll,
    "HingeEmbeddingLoss": hinge_embedding,
    "HingeLoss": lambda: hinges(1, "Cortes and Vapnik 1995"),
    "KLDivLoss": kl_div,
    "LogCoshLoss": log_cosh,
    "MarginRankingLoss": margin_ranking,
    "MultiLabelSoftMarginLoss": multi_label_soft_margin,
    "MultiQuantileLoss": multi_quantile,
    "PoissonNLLLoss": poisson_nll,
    "PseudoHuberLoss": pseudo_huber,
    "SoftMarginLoss": soft_margin,
    "SquaredHingeLoss": lambda: hinges(2, "Lee and Mangasarian 2001"),
    "TukeyLoss": tukey,
    "TweedieLoss": tweedie,
}
