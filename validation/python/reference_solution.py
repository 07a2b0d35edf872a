#!/usr/bin/env python3
"""Solves the coupled Bloch equations of one cell with SciPy: the independent reference of the kernels' tests.

What moves is solved for, not the spins themselves: a response of 1e-12 of the spins keeps its digits beside them.

Reads JSON from standard input, writes JSON to standard output. All in SI (T, rad/s, s, 1/s, Hz, turns).

in:  cell    gamma_a, gamma_b, longitudinal_a, transverse_a, longitudinal_b, transverse_b, a0, n0, field_a[3], field_b[3],
             alkali_on_noble (0 or 1), exchange
     drives  list of kind (tone, pulse, chirp), frequency, phase (turns), rate, start, end, vectors[12]
             (cosine on alkali xyz, cosine on noble gas xyz, sine likewise)
     start   A and N, six numbers; times to report at, ascending, from 0 on; method (DOP853, Radau, LSODA); rtol
     across  largest motion across z over A0 or N0, 0.01 unless given: what errors there are measured against
     references  frequencies in Hz, none unless given
out: states    A and N at each time
     integrals of A from 0 to each time, T s
     cosines, sines  integrals of A cos(2 pi f t) and A sin(2 pi f t) from 0 to each time, for each reference in turn, T s
A list of problems gives a list of solutions.
"""

import json
import math
import sys

import numpy as np
from scipy.integrate import solve_ivp


def waveform(drive, t):
    """Cosine-like and sine-like factor of a drive at a time."""
    if drive["kind"] == "pulse" and not drive["start"] <= t < drive["end"]:
        return 0.0, 0.0
    turns = drive["phase"] + drive["frequency"] * t + drive["rate"] * t * t / 2
    return math.cos(2 * math.pi * turns), math.sin(2 * math.pi * turns)


def cross(u, a):
    """u x a, written out by component."""
    return [u[1] * a[2] - u[2] * a[1], u[2] * a[0] - u[0] * a[2], u[0] * a[1] - u[1] * a[0]]


def rates(cell):
    """Relaxation of A and N along x, y, z, and what exchange takes of A into N, 1/s."""
    pull = cell["exchange"] * cell["n0"] / cell["a0"] if cell["exchange"] else 0.0
    return ([cell["transverse_a"]] * 2 + [cell["longitudinal_a"]], [cell["transverse_b"]] * 2 + [cell["longitudinal_b"]], pull)


def at_rest(cell):
    """A and N where nothing moves without drives, T: Newton's steps from the equilibria along z."""
    relax_a, relax_n, pull = rates(cell)
    g, h, back = cell["gamma_a"], cell["gamma_b"], cell["alkali_on_noble"]
    field_a, field_b = np.array(cell["field_a"]), np.array(cell["field_b"])

    def move(a, n, da, dn):
        """What a and n turn da and dn by, and relaxation takes of these: linear in them."""
        return np.concatenate([
            g * np.cross(field_a + n, da) - relax_a * da, h * np.cross(field_b + back * a, dn) - relax_n * dn + pull * da])

    y = np.array([0, 0, cell["a0"], 0, 0, cell["n0"]], dtype=float)
    source = np.array([0, 0, relax_a[2] * cell["a0"], 0, 0, relax_n[2] * cell["n0"] - pull * cell["a0"]])
    for _ in range(50):
        a, n = y[:3], y[3:]
        slope = np.array([
            move(a, n, d[:3], d[3:]) + np.concatenate([g * np.cross(d[3:], a), h * back * np.cross(d[:3], n)]) for d in np.eye(6)]).T
        step = np.linalg.solve(slope, -move(a, n, a, n) - source)
        y = y + step
        if all(np.linalg.norm(step[part]) <= 1e-15 * np.linalg.norm(y[part]) for part in (slice(0, 3), slice(3, 6))):
            break
    return y


