#!/usr/bin/env python3
"""Ring-down and driven response of one cell from the full nonlinear Bloch equations by SciPy: the route that shares no code.

Reads JSON from standard input, writes JSON to standard output. SI (T, rad/s, s, 1/s, Hz).

in:  cell: gamma_a, gamma_b, rate_a, rate_b (isotropic), a0, n0, bias, all fields along z
     tip (rad, of the noble gas towards x), ring (s): the ring-down
     field (T, along x, on the noble gas alone), frequencies (Hz), settle (s), window (s): the driven response
out: frequency (Hz, absolute), rate (1/s), amplitude (T, of A_x at t = 0): the ring-down
     response: amplitude of A_x per field at each frequency
"""

import json
import math
import sys

import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import least_squares

TOLERANCE = 1e-10


def bloch(cell, field, frequency):
    """d(A/a0, N/n0)/dt."""
    ga, gb, ra, rb, a0, n0, bias = (cell[k] for k in ("gamma_a", "gamma_b", "rate_a", "rate_b", "a0", "n0", "bias"))
    w = 2 * math.pi * frequency

    def rate(t, y):
        ax, ay, az, nx, ny, nz = y
        ux, uy, uz = n0 * nx, n0 * ny, bias + n0 * nz
        vx, vy, vz = field * math.cos(w * t) + a0 * ax, a0 * ay, bias + a0 * az
        return (ga * (uy * az - uz * ay) - ra * ax, ga * (uz * ax - ux * az) - ra * ay, ga * (ux * ay - uy * ax) - ra * (az - 1),
                gb * (vy * nz - vz * ny) - rb * nx, gb * (vz * nx - vx * nz) - rb * ny, gb * (vx * ny - vy * nx) - rb * (nz - 1))

    return rate


def signal(p, start, times, field=0.0, frequency=0.0):
    """A_x at ascending times, T; the motion begins at t = 0."""
    motion = bloch(p["cell"], field, frequency)
    found = solve_ivp(motion, (0, times[-1]), start, method="LSODA", t_eval=times, rtol=TOLERANCE, atol=1e-3 * TOLERANCE)
    if not found.success:
        sys.exit(f"LSODA: {found.message}")
    return p["cell"]["a0"] * found.y[0]


def ring_down(p):
    """Frequency, rate and amplitude of the damped sine, after the alkali's own transient."""
    times = np.linspace(0.05, p["ring"], 40 * int(p["ring"]))
    seen = signal(p, [0, 0, 1, math.sin(p["tip"]), 0, math.cos(p["tip"])], times)
    size = np.max(np.abs(seen))

    def left(v):
        turn, decay, real, imaginary = v
        return np.real((real + 1j * imaginary) * np.exp((1j * turn - decay) * times)) - seen / size

    # A guess that knows no theory: the highest line of the discrete spectrum.
    spectrum = np.abs(np.fft.rfft(seen * np.hanning(len(seen))))
    guess = 2 * math.pi * np.fft.rfftfreq(len(seen), times[1] - times[0])[np.argmax(spectrum)]
    carrier = np.exp(-1j * guess * times)
    start = 2 * np.mean((seen / size * carrier)[: len(seen) // 8])
    fit = least_squares(left, [guess, 1 / p["ring"], start.real, start.imag], x_scale=[0.1, 0.1, 1, 1], xtol=1e-14, ftol=1e-14, gtol=1e-14)
    turn, decay, real, imaginary = fit.x
    return {"frequency": abs(turn) / (2 * math.pi), "rate": decay, "amplitude": size * math.hypot(real, imaginary)}


def response(p, frequency):
    """Amplitude per field of the sine that is left after settling."""
    times = p["settle"] + np.linspace(0, p["window"], int(30 * frequency * p["window"]))
    seen = signal(p, [0, 0, 1, 0, 0, 1], times, p["field"], frequency)
    w = 2 * math.pi * frequency
    columns = np.column_stack([np.cos(w * times), np.sin(w * times), np.ones_like(times)])
    cosine, sine, _ = np.linalg.lstsq(columns, seen, rcond=None)[0]
    return math.hypot(cosine, sine) / p["field"]


if __name__ == "__main__":
    problem = json.load(sys.stdin)
    answer = ring_down(problem)
    answer["response"] = [response(problem, f) for f in problem["frequencies"]]
    json.dump(answer, sys.stdout)
