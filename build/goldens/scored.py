"""Files that another system scored: losses, calibration and Brier scores as scikit-learn, SciPy and NumPy find them."""
import csv
import pathlib

import numpy
from scipy.stats import binomtest
from sklearn.calibration import calibration_curve
from sklearn.metrics import accuracy_score, brier_score_loss, log_loss

DATA = pathlib.Path(__file__).resolve().parents[2] / "MLNet.Losses.Samples" / "Data"
BINS = 15
CONFIDENCE = 0.95

# One probability in hpc_cv is 1.9e-16, which scikit-learn would clip.
LEAST = 1e-300


def read(name):
    with open(DATA / name, newline="") as file:
        return list(csv.DictReader(file))


def binning(outcomes, probabilities, strategy):
    """scikit-learn's curve, and the rows of its bins, with which the curve is weighted."""
    shares, means = calibration_curve(outcomes, probabilities, n_bins=BINS, strategy=strategy)
    levels = numpy.linspace(0, 1, BINS + 1)
    borders = levels if strategy == "uniform" else numpy.percentile(probabilities, levels * 100)
    ids = numpy.searchsorted(borders[1:-1], probabilities)
    counts = [int((ids == i).sum()) for i in range(BINS) if (ids == i).any()]
    gaps = numpy.abs(shares - means)
    intervals = [
        binomtest(round(share * count), count).proportion_ci(CONFIDENCE, method="wilson") for share, count in zip(shares, counts)]
    return {
        "counts": counts,
        "shares": shares.tolist(),
        "means": means.tolist(),
        "lows": [interval.low for interval in intervals],
        "highs": [interval.high for interval in intervals],
        "expected": float((gaps * counts).sum() / sum(counts)),
        "maximum": float(gaps.max()),
    }


def curve(outcomes, probabilities):
    """Murphy's parts of the Brier score are those of the bins of equal width."""
    outcomes, probabilities = numpy.asarray(outcomes, float), numpy.asarray(probabilities, float)
    uniform = binning(outcomes, probabilities, "uniform")
    counts, shares, means = (numpy.array(uniform[key]) for key in ("counts", "shares", "means"))
    base = outcomes.mean()
    return {
        "uniform": uniform,
        "quantile": binning(outcomes, probabilities, "quantile"),
        "brier": brier_score_loss(outcomes, probabilities),
        "reliability": float((counts * (means - shares) ** 2).sum() / counts.sum()),
        "resolution": float((counts * (shares - base) ** 2).sum() / counts.sum()),
        "uncertainty": float(base * (1 - base)),
    }


def of_classes(labels, scores, classes, weights=None):
    """What a model of several classes is worth, by all rows of the arrays."""
    given = numpy.array([classes.index(label) for label in labels])
    right = scores[numpy.arange(len(given)), given]
    return {
        "rows": len(given),
        "logLoss": log_loss(given, scores, eps=LEAST, labels=range(len(classes)), sample_weight=weights),
        "focal": float(numpy.average((1 - right) ** 2 * -numpy.log(right), weights=weights)),
        "brier": float(numpy.average(((scores - numpy.eye(len(classes))[given]) ** 2).sum(axis=1), weights=weights)),
        "accuracy": accuracy_score(given, scores.argmax(axis=1), sample_weight=weights),
    }


def hpc_cv():
    rows, classes = read("hpc_cv.csv"), ["VF", "F", "M", "L"]
    labels, folds = [row["obs"] for row in rows], [row["Resample"] for row in rows]
    scores = numpy.array([[float(row[name]) for name in classes] for row in rows])
    weights = [1 + i % 3 for i in range(len(rows))]
    picked = {fold: [i for i, other in enumerate(folds) if other == fold] for fold in dict.fromkeys(folds)}
    correct = [classes[best] == label for best, label in zip(scores.argmax(axis=1), labels)]
    return {
        "all": of_classes(labels, scores, classes),
        "weighted": of_classes(labels, scores, classes, weights),
        "groups": {fold: of_classes([labels[i] for i in own], scores[own], classes) for fold, own in picked.items()},
        "confidence": curve(correct, scores.max(axis=1)),
        "classes": {name: curve([label == name for label in labels], scores[:, i]) for i, name in enumerate(classes)},
    }


def two_class_example():
    rows = read("two_class_example.csv")
    outcomes = numpy.array([row["truth"] == "Class1" for row in rows], float)
    probabilities = numpy.array([float(row["Class1"]) for row in rows])
    weights = [1 + i % 3 for i in range(len(rows))]
    right = numpy.where(outcomes == 1, probabilities, 1 - probabilities)
    focal = numpy.where(outcomes == 1, 0.25, 0.75) * (1 - right) ** 2 * -numpy.log(right)
    return {
        "logLoss": log_loss(outcomes, probabilities, eps=LEAST),
        "weightedLogLoss": log_loss(outcomes, probabilities, eps=LEAST, sample_weight=weights),
        "brier": brier_score_loss(outcomes, probabilities),
        "weightedBrier": brier_score_loss(outcomes, probabilities, sample_weight=weights),
        "focal": float(focal.mean()),
        "positive": curve(outcomes, probabilities),
    }


def histogram(residuals):
    """NumPy's rule of Freedman and Diaconis, and of its bins those within 50 widths of the median."""
    low, median, high = numpy.percentile(residuals, [25, 50, 75])
    width = 2 * (high - low) / len(residuals) ** (1 / 3)
    span = max(residuals.min(), median - 50 * width), min(residuals.max(), median + 50 * width)
    kept = span if residuals.max() - residuals.min() > 100 * width else (residuals.min(), residuals.max())
    bins = min(100, int(numpy.ceil((kept[1] - kept[0]) / width)))
    if kept != span:
        assert bins == len(numpy.histogram_bin_edges(residuals, "fd")) - 1
    counts, edges = numpy.histogram(residuals, bins, kept)
    return {"counts": counts.tolist(), "edges": edges.tolist()}


def residuals(file, label, score):
    """Two columns of a file, taken for label and score, weighted 1, 2, 3, 1, …"""
    rows = read(file)
    labels, scores = (numpy.array([float(row[name]) for row in rows]) for name in (label, score))
    left = labels - scores
    weights = numpy.array([1 + i % 3 for i in range(len(rows))])
    mean = numpy.average(left, weights=weights)
    divisor = weights.sum() - (weights ** 2).sum() / weights.sum()
    levels = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
    return {
        "file": file,
        "label": label,
        "score": score,
        "mean": left.mean(),
        "deviation": left.std(ddof=1),
        "weightedMean": mean,
        "weightedDeviation": float(numpy.sqrt((weights * (left - mean) ** 2).sum() / divisor)),
        "quantiles": numpy.quantile(left, levels).tolist(),
        "histogram": histogram(left),
        "covered": int((labels <= scores).sum()),
    }


def scored():
    return {
        "hpc_cv": hpc_cv(),
        "two_class_example": two_class_example(),
        "residuals": [residuals("hpc_data.csv", "compounds", "input_fields"), residuals("digits.csv", "p34", "p43")],
    }