def derivative(problem, scale, rest):
    """dy/dt for y = (A, N less those at rest, integral of A less that at rest), each over its scale."""
    cell = problem["cell"]
    relax_a, relax_n, pull = rates(cell)
    sa, sn = scale
    g, h, back = cell["gamma_a"], cell["gamma_b"], cell["alkali_on_noble"]
    rest_a, rest_n = rest[:3].tolist(), rest[3:].tolist()
    still_a = [f + n for f, n in zip(cell["field_a"], rest_n)]
    still_n = [f + back * a for f, a in zip(cell["field_b"], rest_a)]

    def rate(t, y):
        y = y.tolist()
        a, n = [sa * x for x in y[:3]], [sn * x for x in y[3:6]]
        u, v = n, [back * x for x in a]
        for drive in problem["drives"]:
            cos, sin = waveform(drive, t)
            w = drive["vectors"]
            u = [x + cos * w[i] + sin * w[6 + i] for i, x in enumerate(u)]
            v = [x + cos * w[3 + i] + sin * w[9 + i] for i, x in enumerate(v)]
        # What moves is turned by all fields, what rests by those that move: the rest is in balance, and is left out.
        turned_a = zip(cross([x + f for x, f in zip(u, still_a)], a), cross(u, rest_a), relax_a, a)
        turned_n = zip(cross([x + f for x, f in zip(v, still_n)], n), cross(v, rest_n), relax_n, n, a)
        return (
            [(g * (p + q) - r * x) / sa for p, q, r, x in turned_a]
            + [(h * (p + q) - r * x + pull * z) / sn for p, q, r, x, z in turned_n] + y[:3]
            + [w * x for f in problem.get("references", [])
               for w in (math.cos(2 * math.pi * f * t), math.sin(2 * math.pi * f * t)) for x in y[:3]])

    return rate


def stood(references, rest_a, t):
    """Integrals of what rests, from 0 to t: plain, then times cos and sin of each reference, T s."""
    parts = [rest_a * t]
    for f in references:
        w = 2 * math.pi * f
        parts += [rest_a * (math.sin(w * t) / w), rest_a * (2 * math.sin(w * t / 2) ** 2 / w)] if f else [rest_a * t, 0 * rest_a]
    return np.concatenate(parts)


def solve(problem):
    """The solution at the asked times; switching instants are never stepped over."""
    start, times = problem["start"], problem["times"]
    cell, references = problem["cell"], problem.get("references", [])
    rest = at_rest(cell)
    sa = max(abs(problem["cell"]["a0"]), max(map(abs, start[0:3])))
    sn = max(abs(problem["cell"]["n0"]), max(map(abs, start[3:6])))
    rate = derivative(problem, (sa, sn), rest)
    stops = {edge for d in problem["drives"] if d["kind"] == "pulse" for edge in (d["start"], d["end"])}
    stops = sorted({s for s in stops if 0 < s < times[-1]} | set(times))
    more = 6 * len(references)
    moved = np.array(start) - rest
    y = np.concatenate([moved[:3] / sa, moved[3:] / sn, np.zeros(3 + more)])
    across = problem.get("across", 1e-2)
    error = problem["rtol"] * np.full(9 + more, across)
    error[6:] *= times[-1] / len(times)
    t, at = 0.0, {0.0: y}
    for stop in stops:
        if stop > t:
            # The right-hand side is evaluated strictly inside the piece, so that an edge belongs to the piece it bounds.
            low, high = t, math.nextafter(stop, t)
            out = solve_ivp(lambda x, v, low=low, high=high: rate(min(max(x, low), high), v), (t, stop), y,
                            method=problem["method"], rtol=problem["rtol"], atol=error)
            if not out.success:
                raise RuntimeError(out.message)
            t, y = stop, out.y[:, -1]
        at[stop] = y
    scale = np.array([sa] * 3 + [sn] * 3 + [sa] * (3 + more))
    found = [(scale * at[t] + np.concatenate([rest, stood(references, rest[:3], t)])).tolist() for t in times]
    return {"states": [f[:6] for f in found], "integrals": [f[6:9] for f in found],
            "cosines": [[f[i:i + 3] for i in range(9, len(f), 6)] for f in found],
            "sines": [[f[i:i + 3] for i in range(12, len(f), 6)] for f in found]}


if __name__ == "__main__":
    given = json.load(sys.stdin)
    json.dump([solve(p) for p in given] if isinstance(given, list) else solve(given), sys.stdout)
