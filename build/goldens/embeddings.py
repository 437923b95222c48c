"""The losses of embeddings: PyTorch's, and those of whole batches by their published formulas."""
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
    wide = {"score": random_rows(21, 64, 1), "second": random_rows(21, 64, 2), "third": random_rows(21, 64, 3)}
    options = [
        {"margin": 0.2}, {"margin": 5}, {"p": 1}, {"p": 3.5}, {"p": float("inf")}, {"eps": 1e-3}, {"swap": True},
        {"swap": True, "p": 1, "margin": 2}, {"swap": True, "p": 3.5, "eps": 0.01}]
    cases = [case("defaults", {}, points, 3)] + [case(name_of(o), o, fewer, 3) for o in options]
    return TORCH, cases + [case("64 dimensions", {}, wide, 64), case("64 dimensions, swap=true", {"swap": True}, wide, 64)]


# Batches: far from 0, where the published cosine and one that is floored for vectors of zeros are the same number.
SIZES = [1, 2, 3, 8, 5]
GROUPS = [float(group) for group, size in enumerate(SIZES) for _ in range(size)]


def batches(name, options, losses, second, label=None, width=4):
    """`losses(first, other)` are the losses of one batch; a NaN is a row that has none."""
    rows = len(GROUPS)
    inputs = {"score": random_rows(rows, width, 5, scale=10)}
    inputs |= {"second": random_rows(rows, width, 6, scale=10)} if second else {"label": label}
    widths = {"score": width, "second": width} if second else {"score": width, "label": 1}
    group = torch.tensor(GROUPS)

    def run(score, **rest):
        other = rest["second" if second else "label"]
        return torch.cat([losses(score[group == g], other[group == g]) for g in range(len(SIZES))])

    numbers = run(*[torch.tensor(v, dtype=torch.float64).reshape([-1, width] if widths[r] > 1 else [-1]) for r, v in list(inputs.items())[:1]],
                  **{r: torch.tensor(v, dtype=torch.float64).reshape([-1, width] if widths[r] > 1 else [-1]) for r, v in list(inputs.items())[1:]})
    ignored = [i for i, value in enumerate(numbers.tolist()) if value != value]
    inputs["group"], widths["group"] = GROUPS, 1
    return of_rows(
        name, options, inputs, widths, lambda group, **rest: torch.nan_to_num(run(**rest), nan=0.0),
        differentiated=("score", "second") if second else ("score",), ignored=ignored)


def cosines(first, second):
    return (first @ second.T) / first.norm(dim=1, keepdim=True) / second.norm(dim=1)


def info_nce():
    def make(name, options):
        temperature = options.get("temperature", 0.07)
        return batches(name, options, lambda a, b: torch.nn.functional.cross_entropy(
            cosines(a, b) / temperature, torch.arange(len(a)), reduction="none"), second=True)

    return "van den Oord et al. 2018, by torch in float64", [make("defaults", {})] + [make(name_of(o), o) for o in ({"temperature": 0.5}, {"temperature": 2})]


def nt_xent():
    def make(name, options):
        def losses(first, second):
            count, views = len(first), torch.cat([first, second])
            similar = (cosines(views, views) / options.get("temperature", 0.5)).masked_fill(torch.eye(2 * count, dtype=torch.bool), float("-inf"))
            partners = torch.cat([torch.arange(count, 2 * count), torch.arange(count)])
            return torch.nn.functional.cross_entropy(similar, partners, reduction="none").reshape(2, count).mean(0)

        return batches(name, options, losses, second=True)

    return "Chen et al. 2020, by torch in float64", [make("defaults", {})] + [make(name_of(o), o) for o in ({"temperature": 0.07}, {"temperature": 2})]


def sup_con():
    def make(name, options, label):
        def losses(first, label):
            rows = []
            for i in range(len(first)):
                others = [a for a in range(len(first)) if a != i]
                partners = [p for p in others if label[p] == label[i]]
                similar = cosines(first[i:i + 1], first)[0] / options.get("temperature", 0.07)
                shares = [-(similar[p] - torch.logsumexp(similar[others], 0)) for p in partners]
                rows.append(sum(shares) / len(partners) if partners else torch.tensor(float("nan"), dtype=torch.float64))
            return torch.stack(rows)

        return batches(name, options, losses, second=False, label=label)

    labels = [float(i * i % 3) for i in range(len(GROUPS))]
    cases = [make("defaults", {}, labels), make("one class", {}, [1.0] * len(GROUPS))]
    return "Khosla et al. 2020, L_out, by torch in float64", cases + [make(name_of(o), o, labels) for o in ({"temperature": 0.5}, {"temperature": 2})]


ALL = {
    "CosineEmbeddingLoss": cosine_embedding,
    "InfoNCELoss": info_nce,
    "NTXentLoss": nt_xent,
    "SupConLoss": sup_con,
    "TripletMarginLoss": triplet_margin,
}
