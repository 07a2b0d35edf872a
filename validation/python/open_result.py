#!/usr/bin/env python3
"""Open a SpinAmp result with h5py and with xarray, print what is in it, and fail if it breaks a promise.

Usage: python3 open_result.py result.h5
Needs h5py, xarray and h5netcdf (Debian: python3-h5py python3-xarray python3-h5netcdf).
"""
import sys

import h5py
import numpy as np
import xarray


def show(value, width=60):
    """A value in one short line."""
    text = " ".join(str(value).split())
    return text if len(text) <= width else text[: width - 3] + "..."


def check_hdf5(path):
    """Every promise that concerns the file itself. Returns the names of its datasets and a sentence for each promise broken."""
    broken = []
    with h5py.File(path, "r") as file:
        for name in ("spinamp_version", "Conventions"):
            if not isinstance(file.attrs.get(name), str):
                broken.append(f"the file has no text attribute {name}")
        names = list(file)
        for name, dataset in file.items():
            if not isinstance(dataset, h5py.Dataset):
                broken.append(f"{name} is a group: a result keeps everything at its root")
                continue
            for attribute in ("units", "long_name"):
                if not dataset.attrs.get(attribute):
                    broken.append(f"variable {name} has no {attribute}")
            if h5py.h5ds.is_scale(dataset.id):
                continue
            for axis, dimension in enumerate(dataset.dims):
                if len(dimension) != 1 or dimension[0].name.lstrip("/") not in names:
                    broken.append(f"dimension {axis} of variable {name} has no name")
            if dataset.dtype.kind == "f" and not np.isnan(dataset.attrs.get("_FillValue", 0.0)):
                broken.append(f"variable {name} holds floats and its _FillValue is not NaN")
    return names, broken


def check_xarray(path, names):
    """What xarray makes of the file: printed, and compared with what h5py lists."""
    broken = []
    with xarray.open_dataset(path, engine="h5netcdf") as dataset:
        dataset.load()
        print(f"{path}: " + ", ".join(f"{name} = {size}" for name, size in dataset.sizes.items()))
        for name, array in dataset.variables.items():
            axes = ", ".join(f"{n}: {size}" for n, size in zip(array.dims, array.shape))
            print(f"  {name} ({axes}) [{array.attrs.get('units')}] {array.dtype}: {show(array.attrs.get('long_name'))}")
        for name, value in dataset.attrs.items():
            print(f"  :{name} = {show(value)}")
        broken += [f"xarray does not show {name}" for name in names if name not in dataset.variables]
        broken += [f"dimension {name} has no coordinate values" for name in dataset.sizes if name not in dataset.coords]
        broken += [f"{name} holds bytes instead of text" for name, array in dataset.variables.items() if array.dtype.kind == "S"]
    return broken


def main(arguments):
    if len(arguments) != 1:
        return __doc__.strip()
    path = arguments[0]
    try:
        names, broken = check_hdf5(path)
        broken = broken or check_xarray(path, names)
    except (OSError, ValueError) as error:
        return f"{path}: cannot be opened: {error}"
    return "\n".join(f"{path}: {sentence}" for sentence in broken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) or 0)
