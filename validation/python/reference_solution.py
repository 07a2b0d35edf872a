#!/usr/bin/env python3
"""Solves the coupled Bloch equations of one cell with SciPy: the independent reference of the kernels' tests.

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


def derivative(problem, scale):
    """dy/dt for y = (A/scale_a, N/scale_n, integral of A/scale_a), written out by component."""
    c = problem["cell"]
    (ax0, ay0, az0), (bx0, by0, bz0) = c["field_a"], c["field_b"]
    pull = c["exchange"] * c["n0"] / c["a0"] if c["exchange"] else 0.0
    sa, sn = scale

    def rate(t, y):
        ax, ay, az = (sa * v for v in y[0:3])
        nx, ny, nz = (sn * v for v in y[3:6])
        ux, uy, uz = ax0 + nx, ay0 + ny, az0 + nz
        s = c["alkali_on_noble"]
        vx, vy, vz = bx0 + s * ax, by0 + s * ay, bz0 + s * az
        for drive in problem["drives"]:
            cos, sin = waveform(drive, t)
            v = drive["vectors"]
            ux, uy, uz = ux + v[0] * cos + v[6] * sin, uy + v[1] * cos + v[7] * sin, uz + v[2] * cos + v[8] * sin
            vx, vy, vz = vx + v[3] * cos + v[9] * sin, vy + v[4] * cos + v[10] * sin, vz + v[5] * cos + v[11] * sin
        g, h = c["gamma_a"], c["gamma_b"]
        return [
            (g * (uy * az - uz * ay) - c["transverse_a"] * ax) / sa,
            (g * (uz * ax - ux * az) - c["transverse_a"] * ay) / sa,
            (g * (ux * ay - uy * ax) - c["longitudinal_a"] * (az - c["a0"])) / sa,
            (h * (vy * nz - vz * ny) - c["transverse_b"] * nx + pull * ax) / sn,
            (h * (vz * nx - vx * nz) - c["transverse_b"] * ny + pull * ay) / sn,
            (h * (vx * ny - vy * nx) - c["longitudinal_b"] * (nz - c["n0"]) + pull * (az - c["a0"])) / sn,
            ax / sa, ay / sa, az / sa,
        ] + [w * v / sa for f in problem.get("references", [])
             for w in (math.cos(2 * math.pi * f * t), math.sin(2 * math.pi * f * t)) for v in (ax, ay, az)]

    return rate


def solve(problem):
    """The solution at the asked times; switching instants are never stepped over."""
    start, times = problem["start"], problem["times"]
    sa = max(abs(problem["cell"]["a0"]), max(map(abs, start[0:3])))
    sn = max(abs(problem["cell"]["n0"]), max(map(abs, start[3:6])))
    rate = derivative(problem, (sa, sn))
    stops = {edge for d in problem["drives"] if d["kind"] == "pulse" for edge in (d["start"], d["end"])}
    stops = sorted({s for s in stops if 0 < s < times[-1]} | set(times))
    more = 6 * len(problem.get("references", []))
    y = np.array([v / sa for v in start[0:3]] + [v / sn for v in start[3:6]] + [0.0] * (3 + more))
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
    found = [(scale * at[t]).tolist() for t in times]
    return {"states": [f[:6] for f in found], "integrals": [f[6:9] for f in found],
            "cosines": [[f[i:i + 3] for i in range(9, len(f), 6)] for f in found],
            "sines": [[f[i:i + 3] for i in range(12, len(f), 6)] for f in found]}


if __name__ == "__main__":
    given = json.load(sys.stdin)
    json.dump([solve(p) for p in given] if isinstance(given, list) else solve(given), sys.stdout)
