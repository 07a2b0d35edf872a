"""Holds a result against the theory stored beside it: python3 check_agreement.py result.h5. Exits with 1 and a sentence where it fails.

Bounds: amplitude 0.5 %, of the alkali-only response where that is larger; phase 5 mrad, scaled alike; peak height 0.5 % and place of the
minimum 2 mHz along the frequency axis; decay times 0.1 % for tips up to 0.02 rad. Noise: chi-squared of a spectrum against its closed form
within 6 standard deviations of its number of bins, every variance within 6 standard errors, simulated responses within 0.5 %.
"""

import sys

import numpy as np
import xarray as xr


def minimum(x, amplitude, theory):
    """Place of the minimum near the theory's lowest point: a parabola in amplitude squared, exact near a deep one. 0 at an end of the axis."""
    k = int(np.argmin(theory))
    if k in (0, len(x) - 1):
        return 0.0
    around = slice(k - 1, k + 2)
    a, b, _ = np.polyfit(x[around] - x[k], amplitude[around] ** 2 / theory[k] ** 2, 2)
    return x[k] - b / (2 * a)


def main(path):
    result = xr.open_dataset(path, engine="h5netcdf")
    complete = result.status == 0
    if not bool(complete.all()):
        sys.exit(f"{path}: {int((~complete).sum())} points are not complete")
    checks = {}
    if "theory_amplitude" in result:
        bare = result.theory_amplitude / result.theory_normalised_amplitude
        size = np.maximum(result.theory_amplitude, bare)
        checks["amplitude"] = (abs(result.amplitude - result.theory_amplitude) / size, 5e-3)
        phase = np.angle(np.exp(1j * (result.phase - result.theory_phase)))
        checks["phase in rad"] = (abs(phase) * result.theory_amplitude / size, 5e-3)
        along = next((d for d in ("frequency", "detuning") if d in result.dims), None)
        if along:
            peak = result.amplitude.max(along) / result.theory_amplitude.max(along)
            checks["peak"] = (abs(peak - 1), 5e-3)
            places = xr.apply_ufunc(
                lambda found, theory: minimum(result[along].values, found, theory) - minimum(result[along].values, theory, theory),
                result.amplitude, result.theory_amplitude, input_core_dims=[[along], [along]], vectorize=True)
            checks["place of the minimum in Hz"] = (abs(places), 2e-3)
    if "coherence_time" in result:
        ratio = abs(result.coherence_time / result.theory_coherence_time - 1)
        small = result.tipping_angle <= 0.02 if "tipping_angle" in result.dims else True
        checks["coherence time"] = (ratio.where(small, 0), 1e-3)
    if "theory_noise_spectrum" in result:
        theory = result.theory_noise_spectrum
        z = (result.noise_spectrum - theory) * (result.noise_spectrum / theory) / result.noise_spectrum_error
        bins = int(np.isfinite(z).sum())
        checks[f"chi-squared over {bins} bins in standard deviations"] = (abs((z**2).sum() - bins) / np.sqrt(2 * bins), 6)
    if "theory_spin_covariance" in result:
        for name in result.component.values[:-1]:
            one = result.sel(component=name, component_2=name)
            checks[f"variance of {name} in standard errors"] = (
                abs(one.spin_covariance - one.theory_spin_covariance) / one.spin_covariance_error, 6)
    if "response" in result:
        checks["response"] = (abs(result.response / result.theory_response - 1), 5e-3)
    if not checks:
        sys.exit(f"{path}: holds nothing with a theory beside it")
    for name, (deviation, bound) in checks.items():
        worst = float(deviation.max())
        print(f"{name}: within {worst:.2g}, bound {bound:g}")
        if not worst <= bound:
            sys.exit(f"{path}: {name} deviates by {worst:.3g}, more than {bound:g}")


if __name__ == "__main__":
    main(sys.argv[1])
