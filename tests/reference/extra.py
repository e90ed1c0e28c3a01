#!/usr/bin/env python3
"""The further quantities of the reference cases, through the command line.

    extra.py UNROLL [SYSTEM[/CASE]]...

CASE.json holds under "extra" what is no value and no gradient: sensitivities,
each loss's own error terms, training steps, Jacobians, and what else a
lecture asks of such a network. For each system a function here says with
which options the model is run, which lines it needs beside its own, and where
in the dump each number stands. All must agree to a relative 1e-9 of the
largest entry of their array. Keys for which no run of a network is needed
are named in PASSED_OVER, with the reason.
"""

import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile

TOLERANCE = 1e-9
HERE = pathlib.Path(__file__).resolve().parent
PASSED_OVER = {
    "about": "an explanation",
    "spectral_radius_U": "a property of the given matrix",
    "powers": "powers of given numbers",
    "kinks": "checked by unroll check: entries that stand at 0",
}


class Case:
    """A case, its model, and what was compared."""

    def __init__(self, unroll, path):
        self.unroll = unroll
        self.name = f"{path.parent.name}/{path.name[:-len('.json')]}"
        self.all = json.loads(path.read_text())
        self.extra = self.all["extra"]
        self.model = path.with_name(
            path.name.replace(".json", ".model.txt")).read_text()
        self.count = 0
        self.worst = 0.0
        self.seen = set()

    def run(self, *options, lines=(), replace=()):
        """The dump of the model with LINES added, after substitutions."""
        model = self.model
        for pattern, text in replace:
            model, count = re.subn(pattern, text, model, flags=re.M)
            if count == 0:
                raise AssertionError(f"nothing matches {pattern}")
        model += "".join(f"{line}\n" for line in lines)
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write(model)
            file.flush()
            done = subprocess.run(
                [self.unroll, "trace", file.name, "--values-only", *options],
                capture_output=True, timeout=120)
        if done.returncode != 0:
            raise AssertionError(done.stderr.decode().strip())
        return json.loads(done.stdout)

    def same(self, what, got, expected):
        """Compares trees, arrays of the dump, or plain numbers."""
        data = [float(x) for x in flatten(got)]
        numbers = [float(x) for x in flatten(expected)]
        self.seen.add(what.split(" ")[0])
        if len(data) != len(numbers):
            raise AssertionError(
                f"{what} has {len(data)} entries, not {len(numbers)}")
        scale = max([abs(x) for x in numbers] + [1e-300])
        for x, y in zip(data, numbers):
            error = abs(x - y) / scale
            if math.isnan(error) or error > TOLERANCE:
                raise AssertionError(f"{what} is {x!r}, not {y!r}")
            self.worst = max(self.worst, error)
        self.count += 1

    def size(self, name):
        return self.all["index"][name]


def flatten(tree):
    if isinstance(tree, dict):
        return flatten(tree["data"])
    if isinstance(tree, list):
        return [x for part in tree for x in flatten(part)]
    return [tree]


def rows(array):
    """A matrix of the dump as lists."""
    height, width = array["shape"]
    data = [float(x) for x in array["data"]]
    return [data[i * width:(i + 1) * width] for i in range(height)]


def norm(numbers):
    return math.sqrt(sum(float(x) ** 2 for x in flatten(numbers)))


def largest_singular_value(matrix):
    """By Jacobi rotations on matrix' matrix."""
    n = len(matrix[0])
    a = [[sum(row[i] * row[j] for row in matrix) for j in range(n)]
         for i in range(n)]
    for _ in range(60):
        for p in range(n):
            for q in range(p + 1, n):
                rotate(a, p, q)
    return math.sqrt(max(a[i][i] for i in range(n)))


def rotate(a, p, q):
    if a[p][q] == 0:
        return
    angle = 0.5 * math.atan2(2 * a[p][q], a[q][q] - a[p][p])
    c, s = math.cos(angle), math.sin(angle)
    for row in a:
        row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
    for k in range(len(a)):
        a[p][k], a[q][k] = c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]


# --- The systems ---------------------------------------------------------


