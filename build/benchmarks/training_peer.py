"""Trains an epoch of a multi-layer perceptron for each line of input, "contender batch": the other side of PythonPeer.cs."""
import sys
import warnings

import torch

try:
    import skorch
except ImportError:
    skorch = None

warnings.filterwarnings("ignore")
ROWS, FEATURES, WIDTH = (int(text) for text in sys.argv[1:])
torch.manual_seed(1)
X = torch.rand(ROWS, FEATURES) * 2 - 1
Y = X[:, :1] * 2 - X[:, 1:2] * X[:, 2:3]


def network():
    return torch.nn.Sequential(
        torch.nn.Linear(FEATURES, WIDTH), torch.nn.ReLU(), torch.nn.Linear(WIDTH, WIDTH), torch.nn.ReLU(), torch.nn.Linear(WIDTH, 1))


class Loop:
    """A loop as one writes it by hand."""

    name = "PyTorch: hand-written loop"

    def __init__(self, batch):
        self.batch, self.network, self.loss = batch, network(), torch.nn.HuberLoss()
        self.adam = torch.optim.Adam(self.network.parameters(), 1e-3)

    def epoch(self):
        for rows in torch.randperm(ROWS).split(self.batch):
            self.adam.zero_grad()
            self.loss(self.network(X[rows]), Y[rows]).backward()
            self.adam.step()


class Skorch:
    """skorch with its defaults, without its validation split."""

    name = f"skorch {skorch.__version__}" if skorch else None

    def __init__(self, batch):
        self.net = skorch.NeuralNetRegressor(
            network(), criterion=torch.nn.HuberLoss, optimizer=torch.optim.Adam, lr=1e-3, batch_size=batch, max_epochs=1,
            train_split=None, iterator_train__shuffle=True, verbose=0)
        self.net.initialize()

    def epoch(self):
        self.net.partial_fit(X, Y)


CONTENDERS = [Loop] + ([Skorch] if skorch else [])
print(", ".join(contender.name for contender in CONTENDERS), flush=True)
made = {}
for line in sys.stdin:
    index, batch = (int(text) for text in line.split())
    if (index, batch) not in made:
        made[index, batch] = CONTENDERS[index](batch)
    made[index, batch].epoch()
    print("done", flush=True)
