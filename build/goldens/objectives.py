"""What PyTorch says of whole objectives: the mean loss of a batch and its gradient along a network's outputs, in float64."""
import math

import torch
from torch import nn
from torch.nn import functional as F

ROWS = 11
MEANS, DEVIATIONS = [3.5, -20.0], [2.5, 40.0]


def single(tensor):
    return tensor.float().double()


def flat(tensor):
    return [float(v) for v in tensor.detach().flatten()]


def inverse_softplus(y):
    return y + math.log(-math.expm1(-y))


def case(name, outputs, labels, loss, **more):
    """The mean and its gradient; loss is a function of the outputs."""
    outputs = single(outputs).requires_grad_()
    mean = loss(outputs)
    mean.backward()
    return {"name": name, "outputs": flat(outputs), "labels": flat(labels), "mean": float(mean), "gradients": flat(outputs.grad), **more}


def scaled(outputs):
    width = outputs.shape[1]
    return torch.tensor(MEANS[:width]) + torch.tensor(DEVIATIONS[:width]) * outputs


def of_numbers():
    one, two = torch.randn(ROWS, 1), torch.randn(ROWS, 2)
    label, labels = single(3.5 + 2 * torch.randn(ROWS, 1)), single(-8 + 10 * torch.randn(ROWS, 2))
    weights = single(torch.rand(ROWS, 1))
    bits, counts = (torch.rand(ROWS, 1) < 0.4).double(), torch.poisson(torch.full((ROWS, 1), 2.0))
    scales = {"means": MEANS[:1], "deviations": DEVIATIONS[:1]}
    both = {"means": MEANS, "deviations": DEVIATIONS}
    yield case("MSE", one, label, lambda o: nn.MSELoss()(scaled(o), label), **scales)
    yield case("MSE of two", two, labels, lambda o: nn.MSELoss()(scaled(o), labels), **both)
    yield case("Huber", one, label, lambda o: nn.HuberLoss(delta=0.7)(scaled(o), label), **scales)
    yield case("Huber with weights", one, label, lambda o: (weights * nn.HuberLoss(delta=0.7, reduction="none")(scaled(o), label)).sum() / weights.sum(), weights=flat(weights), **scales)
    yield case("Huber of two with weights", two, labels, lambda o: (weights * nn.HuberLoss(delta=0.7, reduction="none")(scaled(o), labels)).mean(1, keepdim=True).sum() / weights.sum(), weights=flat(weights), **both)
    yield case("BCEWithLogits", one, bits, lambda o: nn.BCEWithLogitsLoss(pos_weight=torch.tensor([3.0]))(o, bits))
    yield case("BCE", one, bits, lambda o: nn.BCELoss()(torch.sigmoid(o), bits))
    yield case("PoissonNLL", one, counts, lambda o: nn.PoissonNLLLoss()(math.log(3.5) + o, counts), **scales)
    yield case("PoissonNLL of rates", one, counts, lambda o: nn.PoissonNLLLoss(log_input=False)((math.log(3.5) + o).exp(), counts), **scales)
    yield case("GaussianNLL", two, label, lambda o: gaussian(o, label), **scales)
    yield case("GaussianNLL of two with weights", torch.randn(ROWS, 4), labels, lambda o: (weights * gaussian(o, labels, "none")).mean(1, keepdim=True).sum() / weights.sum(), weights=flat(weights), **both)
    probabilities = single(torch.softmax(torch.randn(ROWS, 4), 1))
    yield case("KLDiv", torch.randn(ROWS, 4), probabilities, lambda o: nn.KLDivLoss(reduction="mean")(F.log_softmax(o, 1), probabilities))


def gaussian(outputs, labels, reduction="mean"):
    width = labels.shape[1]
    deviations = torch.tensor(DEVIATIONS[:width])
    variances = deviations ** 2 * (F.softplus(outputs[:, width:] + inverse_softplus(1 - 1e-6)) + 1e-6)
    return nn.GaussianNLLLoss(reduction=reduction)(scaled(outputs[:, :width]), labels, variances)