def per_loss(case):
    """srn: delta_{t,k} = dL_t/dz_k, and each loss's own gradient by U."""
    losses = case.run("--per-loss")["losses"]
    for key, expected in case.extra["delta"].items():
        t, k = key.split(",")
        case.same(f"delta {key}", losses[f"L[{t}]"][f"z[{k}]"], expected)
    for t, expected in case.extra["dLt_dU"].items():
        case.same(f"dLt_dU {t}", losses[f"L[{t}]"]["U"], expected)


def other_choices(case):
    per_loss(case)
    for choice, expected in \
            case.extra["params_gradient_with_other_choice"].items():
        line = choice.replace("=", " = ")
        gradients = case.run(lines=[line])["gradients"]
        for name, numbers in expected.items():
            case.same("params_gradient_with_other_choice "
                      f"{choice} {name}", gradients[name], numbers)


def rtrl(case):
    dump = case.run("--rtrl")["sensitivities"]
    for name, times in case.extra["sens"].items():
        for t, expected in times.items():
            case.same(f"sens {name} {t}", dump[f"h[{t}]"][name], expected)
    for name, times in case.extra["dLt"].items():
        for t, expected in times.items():
            case.same(f"dLt {name} {t}", dump[f"L[{t}]"][name], expected)


def vanish(case):
    extra, last = case.extra, case.size("T")
    pairs = [f"--sensitivity=h[{t}]/z[{t}]" for t in range(1, last + 1)]
    dump = case.run("--per-loss", *pairs)
    losses, U = dump["losses"], rows(dump["values"]["U"])
    for key in extra["norm_dLt_dh"]:
        t, k = key.split(",")
        own = losses[f"L[{t}]"]
        case.same(f"norm_dLt_dh {key}", norm(own[f"h[{k}]"]),
                  extra["norm_dLt_dh"][key])
        case.same(f"norm_delta {key}", norm(own[f"z[{k}]"]),
                  extra["norm_delta"][key])
    bound = 1.0
    for t, expected in extra["gamma"].items():
        slope = rows(dump["sensitivities"][f"h[{t}]"][f"z[{t}]"])
        gamma = largest_singular_value(
            [[slope[i][i] * U[j][i] for j in range(len(U))]
             for i in range(len(U))])
        case.same(f"gamma {t}", gamma, expected)
        bound *= gamma if int(t) < last else 1.0
    final = losses[f"L[{last}]"]
    case.same("gamma_effective",
              (norm(final["z[1]"]) / norm(final[f"z[{last}]"]))
              ** (1 / (last - 1)), extra["gamma_effective"])
    case.same("gamma_bound", bound, extra["gamma_bound"])
    case.same("norm2_U", largest_singular_value(U), extra["norm2_U"])


def residual(case):
    pairs = [f"--sensitivity=h[{t}]/h[{int(t) - 1}]"
             for t in case.extra["jacobian"]]
    dump = case.run("--per-loss", *pairs)
    for t, expected in case.extra["jacobian"].items():
        case.same(f"jacobian {t}",
                  dump["sensitivities"][f"h[{t}]"][f"h[{int(t) - 1}]"],
                  expected)
    last = case.size("T")
    for k in range(last + 1) if "dLT_dh_every_k" in case.extra else ():
        case.same(f"dLT_dh_every_k {k}",
                  dump["losses"][f"L[{last}]"][f"h[{k}]"],
                  case.extra["dLT_dh_every_k"])


def train_line(given):
    words = [f"rate: {given['eta']}", f"steps: {given['steps']}"]
    for word, key in (("clip", "theta"), ("l1", "lambda1"), ("l2", "lambda2")):
        if key in given:
            words.append(f"{word}: {given[key]}")
    return f"train sgd({', '.join(words)})"


def literal(matrix):
    rows_of = matrix if isinstance(matrix[0], list) else [[x] for x in matrix]
    return "[" + "; ".join(
        " ".join(repr(x) for x in row) for row in rows_of) + "]"


