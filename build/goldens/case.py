"""One case of a golden file: a set of options, inputs by role, and what comes out."""
import numpy
import torch


def case(name, options, inputs, width, values, gradients, mean=None, sum_=None, widths=None):
    """Everything is flat: rows of `width` elements. `gradients` are those of the sum over all elements."""
    golden = {
        "name": name,
        "options": options,
        "widths": widths or {role: width for role in inputs},
        "inputs": inputs,
        "values": values,
    }
    if width > 1:
        golden["rows"] = [float(numpy.mean(values[i:i + width])) for i in range(0, len(values), width)]
    golden["gradients"] = gradients
    golden["mean"] = float(numpy.mean(values)) if mean is None else mean
    golden["sum"] = float(numpy.sum(values)) if sum_ is None else sum_
    return golden


def of_rows(name, options, inputs, widths, losses, differentiated=("score",), ignored=(), mean=None, sum_=None, rows=None):
    """A case with one value for a row or for a group of rows. `losses(**tensors)` gives the values, from tensors in
    float64 of the shape [rows, width], or [rows] where the width is 1. `ignored` are the rows that have no loss: their
    value is NaN, and mean and sum are those of the others. `rows(values)` are the losses of the rows, where the values are
    those of groups."""
    tensors = {}
    for role, numbers in inputs.items():
        tensor = torch.tensor(numbers, dtype=torch.float64)
        tensors[role] = (tensor.reshape(-1, widths[role]) if widths[role] > 1 else tensor).requires_grad_(role in differentiated)
    values = losses(**tensors)
    gradients = torch.autograd.grad(values.sum(), [tensors[role] for role in differentiated])
    numbers = values.detach().flatten().tolist()
    judged = [value for i, value in enumerate(numbers) if i not in ignored]
    numbers = [float("nan") if i in ignored else value for i, value in enumerate(numbers)]
    golden = {"name": name, "options": options, "widths": widths, "inputs": inputs, "values": numbers}
    if rows is not None:
        golden["rows"] = rows(numbers)
    golden["gradients"] = {role: g.flatten().tolist() for role, g in zip(differentiated, gradients)}
    golden["mean"] = float(numpy.mean(judged)) if mean is None else mean
    golden["sum"] = float(numpy.sum(judged)) if sum_ is None else sum_
    return golden


def of_torch(name, options, inputs, make, width=1, differentiated=("score",)):
    """The case as PyTorch computes it. `make(options, reduction)` gives the module; inputs go in as float64."""
    tensors = {}
    for role, values in inputs.items():
        tensor = torch.tensor(values, dtype=torch.float64)
        tensors[role] = (tensor.reshape(-1, width) if width > 1 else tensor).requires_grad_(role in differentiated)
    values = make(options, "none")(*tensors.values())
    gradients = torch.autograd.grad(values.sum(), [tensors[role] for role in differentiated])
    return case(
        name, options, inputs, width,
        values.detach().flatten().tolist(),
        {role: g.flatten().tolist() for role, g in zip(differentiated, gradients)},
        mean=make(options, "mean")(*tensors.values()).item(),
        sum_=make(options, "sum")(*tensors.values()).item())
