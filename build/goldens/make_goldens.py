#!/usr/bin/env python3
"""Writes the goldens of the test suite: what PyTorch, or where PyTorch lacks the loss the published formula, says.

Nothing here reads or runs the code under test. See README.md beside this file.
"""
import pathlib
import sys

import classes
import embeddings
import losses
import numerics
import pointwise
from write import write_functions, write_loss

GOLDENS = pathlib.Path(__file__).resolve().parents[2] / "MLNet.Losses.Tests" / "Goldens"


def main(names):
    GOLDENS.mkdir(parents=True, exist_ok=True)
    for name, make in (losses.ALL | pointwise.ALL | classes.ALL | embeddings.ALL).items():
        if not names or name in names:
            write_loss(GOLDENS / f"{name}.json", name, *make())
            print(name)
    if not names or "Functions" in names:
        write_functions(GOLDENS / "Numerics" / "Functions.json", numerics.functions())
        print("Functions")


if __name__ == "__main__":
    main(sys.argv[1:])
