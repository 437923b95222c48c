"""The losses of whole batches of embeddings, by their published formulas."""
import torch

from case import of_rows
from losses import name_of
from pairs import random_rows

# Batches: far from 0, where the published cosine and one that is floored for vectors of zeros are the same number.
SIZES = [1, 2, 3, 8, 5]
GROUPS = [float(group) for group, size in enumerate(SIZES) for _ in range(size)]


def batches(name, options, losses, second, label=None, width=4):
    """`losses(first, other)` are the losses of one batch; a NaN is a row that has none."""
    rows = len(GROUPS)
    inputs = {"score": random_rows(rows, width, 5, scale=100)}
    inputs |= {"second": random_rows(rows, width, 6, scale=100)} if second else {"label": label}
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
    "InfoNCELoss": info_nce,
    "NTXentLoss": nt_xent,
    "SupConLoss": sup_con,
}
