#!/usr/bin/env python3
"""Writes the goldens of the test suite: what PyTorch, or where PyTorch lacks the loss the published formula, says.

Nothing here reads or runs the code under test. See README.md beside this file.
"""
import pathlib
import sys

import batches
import classes
import cross_entropy
import defaults
import embeddings
import feature_encodings
import losses
import networks
import numerics
import objectives
import pairs
import pointwise
import ranking
import scored
import sequences
import training
from write import write_compact, write_defaults, write_functions, write_loss, write_trainings

FAMILIES = (losses, pointwise, cross_entropy, classes, pairs, embeddings, batches, ranking, sequences)
GOLDENS = pathlib.Path(__file__).resolve().parents[2] / "MLNet.Losses.Tests" / "Goldens"


def main(names):
    GOLDENS.mkdir(parents=True, exist_ok=True)
    for name, make in [entry for family in FAMILIES for entry in family.ALL.items()]:
        if not names or name in names:
            write_loss(GOLDENS / f"{name}.json", name, *make())
            print(name)
    if not names or "Functions" in names:
        write_functions(GOLDENS / "Numerics" / "Functions.json", numerics.functions())
        print("Functions")
    if not names or "Defaults" in names:
        write_defaults(GOLDENS / "PyTorch" / "Defaults.json", defaults.defaults())
        print("Defaults")
    for name, make in (("Optimizers", training.optimizers), ("Trainings", training.networks)):
        if not names or name in names:
            write_trainings(GOLDENS / "Training" / f"{name}.json", make())
            print(name)
    if not names or "Objectives" in names:
        write_compact(GOLDENS / "Training" / "Objectives.json", objectives.objectives())
        print("Objectives")
    if not names or "Networks" in names:
        write_compact(GOLDENS / "Networks" / "Networks.json", networks.networks())
        print("Networks")
    if not names or "Encodings" in names:
        write_compact(GOLDENS / "Networks" / "Encodings.json", feature_encodings.encodings())
        print("Encodings")
    if not names or "Scored" in names:
        write_compact(GOLDENS / "Analysis" / "Scored.json", scored.scored())
        print("Scored")


if __name__ == "__main__":
    main(sys.argv[1:])
