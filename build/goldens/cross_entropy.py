"""Cross-entropy, as PyTorch computes it."""
import numpy
import torch

from case import of_rows
from losses import name_of, singles, tensor

TORCH = f"torch {torch.__version__}, float64"

ROWS = [  # of three classes: ordinary, equal, far apart, shifted far off
    [0.5, -1, 2], [1, 2, 3], [0, 0, 0], [80, -80, 0], [-80, 80, 79], [1000, 0, -1000], [1e-4, 0, -1e-4], [1e4, 1e4 + 1, 1e4 - 2],
    [-30, -30.5, -31], [17, 0, 17]]
SHARES = [
    [1, 0, 0], [0, 1, 0], [0, 0, 1], [0.5, 0.25, 0.25], [0, 0.5, 0.5], [0.2, 0.3, 0.5], [0.9, 0.05, 0.05], [0.3333, 0.3333, 0.3334],
    [0.1, 0, 0.9], [0.0001, 0.9998, 0.0001]]


def indexed(rows=ROWS, labels=None):
    """Every row with every class, or with the labels given."""
    width = len(rows[0])
    labels = labels or [label for _ in rows for label in range(width)]
    return {"score": singles(*(x for row in rows for _ in range(len(labels) // len(rows)) for x in row)), "label": [float(label) for label in labels]}


def shared():
    """Every row with every distribution."""
    return {"score": singles(*(x for row in ROWS for _ in SHARES for x in row)), "label": singles(*(x for _ in ROWS for row in SHARES for x in row))}


def random_rows(rows, classes, seed=3):
    draw = numpy.random.default_rng(seed)
    return {"score": singles(*(3 * draw.standard_normal(rows * classes))), "label": [float(i) for i in draw.integers(0, classes, rows)]}


def of_module(name, options, inputs, widths, make):
    """A case of a module of PyTorch that takes scores and labels, indices as int64. `make(options, reduction)` gives it."""
    are_indices = widths["label"] == 1
    ignored = [i for i, label in enumerate(inputs["label"]) if are_indices and label == options.get("ignoreIndex", -100)]

    def run(reduction):
        return lambda score, label: make(options, reduction)(score, label.long() if are_indices else label)

    reduced = {}
    for reduction in ("mean", "sum"):
        score = torch.tensor(inputs["score"], dtype=torch.float64).reshape(-1, widths["score"])
        label = torch.tensor(inputs["label"], dtype=torch.float64)
        reduced[reduction] = run(reduction)(score, label if are_indices else label.reshape(-1, widths["label"])).item()
    return of_rows(name, options, inputs, widths, run("none"), ignored=ignored, mean=reduced["mean"], sum_=reduced["sum"])


def cross_entropy():
    def make(o, r):
        weight = o.get("weight")
        return torch.nn.CrossEntropyLoss(
            weight=tensor(weight if weight is None or isinstance(weight, list) else [weight] * 3),
            ignore_index=o.get("ignoreIndex", -100), label_smoothing=o.get("labelSmoothing", 0), reduction=r)

    weighted = [{"weight": [1, 2, 4]}, {"weight": [0, 0.3, 7]}, {"weight": 2}]
    smoothed = [{"labelSmoothing": s} for s in (0.1, 0.3, 1)]
    both = [{"weight": [1, 2, 4], "labelSmoothing": 0.1}, {"weight": [0, 0.3, 7], "labelSmoothing": 0.5}]
    ignoring = [{"ignoreIndex": 1}, {"ignoreIndex": 1, "weight": [1, 2, 4]}, {"ignoreIndex": 2, "weight": [1, 2, 4], "labelSmoothing": 0.1}]
    three, distributions = {"score": 3, "label": 1}, {"score": 3, "label": 3}
    cases = [of_module("defaults", {}, indexed(), three, make)]
    cases += [of_module(name_of(o), o, indexed(), three, make) for o in weighted + smoothed + both + ignoring]
    cases += [of_module("label -100", {}, indexed(ROWS[:4], [0, -100, 2, -100]), three, make)]
    cases += [of_module("all ignored", {}, indexed(ROWS[:2], [-100, -100]), three, make)]
    cases += [of_module("probabilities", {}, shared(), distributions, make)]
    cases += [of_module("probabilities, " + name_of(o), o, shared(), distributions, make) for o in weighted + smoothed + both]
    cases += [of_module(f"{n} classes", {}, random_rows(21, n), {"score": n, "label": 1}, make) for n in (2, 8, 10, 33)]
    return TORCH, cases


ALL = {
    "CrossEntropyLoss": cross_entropy,
}
