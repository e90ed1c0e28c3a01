#!/usr/bin/env python3
"""Runs the reference cases through the command line.

    compare.py UNROLL [SYSTEM[/CASE]]...

Each case is a model text, CASE.model.txt, and expected numbers. CASE.map.json
says for the model's names where in CASE.json their value ("forward") and
gradient ("grad") stand; a name with "@" before a variant shares the numbers
of the case before the "@". Arrays must agree to a relative 1e-9 of their
largest entry; "reshape" lets a vector stand for a 1 x n matrix, and "offset"
is added to class numbers, which count from 0 there. FILE.expect.json holds
values and gradients as the dump has them, which must be equal bit for bit and
in the same order.
"""

import json
import math
import pathlib
import subprocess
import sys

TOLERANCE = 1e-9
HERE = pathlib.Path(__file__).resolve().parent


def trace(unroll, model):
    run = subprocess.run(
        [unroll, "trace", str(model), "--values-only"],
        capture_output=True, timeout=120)
    if run.returncode != 0:
        raise AssertionError(run.stderr.decode().strip())
    return json.loads(run.stdout)


def shape_of(tree):
    shape = []
    while isinstance(tree, list):
        shape.append(len(tree))
        tree = tree[0] if tree else 0
    return shape


def flatten(tree):
    if isinstance(tree, list):
        return [x for part in tree for x in flatten(part)]
    return [float(tree)]


def at(tree, path):
    for key in path:
        tree = tree[int(key)] if isinstance(tree, list) else tree[key]
    return tree


def compare(what, got, expected, reshape, offset):
    """The relative error; raises where the arrays do not agree."""
    numbers = [x + offset for x in flatten(expected)]
    if got is None and what.startswith("gradients") and not any(numbers):
        return 0.0  # what the loss does not depend on is left out
    if got is None:
        raise AssertionError(f"{what} is not in the dump")
    if not reshape and got["shape"] != shape_of(expected):
        raise AssertionError(
            f"{what} has shape {got['shape']}, not {shape_of(expected)}")
    data = [float(x) for x in got["data"]]
    if len(data) != len(numbers):
        raise AssertionError(f"{what} has {len(data)} entries")
    scale = max([abs(x) for x in numbers] + [1e-300])
    worst = 0.0
    for k, (x, y) in enumerate(zip(data, numbers)):
        error = abs(x - y) / scale
        if math.isnan(error) or error > TOLERANCE:
            raise AssertionError(
                f"{what} entry {k + 1} is {x!r}, not {y!r}")
        worst = max(worst, error)
    return worst


def run_case(unroll, map_path):
    name = map_path.name[:-len(".map.json")]
    folder = map_path.parent
    dump = trace(unroll, folder / f"{name}.model.txt")
    case = json.loads((folder / f"{name.split('@')[0]}.json").read_text())
    worst, count = 0.0, 0
    for value, row in json.loads(map_path.read_text()).items():
        for key, section in (("forward", "values"), ("grad", "gradients")):
            if key not in row:
                continue
            count += 1
            worst = max(worst, compare(
                f"{section} {value}", dump[section].get(value),
                at(case, row[key]), row.get("reshape", False),
                row.get("offset", 0) if key == "forward" else 0))
    if count == 0:
        raise AssertionError("nothing is mapped")
    return f"{count} arrays, worst {worst:.1e}"


def run_expected(unroll, path):
    """All of values and gradients, to the last bit."""
    name = path.name[:-len(".expect.json")]
    dump = trace(unroll, path.parent / f"{name}.model.txt")
    expected = json.loads(path.read_text())
    count = 0
    for section in ("values", "gradients"):
        if list(dump[section]) != list(expected[section]):
            raise AssertionError(
                f"{section} holds {list(dump[section])}, "
                f"not {list(expected[section])}")
        for value, array in expected[section].items():
            count += 1
            if dump[section][value] != array:
                raise AssertionError(
                    f"{section} {value} is {dump[section][value]}, "
                    f"not {array}")
    return f"{count} arrays, bit for bit"


def main(unroll, wanted):
    paths = sorted(HERE.glob("*/*.map.json")) + sorted(
        HERE.glob("*/*.expect.json"))
    passed = failed = 0
    for path in paths:
        name = f"{path.parent.name}/{path.name.rsplit('.', 2)[0]}"
        if wanted and not any(name.startswith(w) for w in wanted):
            continue
        run = run_case if path.name.endswith(".map.json") else run_expected
        try:
            print(f"ok   {name}: {run(unroll, path)}")
            passed += 1
        except (AssertionError, KeyError, IndexError, ValueError,
                subprocess.TimeoutExpired) as reason:
            print(f"FAIL {name}: {reason}")
            failed += 1
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
