"""The losses of sequences, as PyTorch computes them."""
import numpy
import torch

from case import of_rows
from losses import name_of, singles


def ctc():
    def case(name, options, steps, labels):
        classes, longest = options["classes"], max(len(label) for label in labels)
        draw = numpy.random.default_rng(steps)
        scores = torch.log_softmax(torch.tensor(2 * draw.standard_normal((len(labels), steps, classes))), 2)
        inputs = {
            "score": singles(*scores.flatten().tolist()),
            "label": [float(x) for label in labels for x in list(label) + [-1] * (longest - len(label))],
        }
        lengths = torch.tensor([len(label) for label in labels])

        def losses(score, label):
            module = torch.nn.CTCLoss(blank=options.get("blank", 0), reduction="none", zero_infinity=options.get("zeroInfinity", False))
            targets = label.reshape(len(labels), longest).clamp(min=0).long()
            return module(score.reshape(len(labels), steps, classes).transpose(0, 1), targets, torch.full((len(labels),), steps), lengths)

        return of_rows(name, options, inputs, {"score": steps * classes, "label": longest}, losses)

    words = [[1], [1, 2], [2, 2], [1, 2, 1], [2, 2, 2], [1, 1, 2], []]
    return f"torch {torch.__version__}, float64", [
        case("classes=3", {"classes": 3}, 5, words),
        case("classes=2", {"classes": 2}, 4, [[1], [1, 1], []]),
        case("one class a label", {"classes": 4}, 1, [[1], [3], [2]]),
        case(name_of({"classes": 3, "blank": 2}), {"classes": 3, "blank": 2}, 6, [[0], [1, 1], [0, 1, 0], [0, 0, 1]]),
        case(name_of({"classes": 4, "blank": 1}), {"classes": 4, "blank": 1}, 9, [[0, 2, 3], [3, 3, 3, 3], [2]]),
        case(name_of({"classes": 3, "zeroInfinity": True}), {"classes": 3, "zeroInfinity": True}, 3, words),
        case("long", {"classes": 20}, 40, [list(range(1, 16)), [5] * 10, [19, 1, 1, 7]]),
    ]


ALL = {
    "CTCLoss": ctc,
}
