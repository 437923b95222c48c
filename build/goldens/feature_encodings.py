"""Piecewise linear encodings by the formulas of Gorishniy et al. 2022, section 3.2, in float64, with quantiles by NumPy."""
import numpy

EDGES = [0.0, -1000.0, 1000.0]


def quantile(values, part, parts):
    """The least value that part/parts of the values do not exceed: counted, because 3/5 is no float64."""
    return next(v for v in numpy.sort(values) if numpy.count_nonzero(values <= v) * parts >= part * len(values))


def boundaries(values, bins):
    distinct = numpy.unique(values)
    if len(distinct) <= bins + 1:
        return distinct
    found = numpy.unique([quantile(values, i, bins) for i in range(bins + 1)])
    if bins & (bins - 1) == 0:
        assert (found == numpy.unique(numpy.quantile(values, numpy.linspace(0, 1, bins + 1), method="inverted_cdf"))).all()
    return found


def encode(x, ends):
    encoded = []
    for t in range(1, len(ends)):
        low, high = ends[t - 1], ends[t]
        if x < low and t > 1:
            encoded.append(0.0)
        elif x >= high and t < len(ends) - 1:
            encoded.append(1.0)
        else:
            encoded.append((x - low) / (high - low))
    return encoded


def case(name, values, bins):
    values = numpy.asarray(values, numpy.float32).astype(numpy.float64)
    ends = boundaries(values, bins)
    rows = numpy.unique(numpy.float32(numpy.concatenate([EDGES, ends, (ends[1:] + ends[:-1]) / 2, values[:20]]))).astype(numpy.float64)
    return {
        "name": name, "bins": bins, "values": values.tolist(), "boundaries": ends.tolist(),
        "rows": rows.tolist(), "encoded": [encode(x, ends) for x in rows],
    }


def encodings():
    random = numpy.random.default_rng(1)
    normal = random.normal(size=203)
    counts = random.poisson(1.7, size=150)
    return {
        "source": f"NumPy {numpy.__version__}, float64",
        "cases": [
            case("one bin", normal, 1),
            case("quartiles", normal, 4),
            case("fifths", normal[:199], 5),
            case("tenths of as many rows", normal[:200], 10),
            case("more bins than rows", normal[:23], 500),
            case("a bin for each gap", normal[:23], 22),
            case("one bin less", normal[:23], 21),
            case("counts, most of them the least", counts // 2, 2),
            case("counts, each a boundary", counts, 16),
            case("two values", [0, 1, 1, 0, 1], 8),
            case("two values in two bins", [3, 3, 3, -2], 2),
            case("a long tail", numpy.exp(3 * normal), 16),
            case("far from 0", 1e6 + numpy.round(normal * 8), 7),
        ],
    }
