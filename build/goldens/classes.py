"""Losses of a score for each class."""
import math

import mpmath
import numpy
import torch

from losses import tensor
from rows import TORCH, mp, name_of, of_torch_rows, paper, published, singles

LOGITS = singles(  # rows of 4
    0, 0, 0, 0, 1, -1, 0.5, 2, 3, 1, 0, 1, -5, 10, 0.25, 0.25, 80, -80, 0, 0, -80, 80, 1, -1,
    1000, 0, -1000, 5, 20, 3, 1, -2, 30, -10, 2, 1, 1e-4, -1e-4, 0, 1e-3, 1, 1, 2, 2, 0, 1, 1, 0)
LABELS = [0, 1, 0, 1, 0, 0, 2, 0, 0, 3, 2, 1]
SIZES = {"score": 4, "label": 1}
INPUTS = {"score": LOGITS, "label": [float(v) for v in LABELS]}
IGNORING = {"score": LOGITS, "label": [float(v) for v in [-100, 1, 0, 2, -100, 0, 2, 0, 2, 3, 2, 1]]}
WEIGHTS = [1, 2, 0.5, 4]


def log_p(score, k):
    """ln softmax(score) of class k, and ln of the rest, both to all digits."""
    top = max(score)
    others = sum(mp.exp(s - top) for j, s in enumerate(score) if j != k)
    own = mp.exp(score[k] - top)
    return mp.log(own / (own + others)) if own < 1000 * others else -mp.log1p(others / own), mp.log(others / (own + others))


def nll():
    def make(o, r):
        return torch.nn.NLLLoss(weight=tensor(o.get("weight")), ignore_index=o.get("ignoreIndex", -100), reduction=r)

    logs = torch.log_softmax(torch.tensor(LOGITS, dtype=torch.float64).reshape(-1, 4), -1).flatten().tolist()
    scores = {"score": singles(*logs), "label": INPUTS["label"]}
    cases = [of_torch_rows(name_of(o), o, scores, SIZES, make, ignored=o.get("ignoreIndex", -100))
             for o in ({}, {"weight": WEIGHTS}, {"ignoreIndex": 0}, {"weight": WEIGHTS, "ignoreIndex": 2}, {"weight": [0, 1, 0, 3]})]
    return TORCH, cases + [of_torch_rows("ignored", {}, {"score": scores["score"], "label": IGNORING["label"]}, SIZES, make, ignored=-100)]


def multi_margin():
    def make(o, r):
        return torch.nn.MultiMarginLoss(p=o.get("p", 1), margin=o.get("margin", 1), weight=tensor(o.get("weight")), reduction=r)

    options = ({}, {"p": 2}, {"margin": 0.5}, {"margin": 0}, {"weight": WEIGHTS}, {"p": 2, "margin": 2, "weight": WEIGHTS})
    return TORCH, [of_torch_rows(name_of(o), o, INPUTS, SIZES, make, ignored=-100) for o in options]


def multi_label_margin():
    sets = [[1, 0, 0, 0], [1, 1, 0, 0], [0, 0, 0, 0], [1, 1, 1, 1], [0, 1, 0, 1], [0, 0, 1, 0], [0, 1, 1, 1], [1, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 1], [0, 1, 1, 0], [0, 0, 1, 1]]

    def make(o, r):
        def loss(score, label):
            lists = [[k for k in range(4) if row[k]] for row in label.tolist()]
            return torch.nn.MultiLabelMarginLoss(reduction=r)(score, torch.tensor([ks + [-1] * (4 - len(ks)) for ks in lists]))

        return loss

    inputs = {"score": LOGITS, "label": [float(v) for row in sets for v in row]}
    return TORCH, [of_torch_rows("defaults", {}, inputs, {"score": 4, "label": 4}, make)]


def of_labels(loss, source, options_list, weighted=False):
    """Cases of a formula of options, score vector and true class."""
    def of(name, options, inputs):
        ignored = options.get("ignoreIndex", -100)
        weights = options.get("weight")

        def mean(rows, values):
            counted = [(v, weights[int(row[0])] if weights else 1) for v, row in zip(values, rows["label"]) if v == v]
            return float(sum(v for v, _ in counted) / sum(w for _, w in counted))

        return published(
            name, options, inputs, SIZES, lambda score, label: loss(options, score, int(label[0])),
            mean=mean if weighted else None, skip=lambda row: row["label"][0] == ignored)

    cases = [of(name_of(o), o, INPUTS) for o in ({}, *options_list)]
    return paper(source), cases + ([of("ignored", {}, IGNORING)] if weighted else [])


