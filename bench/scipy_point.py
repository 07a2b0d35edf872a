"""The driven point in SciPy: the loosest relative tolerance whose lock-in amplitude is within the goal, and what it costs.

Reads the point as JSON from stdin (SI units, see SciPyPoint.cs), writes JSON. The run starts in the stationary state, so that only the
solver's error moves the amplitude. On a stretch shorter than the point the error found is scaled up to the whole point, which it approaches
as 1 - exp(-decay t), and the cost is taken per simulated second: the note says so.
"""
import json
import math
import sys
import time

import numpy
import scipy
from scipy.integrate import solve_ivp

from scipy_cell import equations, lock_in, tolerances

p = json.load(sys.stdin)
w = math.tau * p["frequency"]
rate, jacobian = equations(p)
start = numpy.array(p["start"])


def run(seconds, tolerance):
    """Cost in processor seconds and the amplitude's relative error, scaled to the whole point."""
    window = min(20.0, seconds / 2)
    t = numpy.linspace(seconds - window, seconds, int(window * 16 * p["frequency"]))
    options = {} if p["method"] == "DOP853" else {"jac": jacobian}
    begin = time.process_time()
    solution = solve_ivp(rate, (0, seconds), start, p["method"], t, **tolerances(start, tolerance), **options)
    cost = time.process_time() - begin
    if not solution.success:
        return cost, math.inf
    amplitude = abs(lock_in(t, solution.y[0], w))
    grown = (1 - math.exp(-p["decay"] * (p["seconds"] - window / 2))) / (1 - math.exp(-p["decay"] * (seconds - window / 2)))
    return cost, abs(amplitude / p["amplitude"] - 1) * grown


for tolerance in (1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 3e-6, 1e-6, 3e-7, 1e-7, 1e-8):
    seconds = p["stretch"]
    cost, error = run(seconds, tolerance)
    if error <= p["goal"] and p["full"]:
        seconds = p["seconds"]
        cost, error = run(seconds, tolerance)
    if error <= p["goal"]:
        break
else:
    sys.exit(f"{p['method']}: must reach an error of {p['goal']}; given {error} at rtol {tolerance}")

note = f"rtol {tolerance:g}, amplitude error {error:.1e}"
if seconds < p["seconds"]:
    note += f", error and cost scaled from {seconds:g} s to {p['seconds']:g} s"
json.dump({"simulated_seconds_per_core_second": seconds / cost, "note": note, "version": scipy.__version__}, sys.stdout)
