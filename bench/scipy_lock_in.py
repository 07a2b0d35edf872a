"""The lock-in of a fixed driven point by one SciPy solver at one relative tolerance, and its cost in processor seconds.

Reads the point as JSON from stdin (SI units, see SciPyLockIn.cs), writes JSON. The window is the last half of the run, a whole number of
periods, so that the image at twice the frequency falls on a zero of the Hann window.
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
rate, jacobian = equations(p)
w = math.tau * p["frequency"]
start = numpy.array(p["start"])
window = p["seconds"] / 2
t = window + numpy.linspace(0, window, 1 + round(16 * p["frequency"] * window))
options = {"jac": jacobian} if p["method"] in ("LSODA", "Radau", "BDF") else {}

# SciPy's own set-up and first calls are not the solver's.
solve_ivp(rate, (0, 1e-3), start, p["method"], **tolerances(start, p["tolerance"]), **options)
begin = time.process_time()
solution = solve_ivp(rate, (0, p["seconds"]), start, p["method"], t, **tolerances(start, p["tolerance"]), **options)
cost = time.process_time() - begin
if not solution.success:
    sys.exit(f"{p['method']} at rtol {p['tolerance']:g}: {solution.message}")
amplitude = lock_in(t, solution.y[0], w)
json.dump({"real": amplitude.real, "imaginary": amplitude.imag, "core_seconds": cost, "version": scipy.__version__}, sys.stdout)