def focal_cross_entropy():
    def loss(o, score, k):
        log, rest = log_p(score, k)
        gamma = mpmath.mpf(o.get("gamma", 2))
        return -(o["weight"][k] if "weight" in o else 1) * (mp.exp(gamma * rest) if gamma else 1) * log

    options = ({"gamma": 0}, {"gamma": 1}, {"gamma": 0.5}, {"weight": WEIGHTS}, {"gamma": 3, "weight": WEIGHTS, "ignoreIndex": 2})
    return of_labels(loss, "Lin et al. 2017", options, weighted=True)


def generalized_cross_entropy():
    def loss(o, score, k):
        q = mpmath.mpf(o.get("q", 0.7))
        return -mp.expm1(q * log_p(score, k)[0]) / q

    return of_labels(loss, "Zhang and Sabuncu 2018", [{"q": v} for v in (0.01, 0.3, 1)])


def poly():
    def loss(o, score, k):
        log, rest = log_p(score, k)
        return -log + mpmath.mpf(o.get("epsilon", 1)) * mp.exp(rest)

    return of_labels(loss, "Leng et al. 2022", [{"epsilon": v} for v in (0, -1, 2.5)])


def ordinal():
    def loss(score, label):
        return sum(mp.log1p(mp.exp(-s if label[0] > k else s)) for k, s in enumerate(score))

    labels = [0, 1, 4, 2, 3, 4, 0, 2, 1, 3, 0, 4]
    cases = [published("defaults", {}, {"score": LOGITS, "label": [float(v) for v in labels]}, SIZES, loss)]
    two = {"score": singles(0, 0, 3, -3, 80, -80), "label": [0.0, 1, 0, 0, 1, 1]}
    return paper("Cao, Mirjalili and Raschka 2020"), cases + [published("two classes", {}, two, {"score": 1, "label": 1}, loss)]


PROBABILITIES = singles(0, 0, 0, 0, 1, 1, 0, 0, 0.5, 0.25, 0.75, 1, 0.1, 0.9, 0.2, 0.7, 1e-6, 1, 1e-30, 0.5, 1, 1, 1, 1, 0.3, 0.3, 0.3, 0.3)
SETS = [float(v) for v in (0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1)]


def sets(loss, source, options_list):
    def empty(o, row):  # without smoothing there is nothing to divide by
        return o.get("smooth", 1) == 0 and not any(row["score"]) and not any(row["label"])

    cases = []
    for o in ({}, *options_list):
        keep = [i for i in range(len(SETS) // 4) if not empty(o, {"score": PROBABILITIES[4 * i:4 * i + 4], "label": SETS[4 * i:4 * i + 4]})]
        inputs = {"score": [v for i in keep for v in PROBABILITIES[4 * i:4 * i + 4]], "label": [v for i in keep for v in SETS[4 * i:4 * i + 4]]}
        cases.append(published(name_of(o), o, inputs, {"score": 4, "label": 4}, lambda score, label, o=o: loss(o, score, label)))
    return paper(source), cases


def dice():
    def loss(o, score, label):
        smooth = mpmath.mpf(o.get("smooth", 1))
        return 1 - (2 * sum(s * t for s, t in zip(score, label)) + smooth) / (sum(score) + sum(label) + smooth)

    return sets(loss, "Sudre et al. 2017", [{"smooth": v} for v in (0, 1e-3, 100)])


def tversky():
    def loss(o, score, label):
        alpha, beta, smooth = (mpmath.mpf(o.get(key, default)) for key, default in (("alpha", 0.5), ("beta", 0.5), ("smooth", 1)))
        shared = sum(s * t for s, t in zip(score, label))
        falsely, missed = sum(s * (1 - t) for s, t in zip(score, label)), sum((1 - s) * t for s, t in zip(score, label))
        return 1 - (shared + smooth) / (shared + alpha * falsely + beta * missed + smooth)

    return sets(loss, "Salehi, Erdogmus and Gholipour 2017", [{"alpha": 0.3, "beta": 0.7}, {"smooth": 0}, {"alpha": 1, "beta": 0.25, "smooth": 1e-3}])


ALL = {
    "DiceLoss": dice,
    "FocalCrossEntropyLoss": focal_cross_entropy,
    "GeneralizedCrossEntropyLoss": generalized_cross_entropy,
    "MultiLabelMarginLoss": multi_label_margin,
    "MultiMarginLoss": multi_margin,
    "NLLLoss": nll,
    "OrdinalCrossEntropyLoss": ordinal,
    "PolyLoss": poly,
    "TverskyLoss": tversky,
}
