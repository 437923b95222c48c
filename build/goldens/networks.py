"""What PyTorch says of trained networks: weights of every kind of layer, and the outputs of some rows, in float64."""
import numpy
import torch
from torch import nn

ACTIVATIONS = {
    "ReLU": nn.ReLU(), "LeakyReLU": nn.LeakyReLU(0.1), "ELU": nn.ELU(0.7), "GELU": nn.GELU(),
    "SiLU": nn.SiLU(), "Tanh": nn.Tanh(), "Sigmoid": nn.Sigmoid(),
}


class Residual(nn.Module):
    def __init__(self, *layers):
        super().__init__()
        self.branch = nn.Sequential(*layers)

    def forward(self, x):
        return x + self.branch(x)


def numbers(tensor):
    return [float(v) for v in tensor.detach().flatten()]


def singles(tensor):
    """Numbers that a float holds, as short as they can be written."""
    return [float(str(numpy.float32(v))) for v in tensor.detach().flatten().tolist()]


def layer(module, width):
    if isinstance(module, nn.Linear):
        return {"kind": "Dense", "inputs": module.in_features, "weights": singles(module.weight), "biases": singles(module.bias)}
    if isinstance(module, nn.BatchNorm1d):
        return {"kind": "BatchNorm", "means": singles(module.running_mean), "variances": singles(module.running_var),
                "weights": singles(module.weight), "biases": singles(module.bias), "epsilon": module.eps}
    if isinstance(module, nn.LayerNorm):
        return {"kind": "LayerNorm", "weights": singles(module.weight), "biases": singles(module.bias), "epsilon": module.eps}
    if isinstance(module, Residual):
        return {"kind": "Residual", "branch": layers(module.branch, width)}
    name = type(module).__name__
    return {"kind": "Activation", "name": name, "parameter": getattr(module, "negative_slope", getattr(module, "alpha", 0)), "width": width}


def layers(sequence, width):
    described = []
    for module in sequence:
        described.append(layer(module, width))
        width = module.out_features if isinstance(module, nn.Linear) else width
    return described


def single(module):
    """Weights as a float holds them, so that both sides compute with the same numbers."""
    for tensor in list(module.parameters()) + [b for b in module.buffers() if b.is_floating_point()]:
        tensor.data = tensor.data.float().double()
    return module.eval()


def shaken(module):
    for part in module.modules():
        if isinstance(part, (nn.BatchNorm1d, nn.LayerNorm)):
            part.weight.data.uniform_(0.5, 1.5)
            part.bias.data.uniform_(-0.5, 0.5)
        if isinstance(part, nn.BatchNorm1d):
            part.running_mean.uniform_(-1, 1)
            part.running_var.uniform_(0.3, 3)
    return module


def network(name, inputs, *modules):
    model = single(shaken(nn.Sequential(*modules)))
    rows = (torch.randn(9, inputs) * 2).float().double()
    rows[1] = 0
    rows[2, 1:] = 0
    return {"name": name, "layers": layers(model, inputs), "rows": [singles(row) for row in rows], "outputs": [numbers(row) for row in model(rows)]}


def activation(name, module):
    x = torch.tensor([0.0, -0.0, 1e-6, -1e-6, 1e-3, -1e-3, 0.3, -0.3, 1, -1, 2.5, -2.5, 5, -5, 10, -10, 30, -30, 80, -80]).float().double().requires_grad_()
    y = module(x)
    y.sum().backward()
    return {"name": name, "parameter": getattr(module, "negative_slope", getattr(module, "alpha", 0)), "x": singles(x), "y": numbers(y), "slopes": numbers(x.grad)}


def every_kind():
    yield network("linear", 7, nn.Linear(7, 1))
    yield network("linear of several outputs", 20, nn.Linear(20, 13))
    yield network("mlp", 20, nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 1))
    for name, module in ACTIVATIONS.items():
        yield network(name, 5, nn.Linear(5, 19), module, nn.Linear(19, 3))
    yield network("batch normalisation", 6, nn.Linear(6, 11), nn.BatchNorm1d(11), nn.SiLU(), nn.Linear(11, 2))
    yield network("layer normalisation", 6, nn.Linear(6, 11), nn.Sigmoid(), nn.LayerNorm(11), nn.Linear(11, 17))
    yield network("residual", 9, nn.Linear(9, 12), Residual(nn.Linear(12, 12), nn.BatchNorm1d(12), nn.GELU(), Residual(nn.Tanh(), nn.Linear(12, 12))), nn.Linear(12, 1))
    yield network("normalisation first", 6, nn.LayerNorm(6), nn.Linear(6, 4), nn.BatchNorm1d(4))
    yield network("wide", 20, nn.Linear(20, 130), nn.ReLU(), nn.Linear(130, 75))



def networks():
    torch.manual_seed(20)
    torch.set_default_dtype(torch.float64)
    found = {"source": f"PyTorch {torch.__version__}, float64", "activations": [activation(*item) for item in ACTIVATIONS.items()], "networks": list(every_kind())}
    torch.set_default_dtype(torch.float32)
    return found
