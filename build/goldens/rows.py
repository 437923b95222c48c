"""Cases whose loss is one number a row: classes, embeddings; and how published formulas are differentiated."""
import mpmath
import numpy
import torch

from case import case

mpmath.mp.dps = 60
mp = mpmath.mp
STEP = mpmath.mpf(10) ** -20  # differences of it are exact to 1e-20 or so, where there is no kink


def singles(*values):
    """Numbers as single precision holds them: the inputs that a column can have."""
    return [float(numpy.float32(v)) for v in values]


def name_of(options):
    def text(value):
        return "|".join(f"{x:g}" for x in value) if isinstance(value, list) else str(value) if isinstance(value, (str, bool)) else f"{value:g}"

    return ", ".join(f"{key}={text(value)}" for key, value in options.items()) or "defaults"


def matrix(values, width):
    return [values[i:i + width] for i in range(0, len(values), width)]


def slope(f, x, at_kink=0):
    """The derivative of f at x, by differences to both sides; `at_kink` where they do not meet."""
    step = STEP * max(1, abs(x))
    left, right = (f(x) - f(x - step)) / step, (f(x + step) - f(x)) / step
    middle = (f(x + step) - f(x - step)) / (2 * step)
    return middle if abs(right - left) < mpmath.mpf(10) ** -6 * max(1, abs(middle)) else mpmath.mpf(at_kink)


def gradient(f, vector):
    return [slope(lambda x: f(vector[:i] + [x] + vector[i + 1:]), vector[i]) for i in range(len(vector))]


def published(name, options, inputs, widths, loss, mean=None, skip=lambda row: False, differentiated=("score",)):
    """The case of a formula. `loss` takes the vectors of a row by role, as mpmath's numbers; a row to skip is NaN."""
    rows = {role: [[mpmath.mpf(v) for v in row] for row in matrix(values, widths[role])] for role, values in inputs.items()}
    values, gradients = [], {role: [] for role in differentiated}
    for i in range(len(rows["score"])):
        row = {role: rows[role][i] for role in rows}
        if skip(row):
            values.append(float("nan"))
            for role in differentiated:
                gradients[role] += [0.0] * widths[role]
            continue
        values.append(float(loss(**row)))
        for role in differentiated:
            gradients[role] += [float(g) for g in gradient(lambda v, role=role: loss(**{**row, role: v}), row[role])]
    counted = [v for v in values if v == v]
    return case(
        name, options, inputs, 1, values, gradients, widths=widths,
        mean=float(numpy.mean(counted)) if mean is None else mean(rows, values), sum_=float(numpy.sum(counted)))


def of_torch_rows(name, options, inputs, widths, make, differentiated=("score",), ignored=None):
    """The case as PyTorch computes it; a label of width 1 goes in as integers. A row of an ignored class is NaN."""
    tensors = {}
    for role, values in inputs.items():
        if role == "label" and widths[role] == 1:
            sign = not isinstance(ignored, int)
            tensors[role] = torch.tensor(values, dtype=torch.float64 if sign else torch.int64)
        else:
            tensors[role] = torch.tensor(values, dtype=torch.float64).reshape(-1, widths[role]).requires_grad_(role in differentiated)
    values = make(options, "none")(*tensors.values())
    gradients = torch.autograd.grad(values.sum(), [tensors[role] for role in differentiated])
    labels = inputs.get("label", [])
    return case(
        name, options, inputs, 1,
        [float("nan") if isinstance(ignored, int) and labels[i] == ignored else v for i, v in enumerate(values.tolist())],
        {role: g.flatten().tolist() for role, g in zip(differentiated, gradients)},
        widths=widths,
        mean=make(options, "mean")(*tensors.values()).item(),
        sum_=make(options, "sum")(*tensors.values()).item())


TORCH = f"torch {torch.__version__}, float64"


def paper(source):
    return f"{source}, mpmath, {mp.dps} digits"
