"""The bench's driven cell for SciPy: right-hand side and Jacobian in plain Python floats, from a point as SciPyPoint.cs writes it (SI)."""
import math

import numpy


def equations(point):
    """dy/dt and its Jacobian for y = (A, N), the alkali and the noble gas in T."""
    ga, gb, ra, rb, a0, n0, bias = (point["cell"][k] for k in (
        "AlkaliGyromagneticRatio", "NobleGyromagneticRatio", "AlkaliTransverseRelaxation", "NobleTransverseRelaxation",
        "AlkaliEquilibrium", "NobleEquilibrium", "NobleFieldZ"))
    drive, w = point["drive"], math.tau * point["frequency"]

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

    return rate, jacobian


def tolerances(start, relative):
    """rtol and atol: a hundredth of the relative one of the size of each species' transverse spins."""
    scale = numpy.repeat([numpy.hypot(*start[0:2]), numpy.hypot(*start[3:5])], 3)
    return {"rtol": relative, "atol": 1e-2 * relative * scale}


def lock_in(t, signal, w):
    """Complex amplitude at w over Hann-windowed samples: 2 <h s exp(-i w t)>/<h>, in the signal's unit."""
    hann = 1 - numpy.cos(math.tau * numpy.arange(len(t)) / (len(t) - 1))
    return 2 * numpy.sum(hann * signal * numpy.exp(-1j * w * t)) / numpy.sum(hann)
