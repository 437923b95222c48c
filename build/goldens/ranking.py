"""The losses of queries, by their published formulas, row by row and pair by pair."""
import math

import torch

from case import of_rows
from losses import name_of, singles

QUERIES = [  # scores, labels: one row, ties of either kind, the right order, the wrong one, far apart, many rows
    ([0.5], [1]), ([1, 2], [0, 1]), ([1, 1], [1, 0]), ([2, 1, 0], [1, 1, 1]), ([3, 2, 1, 0], [3, 2, 1, 0]), ([0, 1, 2, 3], [3, 2, 1, 0]),
    ([80, -80, 0], [0, 2, 1]), ([1000, 0, -1000], [0, 1, 2]), ([0, 0, 0], [0, 0, 0]),
    ([0.3, -1.2, 2.5, 0.3, 0.1, -0.7, 1.9, 0.4, 0.4, -2], [0, 1, 4, 2, 0, 0, 3, 1, 1, 2])]


def queries(name, options, loss):
    """`loss(scores, labels)` is the loss of one query."""
    sizes = [len(scores) for scores, _ in QUERIES]
    inputs = {
        "score": singles(*(s for scores, _ in QUERIES for s in scores)),
        "label": singles(*(t for _, labels in QUERIES for t in labels)),
        "group": [float(i) for i, size in enumerate(sizes) for _ in range(size)],
    }
    return of_rows(
        name, options, inputs, {role: 1 for role in inputs},
        lambda score, label, group: torch.stack([loss(s, t) for s, t in zip(score.split(sizes), label.split(sizes))]),
        rows=lambda values: [value for value, size in zip(values, sizes) for _ in range(size)])


def zero(scores):
    return 0 * scores.sum()


def rank_net():
    def make(name, options):
        def loss(scores, labels):
            sigma, rows = options.get("sigma", 1), range(len(scores))
            pairs = [torch.logaddexp(zero(scores), -sigma * (scores[i] - scores[j])) for i in rows for j in rows if labels[i] > labels[j]]
            return sum(pairs) / len(pairs) if pairs else zero(scores)

        return queries(name, options, loss)

    return "Burges et al. 2005, by torch in float64", [make("defaults", {})] + [make(name_of(o), o) for o in ({"sigma": 0.5}, {"sigma": 3})]


def list_net():
    def loss(scores, labels):
        return -(torch.softmax(labels, 0) * torch.log_softmax(scores, 0)).sum()

    return "Cao et al. 2007, by torch in float64", [queries("defaults", {}, loss)]


def lambda_rank():
    def make(name, options):
        def loss(scores, labels):
            sigma, rows = options.get("sigma", 1), range(len(scores))
            order = sorted(rows, key=lambda i: -scores[i].item())  # stable: ties rank as they stand
            discount = {row: 1 / math.log2(2 + place) for place, row in enumerate(order)}
            gain = [2 ** label - 1 for label in labels.tolist()]
            ideal = sum(g / math.log2(2 + place) for place, g in enumerate(sorted(gain, reverse=True)))
            pairs = [
                abs((gain[i] - gain[j]) * (discount[i] - discount[j])) / ideal * torch.logaddexp(zero(scores), -sigma * (scores[i] - scores[j]))
                for i in rows for j in rows if labels[i] > labels[j]]
            return sum(pairs) if pairs else zero(scores)

        return queries(name, options, loss)

    return "Burges 2010, by torch in float64", [make("defaults", {})] + [make(name_of(o), o) for o in ({"sigma": 0.5}, {"sigma": 3})]


ALL = {
    "LambdaRankLoss": lambda_rank,
    "ListNetLoss": list_net,
    "RankNetLoss": rank_net,
}
