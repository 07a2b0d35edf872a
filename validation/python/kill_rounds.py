#!/usr/bin/env python3
"""Kills runs with kill -9 at random moments and starts them again, until they end: the results must be those of a run left alone.

Usage: python3 kill_rounds.py ROUNDS [--seconds S] [--seed N]
Every life has other lanes and another number of threads. A run that has ended makes room for the next, until ROUNDS kills have come; the
last may end. S is about how long a run takes that is left alone on one scalar thread. Prints the numbers; exits with 1 where bits differ,
a file is left behind, or, of 100 kills or more, fewer than 90 % fell between the first and the last snapshot of their run.
Needs h5py (Debian: python3-h5py).
"""
import argparse
import itertools
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

import h5py

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Simulated seconds that one scalar thread does in a second, roughly, and trajectories of the scenario.
SPEED, TRAJECTORIES = 250, 48

SCENARIO = """
cell:
  alkali: {{species: 87Rb, gyromagnetic ratio: 700 Hz/mG, relaxation: 200 Hz, atoms: 1e13, polarisation: 0.5}}
  noble gas: {{species: 129Xe, relaxation: 2 s, equilibrium field: 3.54 mG, atoms: 1e18, polarisation: 0.3}}
  coupling: 4.8 Hz
fields: {{bias: -3.54 mG}}
noise:
  - {{type: spin projection}}
  - {{type: spin exchange, rate: 1e-3 1/s}}
  - {{type: ornstein-uhlenbeck field, density: 3 fT/sqrt(Hz), corner: 5 Hz, axis: y}}
  - {{type: photon shot, density: 50 fT/sqrt(Hz), given as: field}}
drives: [{{name: drive, type: sine, amplitude: 5 pT, direction: y, frequency: 10.1 Hz}}]
sweep: [{{vary: drives.drive.frequency, as: drive_frequency, values: [9 Hz, 10.1 Hz, 11 Hz]}}]
observe:
  - lock-in: drive
  - trace: {{max samples: 200}}
  - noise spectrum: {{from: 2 Hz, to: 100 Hz, resolution: 1 Hz, bins per decade: 20}}
  - statistics:
  - allan deviation:
run: {{duration: {duration} s, step: 50 us, realisations: 16, snapshot every: 0.2 s}}
"""


def program():
    """The program's file and the environment that it needs, from ./spinamp setup."""
    said = subprocess.run([ROOT / "spinamp", "setup"], check=True, capture_output=True, text=True).stdout
    found = dict(line.split(": ", 1) for line in said.splitlines())
    environment = os.environ | {"DOTNET_ROOT": found[".NET"]}
    if os.path.isdir(found["HDF5"]):
        environment |= {"SPINAMP_HDF5": found["HDF5"], "LD_LIBRARY_PATH": found["HDF5"]}
    return found["SpinAmp"], environment


def contents(folder):
    """Names of the files in a folder, and the values of every dataset of its result: bytes, or a list of words."""
    with h5py.File(folder / "result.h5") as file:
        values = {name: d[()] for name, d in file.items()}
    return sorted(p.name for p in folder.iterdir()), {
        name: (v.shape, v.tolist() if v.dtype.kind == "O" else v.tobytes()) for name, v in values.items()}


class Runs:
    """One scenario, run again and again."""

    def __init__(self, scratch, duration):
        self.command, self.environment = program()
        self.scenario = scratch / "kills.yaml"
        self.scenario.write_text(SCENARIO.format(duration=duration), encoding="utf-8")
        devices = subprocess.run([self.command, "devices"], check=True, capture_output=True, text=True, env=self.environment).stdout
        lanes = [name for name in ("scalar", "avx2", "avx512") if name in devices]
        self.turns = itertools.cycle([(name, threads) for threads in (2, 1) for name in lanes])

    def life(self, folder, until=None):
        """Starts a run and kills it at a time, unless it ends before. Returns its exit code, its output and when it wrote snapshots."""
        lanes, threads = next(self.turns)
        snapshot, written = folder / "snapshot.msgpack", []
        with tempfile.TemporaryFile("w+") as output, subprocess.Popen(
                [self.command, "run", self.scenario, "--out", folder, "--lanes", lanes, "--threads", str(threads)],
                stdout=output, stderr=subprocess.STDOUT, env=self.environment) as process:
            begun = time.time()
            while process.poll() is None and (until is None or time.time() < begun + until):
                time.sleep(0.002)
                try:
                    at = snapshot.stat().st_mtime
                except FileNotFoundError:
                    continue
                if at > (written or [begun])[-1]:
                    written.append(at)
            process.kill()
            process.wait()
            output.seek(0)
            return process.returncode, output.read(), written


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("rounds", type=int)
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        runs = Runs(scratch, round(asked.seconds * SPEED / TRAJECTORIES, 1))
        begun = time.time()
        code, said, written = runs.life(scratch / "alone")
        if code != 0 or not written:
            return f"the run left alone ended with {code} and {len(written)} snapshots: {said}"
        first = written[0] - begun
        print(f"left alone: {time.time() - begun:.1f} s, {len(written)} snapshots, the first after {first:.1f} s; seed {asked.seed}")
        names, expected = contents(scratch / "alone")
        kills = within = ended = 0
        while kills < asked.rounds:
            folder = scratch / "killed"
            shutil.rmtree(folder, ignore_errors=True)
            moments, written, code = [], [], -9
            while code == -9:
                until = chance.uniform(0, first + 1.5) if kills < asked.rounds else None
                code, said, more = runs.life(folder, until)
                written += more
                if code == -9:
                    moments.append(time.time())
                    kills += 1
            # The kill may have come after everything was done.
            if code != 0 and not (code == 2 and "is already there" in said):
                return f"after {kills} kills a run ended with {code}: {said}"
            within += sum(written[0] < moment < written[-1] for moment in moments if written)
            ended += 1
            left, found = contents(folder)
            if found != expected:
                return f"after {kills} kills these differ: {sorted(n for n in expected.keys() | found if expected.get(n) != found.get(n))}"
            if left != names:
                return f"after {kills} kills the folder holds {left}, a run left alone leaves {names}"
    print(f"{kills} rounds, {within} kills between the first and the last snapshot of their run, {ended} runs ended: all {len(expected)} "
          "variables have the bits of the run left alone, and no other file is there")
    return f"only {within} kills fell between snapshots" if kills >= 100 and within < 0.9 * kills else 0


if __name__ == "__main__":
    sys.exit(main())
