#!/usr/bin/env python3
"""Solves the full coupled Bloch equations of one cell at any angle with SciPy, in the frame of a rotating drive or of the free spins.

Reads JSON from standard input, writes JSON to standard output. All in SI (T, rad/s, s, 1/s).

in:  cell     gamma_a, gamma_b, rate_a, rate_b (isotropic), a0, n0, bias, all fields along z
     cases    list of start (A and N, six numbers), field (rotating, on both species), frame (w, rad/s, signed), times (from above 0)
out: states   for each case, for each time: A and N in the laboratory frame
"""

import json
import math
import sys

import numpy as np
from scipy.integrate import solve_ivp


def solve(cell, case):
    """In a frame that turns at w every coefficient is constant, and only the decay of the first moment is fast: an implicit method."""
    w, b = case["frame"], case["field"]
    sa, sn = abs(cell["a0"]), abs(cell["n0"])
    ga, gb = cell["gamma_a"], cell["gamma_b"]

    def rate(_, y):
        (ax, ay, az), (nx, ny, nz) = sa * y[:3], sn * y[3:]
        ux, uy, uz = ga * (b + nx), ga * ny, ga * (cell["bias"] + nz) - w
        vx, vy, vz = gb * (b + ax), gb * ay, gb * (cell["bias"] + az) - w
        return np.array([
            (uy * az - uz * ay - cell["rate_a"] * ax) / sa,
            (uz * ax - ux * az - cell["rate_a"] * ay) / sa,
            (ux * ay - uy * ax - cell["rate_a"] * (az - cell["a0"])) / sa,
            (vy * nz - vz * ny - cell["rate_b"] * nx) / sn,
            (vz * nx - vx * nz - cell["rate_b"] * ny) / sn,
            (vx * ny - vy * nx - cell["rate_b"] * (nz - cell["n0"])) / sn,
        ])

    start = np.array(case["start"]) / np.array([sa] * 3 + [sn] * 3)
    found = solve_ivp(rate, (0, case["times"][-1]), start, method="LSODA", t_eval=case["times"], rtol=1e-10, atol=1e-13)
    if not found.success:
        raise RuntimeError(found.message)
    states = []
    for t, y in zip(case["times"], found.y.T):
        c, s = math.cos(w * t), math.sin(w * t)
        states.append([f * v for f, (x, y_, z) in ((sa, y[:3]), (sn, y[3:])) for v in (c * x - s * y_, s * x + c * y_, z)])
    return states


if __name__ == "__main__":
    problem = json.load(sys.stdin)
    json.dump({"states": [solve(problem["cell"], case) for case in problem["cases"]]}, sys.stdout)
