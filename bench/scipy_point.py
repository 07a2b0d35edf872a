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

p = json.load(sys.stdin)
ga, gb, ra, rb, a0, n0, bias = (p["cell"][k] for k in (
    "AlkaliGyromagneticRatio", "NobleGyromagneticRatio", "AlkaliTransverseRelaxation", "NobleTransverseRelaxation",
    "AlkaliEquilibrium", "NobleEquilibrium", "NobleFieldZ"))
drive, w = p["drive"], math.tau * p["frequency"]


def rate(t, y):
    ax, ay, az, nx, ny, nz = y.tolist()
    by = drive * math.cos(w * t)
    fx, fy, fz = nx, by + ny, bias + nz
    gx, gy, gz = ax, by + ay, bias + az
    return [
        ga * (fy * az - fz * ay) - ra * ax, ga * (fz * ax - fx * az) - ra * ay, ga * (fx * ay - fy * ax) - ra * (az - a0),
        gb * (gy * nz - gz * ny) - rb * nx, gb * (gz * nx - gx * nz) - rb * ny, gb * (gx * ny - gy * nx) - rb * (nz - n0)]


def jacobian(t, y):
    ax, ay, az, nx, ny, nz = y.tolist()
    by = drive * math.cos(w * t)
    return numpy.array([
        [-ra, -ga * (bias + nz), ga * (by + ny), 0, ga * az, -ga * ay],
        [ga * (bias + nz), -ra, -ga * nx, -ga * az, 0, ga * ax],
        [-ga * (by + ny), ga * nx, -ra, ga * ay, -ga * ax, 0],
        [0, gb * nz, -gb * ny, -rb, -gb * (bias + az), gb * (by + ay)],
        [-gb * nz, 0, gb * nx, gb * (bias + az), -rb, -gb * ax],
        [gb * ny, -gb * nx, 0, -gb * (by + ay), gb * ax, -rb]])


start = numpy.array(p["start"])
scale = numpy.repeat([numpy.hypot(*start[0:2]), numpy.hypot(*start[3:5])], 3)


def run(seconds, tolerance):
    """Cost in processor seconds and the amplitude's relative error, scaled to the whole point."""
    window = min(20.0, seconds / 2)
    t = numpy.linspace(seconds - window, seconds, int(window * 16 * p["frequency"]))
    options = {} if p["method"] == "DOP853" else {"jac": jacobian}
    begin = time.process_time()
    solution = solve_ivp(rate, (0, seconds), start, p["method"], t, rtol=tolerance, atol=1e-2 * tolerance * scale, **options)
    cost = time.process_time() - begin
    if not solution.success:
        return cost, math.inf
    hann = 1 - numpy.cos(math.tau * numpy.arange(len(t)) / (len(t) - 1))
    amplitude = 2 * abs(numpy.sum(hann * solution.y[0] * numpy.exp(-1j * w * t)) / numpy.sum(hann))
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
