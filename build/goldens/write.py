"""How goldens are written: JSON with one array a line, so that a change shows as a changed line."""
import json
import math


def number(value):
    if value is None or isinstance(value, (str, bool)):
        return value
    value = float(value)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return int(value) if value == int(value) and abs(value) < 1e15 else value


def text(value):
    """A value on one line: shortest numbers that read back the same, NaN and infinities as strings."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {text(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(text(v) for v in value) + "]"
    return json.dumps(number(value))


def lines(value, indent):
    """A dictionary with one entry a line; dictionaries of arrays have one array a line."""
    pad = " " * indent
    entries = []
    for key, item in value.items():
        nested = isinstance(item, dict) and any(isinstance(v, list) and len(v) > 8 for v in item.values())
        entries.append(f"{pad}  {json.dumps(key)}: {lines(item, indent + 2) if nested else text(item)}")
    return "{\n" + ",\n".join(entries) + f"\n{pad}}}"


def write(path, head, name, entries):
    path.parent.mkdir(parents=True, exist_ok=True)
    items = ",\n".join("    " + lines(entry, 4) for entry in entries)
    head = "".join(f"  {json.dumps(k)}: {json.dumps(v)},\n" for k, v in head.items())
    path.write_text("{\n" + head + f"  {json.dumps(name)}: [\n{items}\n  ]\n}}\n")


def write_loss(path, name, source, cases):
    write(path, {"loss": name, "source": source}, "cases", cases)


def write_functions(path, functions):
    write(path, {"source": "mpmath, 50 digits"}, "functions", functions)


def write_defaults(path, defaults):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{\n" + ",\n".join(f"  {json.dumps(name)}: {text(options)}" for name, options in defaults.items()) + "\n}\n")


def write_compact(path, content):
    """Large tables of numbers, on one line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n")