def quantiles(outputs, label, levels):
    """Levels in any order; a gap of the least starts at a logistic's."""
    order = sorted(range(len(levels)), key=lambda i: levels[i])
    starts = [math.log(levels[i] / (1 - levels[i])) / 1.702 for i in order]
    score, total = MEANS[0] + DEVIATIONS[0] * (starts[0] + outputs[:, :1]), 0
    for rank, i in enumerate(order):
        if rank > 0:
            score = score + DEVIATIONS[0] * F.softplus(outputs[:, rank:rank + 1] + inverse_softplus(starts[rank] - starts[rank - 1]))
        error = label - score
        total = total + torch.maximum(levels[i] * error, (levels[i] - 1) * error)
    return (total / len(levels)).mean()


def of_quantiles():
    label = single(3.5 + 2 * torch.randn(ROWS, 1))
    scales = {"means": MEANS[:1], "deviations": DEVIATIONS[:1]}
    yield case("MultiQuantile", torch.randn(ROWS, 3), label, lambda o: quantiles(o, label, [0.1, 0.5, 0.9]), **scales)
    yield case("MultiQuantile in another order", torch.randn(ROWS, 4), label, lambda o: quantiles(o, label, [0.8, 0.05, 0.5, 0.3]), **scales)


def of_classes():
    scores, weights = 2 * torch.randn(ROWS, 4), single(torch.rand(ROWS))
    label, class_weights = torch.randint(4, (ROWS,)), torch.tensor([1.0, 2.0, 0.5, 4.0])
    probabilities, several = single(torch.softmax(torch.randn(ROWS, 4), 1)), (torch.rand(ROWS, 4) < 0.4).double()
    picked = class_weights[label]
    yield case("CrossEntropy", scores, label, lambda o: nn.CrossEntropyLoss()(o, label), classes=4)
    yield case("CrossEntropy with class weights", scores, label, lambda o: nn.CrossEntropyLoss(weight=class_weights, label_smoothing=0.1)(o, label), classes=4)
    yield case(
        "CrossEntropy with class weights and weights", scores, label,
        lambda o: (weights * nn.CrossEntropyLoss(weight=class_weights, reduction="none")(o, label)).sum() / (weights * picked).sum(), classes=4, weights=flat(weights))
    yield case("CrossEntropy of probabilities", scores, probabilities, lambda o: nn.CrossEntropyLoss(weight=class_weights)(o, probabilities))
    yield case("NLL", scores, label, lambda o: nn.NLLLoss(weight=class_weights)(F.log_softmax(o, 1), label), classes=4)
    yield case("MultiMargin", scores, label, lambda o: nn.MultiMarginLoss()(o, label), classes=4)
    yield case("MultiLabelSoftMargin", scores, several, lambda o: nn.MultiLabelSoftMarginLoss()(o, several))


def of_pairs():
    """All pairs of different labels in a group; a pair weighs what the first row of its group does."""
    ends, grades = [4, 5, 11], torch.tensor([0.0, 2, 1, 0, 3, 1, 1, 0, 2, 2, 2])
    weights = single(torch.rand(ROWS))

    def pairs(outputs, weighted):
        losses, total, start = [], 0, 0
        for end in ends:
            for i in range(start, end):
                for j in range(i + 1, end):
                    if grades[i] != grades[j]:
                        sign = torch.sign(grades[i] - grades[j])
                        weight = weights[start] if weighted else 1
                        losses.append(weight * nn.MarginRankingLoss(margin=0.3)(outputs[i], outputs[j], sign.reshape(1)))
                        total = total + weight
            start = end
        return sum(losses) / total

    scores = torch.randn(ROWS, 1)
    yield case("MarginRanking", scores, grades, lambda o: pairs(o, False), groupEnds=ends)
    yield case("MarginRanking with weights", scores, grades, lambda o: pairs(o, True), groupEnds=ends, weights=flat(weights))


def objectives():
    torch.manual_seed(5)
    torch.set_default_dtype(torch.float64)
    cases = [*of_numbers(), *of_quantiles(), *of_classes(), *of_pairs()]
    torch.set_default_dtype(torch.float32)
    return cases
