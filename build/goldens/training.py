"""Trainings by PyTorch: optimizers alone, and networks from the same weights and batches. In float32, as users train."""
import copy

import torch

ROWS, FEATURES, BATCH, STEPS = 40, 5, 8, 50

OPTIMIZERS = {
    "Adam": lambda p, lr: torch.optim.Adam(p, lr),
    "Adam with other options": lambda p, lr: torch.optim.Adam(p, lr, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1),
    "AdamW": lambda p, lr: torch.optim.AdamW(p, lr, weight_decay=0.1),
    "SGD": lambda p, lr: torch.optim.SGD(p, lr),
    "SGD with weight decay": lambda p, lr: torch.optim.SGD(p, lr, weight_decay=0.1),
    "SGD with momentum": lambda p, lr: torch.optim.SGD(p, lr, momentum=0.9),
    "SGD with dampening": lambda p, lr: torch.optim.SGD(p, lr, momentum=0.8, dampening=0.3, weight_decay=0.1),
    "SGD with Nesterov's momentum": lambda p, lr: torch.optim.SGD(p, lr, momentum=0.9, nesterov=True, weight_decay=0.1),
}


def flat(tensors):
    return [float(x) for tensor in tensors for x in tensor.detach().reshape(-1)]


def optimizers():
    """Weights after each of some steps along given gradients, clipped to a norm where there is one."""
    generator = torch.Generator().manual_seed(1)
    initial = torch.randn(6, generator=generator)
    gradients = torch.randn(12, 6, generator=generator) * torch.tensor([1e-6, 1e-2, 0.3, 1, 10, 1e3])
    cases = []
    for name, make in OPTIMIZERS.items():
        for clip in (None, 2.0):
            weights = initial.clone().requires_grad_(True)
            optimizer = make([weights], 0.05)
            after, norms = [], []
            for gradient in gradients:
                weights.grad = gradient.clone()
                if clip:
                    norms.append(float(torch.nn.utils.clip_grad_norm_([weights], clip)))
                optimizer.step()
                after += flat([weights])
            cases.append({"name": name, "clip": clip, "rate": 0.05, "initial": flat([initial]), "gradients": flat([gradients]), "weights": after, "norms": norms})
    return cases


LOSSES = {
    "MSELoss": (1, torch.nn.MSELoss(), lambda x: x[:, :1] * 2 - x[:, 1:2] + 0.5),
    "HuberLoss": (1, torch.nn.HuberLoss(), lambda x: x[:, :1] * 2 - x[:, 1:2] * x[:, 2:3]),
    "BCEWithLogitsLoss": (1, torch.nn.BCEWithLogitsLoss(), lambda x: (x[:, :1] + x[:, 1:2] * x[:, 2:3] > 0).to(x.dtype)),
    "CrossEntropyLoss": (3, torch.nn.CrossEntropyLoss(), lambda x: (x[:, 0] > 0).long() + (x[:, 1] > 0.3).long()),
}


def mlp(*widths, activation=torch.nn.ReLU, norm=None):
    def make(outputs):
        layers, before = [], FEATURES
        for width in widths:
            layers += [torch.nn.Linear(before, width)] + ([norm(width)] if norm else []) + [activation()]
            before = width
        return torch.nn.Sequential(*layers, torch.nn.Linear(before, outputs))
    return make


class Block(torch.nn.Module):
    """x + branch(x)."""

    def __init__(self, width):
        super().__init__()
        self.branch = torch.nn.Sequential(torch.nn.Linear(width, width), torch.nn.ReLU())

    def forward(self, x):
        return x + self.branch(x)


def residual(outputs):
    return torch.nn.Sequential(torch.nn.Linear(FEATURES, 8), torch.nn.ReLU(), Block(8), Block(8), torch.nn.Linear(8, outputs))


def trainings():
    """The networks that are trained: name, network, loss, optimizer, norm to clip to."""
    for loss in LOSSES:
        yield "linear", mlp(), loss, "Adam", None
        yield "MLP", mlp(8, 8), loss, "Adam", None
    yield "MLP, clipped", mlp(8, 8), "MSELoss", "AdamW", 0.5
    yield "MLP, GELU", mlp(8, activation=torch.nn.GELU), "MSELoss", "Adam", None
    yield "MLP, Tanh", mlp(8, 4, activation=torch.nn.Tanh), "CrossEntropyLoss", "SGD with momentum", None
    yield "layer normalisation", mlp(8, 8, norm=torch.nn.LayerNorm), "HuberLoss", "SGD with momentum", None
    # Not Adam: the biases before a batch normalisation have no gradient but noise, which Adam would make steps of.
    yield "batch normalisation", mlp(8, 8, norm=torch.nn.BatchNorm1d), "MSELoss", "SGD with momentum", None
    yield "residual", residual, "MSELoss", "Adam", None


def train(network, features, labels, loss, optimizer, clip):
    network, optimize = copy.deepcopy(network), None
    optimize = OPTIMIZERS[optimizer](network.parameters(), 0.01)
    for step in range(STEPS):
        rows = [(step * BATCH + i) % ROWS for i in range(BATCH)]
        optimize.zero_grad()
        loss(network(features[rows]), labels[rows]).backward()
        if clip:
            torch.nn.utils.clip_grad_norm_(network.parameters(), clip)
        optimize.step()
    network.eval()
    return network


def networks():
    torch.manual_seed(1)
    cases = []
    for name, make, loss_name, optimizer, clip in trainings():
        outputs, loss, label = LOSSES[loss_name]
        features = torch.randn(ROWS, FEATURES)
        labels, network = label(features), make(outputs)
        trained = train(network, features, labels, loss, optimizer, clip)

        # A training that rounding leads elsewhere would be no truth.
        exact = labels.double() if labels.is_floating_point() else labels
        other = train(copy.deepcopy(network).double(), features.double(), exact, loss, optimizer, clip)
        drift = max((a - b).abs().max().item() for a, b in zip(trained.parameters(), other.parameters()))
        assert drift < 3e-6, (name, loss_name, drift)
        cases.append({
            "name": name,
            "loss": loss_name,
            "optimizer": optimizer,
            "clip": clip,
            "features": flat([features]),
            "labels": flat([labels]),
            "initial": flat(network.parameters()),
            "weights": flat(trained.parameters()),
            "outputs": flat([trained(features)]),
        })
    return cases