def sgd_clip(case):
    """The training run, and each step's gradient made again by a run that
    starts where the step did."""
    steps = case.extra["steps"]
    updates = case.run("--train", lines=[train_line(case.all["given"])],
                       replace=[("^loss J", "loss data_loss")])["updates"]
    before = {}
    for update, (step, expected) in zip(updates, steps.items()):
        case.same(f"steps {step} J", update["loss"], expected["J"])
        case.same(f"steps {step} norm", update["norm"], expected["grad_norm"])
        case.same(f"steps {step} factor", update["scale"], expected["factor"])
        for name, numbers in expected["params_after"].items():
            case.same(f"steps {step} {name}", update["parameters"][name],
                      numbers)
        step_gradients(case, step, expected, before)
        before = expected["params_after"]
    case.same("clipped_steps",
              [u["step"] for u in updates if u["scale"] < 1],
              case.extra["clipped_steps"])
    case.same("steps count", len(updates), len(steps))


def step_gradients(case, step, expected, before):
    dump = case.run(replace=[
        (rf"^{name} = \[[^]]*\]", f"{name} = {literal(numbers)}")
        for name, numbers in before.items()])
    case.same(f"steps {step} data_loss", dump["values"]["data_loss"],
              expected["data_loss"])
    if "penalty" in expected:
        case.same(f"steps {step} penalty", dump["values"]["penalty"],
                  expected["penalty"])
    for name, numbers in expected["grad"].items():
        got = dump["gradients"][name]
        case.same(f"steps {step} grad {name}", got, numbers)
        case.same(f"steps {step} clipped {name}",
                  [expected["factor"] * float(x) for x in got["data"]],
                  expected["clipped_grad"][name])


def one_step(case):
    line = f"train sgd(rate: {case.extra['eta']}, steps: 1)"
    after = case.run("--train", lines=[line])["updates"][0]["parameters"]
    for name, numbers in case.extra["params_after_one_step"].items():
        case.same(f"params_after_one_step {name}", after[name], numbers)
    case.seen.add("eta")


def hopfield(case):
    last = case.size("T")
    count = len(case.extra["overlap_with_patterns"])
    theta = "+ theta" if re.search("^theta =", case.model, re.M) else ""
    width = len(case.all["given"]["s0"])
    values = case.run(lines=[
        f"overlap[m] = p[m]' s[T] / {width}    for m in 1..{count}",
        f"field_end = W s[T] {theta.replace('+', '-')}"])["values"]
    case.same("overlap_with_patterns",
              [values[f"overlap[{m}]"]["data"][0]
               for m in range(1, count + 1)],
              case.extra["overlap_with_patterns"])
    states = [values[f"s[{t}]"]["data"] for t in range(last + 1)]
    still = all(f * s > 0 or f == 0 for f, s in zip(
        values["field_end"]["data"], states[last]))
    case.same("final_state_is_fixed_point", still,
              case.extra["final_state_is_fixed_point"])
    case.same("two_cycle",
              last >= 2 and states[last] == states[last - 2] != states[-2],
              case.extra["two_cycle"])
    name = "field" if "field[1]" in values else "a"
    case.same("zero_fields_met", sum(
        x == 0 for t in range(1, last + 1)
        for x in values[f"{name}[{t}]"]["data"]),
        case.extra["zero_fields_met"])


def langmodel(case):
    """Greedy text and temperature are a few lines more of the model."""
    extra, greedy = case.extra, case.extra["greedy"]
    count, prompt = len(greedy["ids"]), greedy["prompt"]
    lines = ["probability = exp(-L)", "mean_loss = L / T",
             "bits = L / T / log(2)", f"u in 1..{count - 1}",
             f"g_w[u] = w[u]    for u in 1..{prompt}",
             f"g_w[u] = argmax(g_p[u-1])    for u in {prompt + 1}..{count}",
             "g_h[0] = h[0]",
             "g_h[u] = tanh(U g_h[u-1] + W column(E', g_w[u]) + b)",
             "g_p[u] = softmax(V g_h[u] + c)"]
    lines += [f"warm{i} = softmax(logits[T] / {tau})"
              for i, tau in enumerate(extra["temperature"])]
    values = case.run(lines=lines)["values"]
    case.same("sequence_probability", values["probability"],
              extra["sequence_probability"])
    case.same("mean_loss", values["mean_loss"], extra["mean_loss"])
    case.same("bits_per_token", values["bits"], extra["bits_per_token"])
    for i, (tau, expected) in enumerate(extra["temperature"].items()):
        case.same(f"temperature {tau}", values[f"warm{i}"], expected)
    ids = [values[f"g_w[{u}]"]["data"][0] - 1 for u in range(1, count + 1)]
    case.same("greedy ids", ids, greedy["ids"])
    for t, expected in greedy["probs"].items():
        case.same(f"greedy probs {t}", values[f"g_p[{t}]"], expected)


