"""Pairs and triplets of embeddings, as PyTorch computes them."""
import numpy
import torch

from case import of_rows
from losses import name_of, singles

TORCH = f"torch {torch.__version__}, float64"

# Zeros, equal, opposite, orthogonal, parallel and ordinary points.
POINTS = [[0, 0, 0], [1, 0, 0], [-1, 0, 0], [0, 2, 0], [0.5, -1, 2], [1, -2, 4], [0.3, 0.1, -0.2], [-1, 2, -3]]


def flat(rows):
    return singles(*(x for row in rows for x in row))


def random_rows(rows, width, seed, scale=1.0):
    draw = numpy.random.default_rng(seed)
    return singles(*(scale * draw.standard_normal(rows * width)))


def cosine_embedding():
    def case(name, options, inputs, width):
        def run(reduction):
            module = torch.nn.CosineEmbeddingLoss(reduction=reduction, **options)
            return lambda score, second, label: module(score, second, label)

        widths = {"score": width, "second": width, "label": 1}
        shapes = {role: torch.tensor(v, dtype=torch.float64).reshape([-1, width] if widths[role] > 1 else [-1]) for role, v in inputs.items()}
        return of_rows(
            name, options, inputs, widths, run("none"), differentiated=("score", "second"),
            mean=run("mean")(**shapes).item(), sum_=run("sum")(**shapes).item())

    pairs = [(a, b, label) for a in POINTS for b in POINTS for label in (1, -1)]
    points = {"score": flat(p[0] for p in pairs), "second": flat(p[1] for p in pairs), "label": [float(p[2]) for p in pairs]}
    wide = {"score": random_rows(20, 64, 1), "second": random_rows(20, 64, 2), "label": [float(1 - 2 * (i % 2)) for i in range(20)]}
    cases = [case("defaults", {}, points, 3)]
    cases += [case(name_of(o), o, points, 3) for o in ({"margin": 0.5}, {"margin": -0.5}, {"margin": -1})]
    return TORCH, cases + [case("64 dimensions", {}, wide, 64)]


def triplet_margin():
    def case(name, options, inputs, width):
        def run(reduction):
            module = torch.nn.TripletMarginLoss(reduction=reduction, **options)
            return lambda score, second, third: module(score, second, third)

        shapes = {role: torch.tensor(v, dtype=torch.float64).reshape(-1, width) for role, v in inputs.items()}
        return of_rows(
            name, options, inputs, {role: width for role in inputs}, run("none"), differentiated=("score", "second", "third"),
            mean=run("mean")(**shapes).item(), sum_=run("sum")(**shapes).item())

    triplets = [(a, b, c) for a in POINTS for b in POINTS[3:] for c in POINTS[::2]] + [(p, p, p) for p in POINTS[1:5]]
    points, fewer = ({role: flat(t[i] for t in some) for i, role in enumerate(("score", "second", "third"))} for some in (triplets, triplets[::4]))
    # Of length about 1, as embeddings have in practice: a distance of 10 has no digits of 1e-6 in single precision.
    wide = {role: random_rows(21, 64, seed, scale=0.125) for seed, role in enumerate(("score", "second", "third"))}
    options = [
        {"margin": 0.2}, {"margin": 5}, {"p": 1}, {"p": 3.5}, {"p": float("inf")}, {"eps": 1e-3}, {"swap": True},
        {"swap": True, "p": 1, "margin": 1.9}, {"swap": True, "p": 3.5, "eps": 0.01}]
    cases = [case("defaults", {}, points, 3)] + [case(name_of(o), o, fewer, 3) for o in options]
    return TORCH, cases + [case("64 dimensions", {}, wide, 64), case("64 dimensions, swap=true", {"swap": True}, wide, 64)]


ALL = {
    "CosineEmbeddingLoss": cosine_embedding,
    "TripletMarginLoss": triplet_margin,
}
