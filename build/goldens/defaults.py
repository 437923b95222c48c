"""The options of PyTorch's losses and their defaults, as its own constructors say them."""
import inspect

import torch

REDUCTION = {"self", "size_average", "reduce", "reduction"}


def defaults():
    losses = {name: loss for name, loss in vars(torch.nn).items() if name.endswith("Loss") and name not in ("NLLLoss2d", "AdaptiveLogSoftmaxWithLoss")}
    return {
        name: {p.name: p.default for p in inspect.signature(loss.__init__).parameters.values() if p.name not in REDUCTION}
        for name, loss in sorted(losses.items())}
