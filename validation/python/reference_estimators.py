#!/usr/bin/env python3
"""Spectra, Allan variances and quantiles by SciPy and NumPy: the independent reference of the estimators' tests.

Reads JSON from the file named, writes JSON to standard output. Samples in any unit, intervals in s, frequencies in Hz.

in:  samples, interval
     welch      list of length, noverlap, window (SciPy's name), detrend ("constant" or false)
     bins       list of frequency, length: Hann window, half overlap, mean of each segment removed
     allan      list of samples per average, shift in samples between differences
     chi2, t    lists of degrees of freedom, probability
out: welch, bins, allan, chi2, t in the same order
"""

import json
import sys

import numpy as np
from scipy import signal, stats


def bin_density(x, interval, frequency, length):
    """Power density at one frequency, by a direct sum over every segment."""
    window = signal.get_window("hann", length)
    wave = window * np.exp(-2j * np.pi * frequency * interval * np.arange(length))
    starts = range(0, len(x) - length + 1, length // 2)
    powers = [abs(np.sum(wave * (x[s:s + length] - x[s:s + length].mean()))) ** 2 for s in starts]
    return 2 * interval * np.mean(powers) / np.sum(window ** 2)


def allan_variance(x, count, shift):
    """Mean of (later - earlier)^2/2 over adjoining averages, from the definition."""
    starts = range(0, len(x) - len(x) % shift - 2 * count + 1, shift)
    return np.mean([(x[s + count:s + 2 * count].mean() - x[s:s + count].mean()) ** 2 for s in starts]) / 2


def solve(problem):
    """All that was asked for."""
    x, interval = np.array(problem["samples"]), problem["interval"]
    return {
        "welch": [signal.welch(x, 1 / interval, window=w["window"], nperseg=w["length"], noverlap=w["noverlap"],
                               detrend=w["detrend"], scaling="density")[1].tolist() for w in problem["welch"]],
        "bins": [bin_density(x, interval, b["frequency"], b["length"]) for b in problem["bins"]],
        "allan": [allan_variance(x, *a) for a in problem["allan"]],
        "chi2": [stats.chi2.ppf(p, f) for f, p in problem["chi2"]],
        "t": [stats.t.ppf(p, f) for f, p in problem["t"]],
    }


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        json.dump(solve(json.load(file)), sys.stdout)
