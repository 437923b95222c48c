"""Trains a multi-layer perceptron for each line of input, "contender batch": the other side of PythonPeer.cs."""
import sys
import warnings

import torch

try:
    import skorch
except ImportError:
    skorch = None

warnings.filterwarnings("ignore")
ROWS, FEATURES, WIDTH, EPOCHS = (int(text) for text in sys.argv[1:])
torch.manual_seed(1)
X = torch.rand(ROWS, FEATURES) * 2 - 1
Y = X[:, :1] * 2 - X[:, 1:2] * X[:, 2:3]


def network():
    return torch.nn.Sequential(
        torch.nn.Linear(FEATURES, WIDTH), torch.nn.ReLU(), torch.nn.Linear(WIDTH, WIDTH), torch.nn.ReLU(), torch.nn.Linear(WIDTH, 1))


def loop(batch):
    """A loop as one writes it by hand."""
    net, loss = network(), torch.nn.HuberLoss()
    adam = torch.optim.Adam(net.parameters(), 1e-3)
    for _ in range(EPOCHS):
        for rows in torch.randperm(ROWS).split(batch):
            adam.zero_grad()
            loss(net(X[rows]), Y[rows]).backward()
            adam.step()


def with_skorch(batch):
    """skorch with its defaults, without its validation split."""
    skorch.NeuralNetRegressor(
        network(), criterion=torch.nn.HuberLoss, optimizer=torch.optim.Adam, lr=1e-3, batch_size=batch, max_epochs=EPOCHS,
        train_split=None, iterator_train__shuffle=True, verbose=0).fit(X, Y)


CONTENDERS = {"PyTorch: hand-written loop": loop} | ({f"skorch {skorch.__version__}": with_skorch} if skorch else {})
print(", ".join(CONTENDERS), flush=True)
for line in sys.stdin:
    index, batch = (int(text) for text in line.split())
    list(CONTENDERS.values())[index](batch)
    print("done", flush=True)
