"""Losses of pairs and triplets of embeddings."""
import mpmath
import torch

from rows import TORCH, mp, name_of, of_torch_rows, paper, published, singles

ANCHORS = singles(0, 0, 0, 1, 2, 3, 0.5, -0.5, 0.25, 10, -10, 3, 1e-3, 0, 0, 1, 1, 1, 2, 0, 0)
POSITIVES = singles(0, 0, 0, 1, 2.5, 3, 1, 0, 0, -10, 10, 3, 0, 1e-3, 0, 2, 2, 2, 0, 2, 0)
NEGATIVES = singles(0, 0, 0, 4, 5, 6, 0.5, -0.5, 1, 9, -9, 2, 0, 0, 1e-3, -1, -1, -1, 0, 0, 2)
TRIPLETS, TRIPLET_SIZES = {"score": ANCHORS, "second": POSITIVES, "third": NEGATIVES}, {"score": 3, "second": 3, "third": 3}
ROLES = ("score", "second", "third")


def triplet_with_distance():
    distances = {
        "Euclidean": None,
        "SquaredEuclidean": lambda x, y: ((x - y) ** 2).sum(-1),
        "Manhattan": lambda x, y: (x - y).abs().sum(-1),
        "Chebyshev": lambda x, y: (x - y).abs().amax(-1),
        "Cosine": lambda x, y: 1 - (x * y).sum(-1) / (((x * x).sum(-1) + 1e-12) * ((y * y).sum(-1) + 1e-12)).sqrt(),
    }

    def make(o, r):
        return torch.nn.TripletMarginWithDistanceLoss(
            distance_function=distances[o.get("distance", "Euclidean")], margin=o.get("margin", 1), swap=o.get("swap", False), reduction=r)

    options = [{}, {"margin": 0.5}, {"swap": True}]
    options += [{"distance": name, **more} for name in distances for more in ({}, {"margin": 2, "swap": True})]
    # Where the greatest of several differences is reached twice, PyTorch shares the slope out: left to Chebyshev's own row.
    single = [i for i in range(7) if i not in (0, 2, 3, 4, 5, 6)]
    few = {role: [v for i in single for v in values[3 * i:3 * i + 3]] for role, values in TRIPLETS.items()}
    return TORCH, [of_torch_rows(name_of(o), o, few if o.get("distance") == "Chebyshev" else TRIPLETS, TRIPLET_SIZES, make, differentiated=ROLES) for o in options]


def contrastive():
    firsts = singles(0, 0, 0, 1, 2, 3, 0.5, -0.5, 0.25, 0.1, 0.2, 0.3, 1e-3, 0, 0, 100, 0, -100)
    seconds = singles(0, 0, 0, 1, 2.5, 3, 1, 0, 0, 0.1, 0.2, 0.3, 0, 1e-3, 0, -100, 3, 100)
    inputs = {"score": firsts * 2, "second": seconds * 2, "label": [1.0] * 6 + [-1.0] * 6}

    def of(options):
        margin = mpmath.mpf(options.get("margin", 1))

        def loss(score, second, label):
            d = mp.sqrt(sum((a - b) ** 2 for a, b in zip(score, second)))
            return d ** 2 / 2 if label[0] == 1 else max(mpmath.mpf(0), margin - d) ** 2 / 2

        return published(name_of(options), options, inputs, {"score": 3, "second": 3, "label": 1}, loss, differentiated=("score", "second"))

    return paper("Hadsell, Chopra and LeCun 2006"), [of(o) for o in ({}, {"margin": 0.5}, {"margin": 2})]


ALL = {"ContrastiveLoss": contrastive, "TripletMarginWithDistanceLoss": triplet_with_distance}