def gru(case):
    """The other place of the reset gate, by one line changed."""
    values = case.run(replace=[
        (r"^a_h\[t\] = .*$",
         "a_h[t] = X[t] W_xh + R[t] * (H[t-1] W_hh) + b_h")])["values"]
    for t, expected in case.extra["H_other_convention"].items():
        case.same(f"H_other_convention {t}", values[f"H[{t}]"], expected)


def captioner(case):
    """Who won in each window, read off the pooling's Jacobian."""
    filters = len(case.extra["pool_winner"])
    pairs = [f"--sensitivity=pool[{f}]/q[{f}]" for f in range(1, filters + 1)]
    dump = case.run(*pairs)
    dead = 0
    for f in range(1, filters + 1):
        jacobian = dump["sensitivities"][f"pool[{f}]"][f"q[{f}]"]
        pooled = dump["values"][f"pool[{f}]"]
        winners = pool_winners(jacobian, pooled)
        dead += winners.count(-1)
        case.same(f"pool_winner {f}", winners, case.extra["pool_winner"][f - 1])
    case.same("dead_pool_cells", dead, case.extra["dead_pool_cells"])


def pool_winners(jacobian, pooled):
    _, width, height, columns = jacobian["shape"]
    size = height * columns
    winners = []
    for cell, value in enumerate(pooled["data"]):
        row = jacobian["data"][cell * size:(cell + 1) * size]
        at = row.index(1)
        inside = (at // columns - 2 * (cell // width)) * 2 \
            + at % columns - 2 * (cell % width)
        winners.append(inside if value > 0 else -1)
    return winners


def ar(case):
    """At the least squares solution the gradient vanishes."""
    omega = case.extra["omega_least_squares"]
    start = norm(case.run()["gradients"]["omega"])
    there = case.run(replace=[
        (r"^omega = .*$", f"omega = {literal(omega)}")])
    case.same("omega_least_squares",
              1 + norm(there["gradients"]["omega"]) / start, 1)


def encdec(case):
    values = case.run()["values"]
    expected = case.extra["decoded"]
    chosen = [values[f"pred[{j}]"]["data"][0] - 1
              for j in range(1, len(expected) + 1)]
    case.same("decoded", chosen, expected)


def fsm(case):
    last = case.run()["values"][f"y[{case.size('T')}]"]["data"]
    given = case.all["given"]
    state = last[0] if len(last) == 1 else last.index(1)
    accepts = state in given.get("final", [1])
    case.same("accept", accepts, case.extra["accept"])


SYSTEMS = {
    "ar": ar, "captioner": captioner, "encdec": encdec, "fsm": fsm,
    "gru": gru, "hopfield": hopfield, "langmodel": langmodel,
    "residual": residual, "rnn_softmax": one_step, "rtrl": rtrl,
    "sgd_clip": sgd_clip, "srn": per_loss, "srn_handworked": other_choices,
    "vanish": vanish,
}


def main(unroll, wanted):
    passed = failed = 0
    for path in sorted(HERE.glob("*/*.json")):
        if path.name.endswith((".map.json", ".expect.json")):
            continue
        case = None
        if json.loads(path.read_text()).get("extra"):
            case = Case(unroll, path)
        if not case or wanted and not any(
                case.name.startswith(w) for w in wanted):
            continue
        try:
            SYSTEMS[path.parent.name](case)
            missed = set(case.extra) - case.seen - set(PASSED_OVER)
            if missed:
                raise AssertionError(f"nothing maps {', '.join(missed)}")
            print(f"ok   {case.name}: {case.count} arrays, "
                  f"worst {case.worst:.1e}")
            passed += 1
        except (AssertionError, KeyError, IndexError, ValueError,
                subprocess.TimeoutExpired) as reason:
            print(f"FAIL {case.name}: {type(reason).__name__} {reason}")
            failed += 1
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
