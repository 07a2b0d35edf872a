#!/usr/bin/env python3
"""Breaks the physics of a copy of this tree, one mistake at a time, and tells which mistakes no test sees.

    validation/mutations.py                  every mutation of validation/mutations/*.toml
    validation/mutations.py 'pulse-*' theory/  those of these names, or of files whose path holds these words with a slash
    validation/mutations.py --batch          several in one build, each judged by its own tests: faster, a first look only
    validation/mutations.py --check          only that every text to be changed is there once, and every named test

Each entry says what to change in which file, the tests that should see it, and the physics that it breaks. The tests named must pass
unchanged and fail with the change. What has been judged is kept in the work folder and not done again while the entry, the sources and the
tests that it names are the same; other tests may come and change.
Exit code: 0 every mutation was seen, 1 one survived, 2 an entry does not fit, build or run, or the tree does not build or pass.
"""

import argparse
import fnmatch
import hashlib
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENTRIES = ROOT / "validation" / "mutations"
TESTS = "validation/tests"
OUTPUT = f"{TESTS}/bin/Release/net10.0"
PROJECTS = {  # folder: project and what it makes, innermost folder first
    "kernels/gpu/": None,  # the leaf is built on demand only: no mutations there
    "kernels/": ("kernels/SpinAmp.Kernels.csproj", "SpinAmp.Kernels.dll"),
    "engine/": ("engine/SpinAmp.Engine.csproj", "SpinAmp.Engine.dll"),
    "scenarios/": ("scenarios/SpinAmp.Scenarios.csproj", "spinamp.dll"),
    "validation/": ("validation/SpinAmp.Validation.csproj", "SpinAmp.Validation.dll"),
}
KEYS = {"id", "file", "before", "after", "tests", "physics"}
# What the tests of one mutation may take before they count as hanging, which is being seen: of processor time, so that a busy machine hangs
# nothing, and by the clock, for what waits for ever.
MOST_WORK = 600  # s
MOST_WORK_OF_MANY = 200  # s
LONGEST = 7200  # s
DOTNET = dict(os.environ, DOTNET_CLI_TELEMETRY_OPTOUT="1", DOTNET_NOLOGO="1", DOTNET_CLI_UI_LANGUAGE="en")


class Bad(Exception):
    """What the user has to mend, in one line each."""


def entries():
    """All mutations, checked against the tree."""
    found, faults, seen = [], [], set()
    for path in sorted(ENTRIES.glob("*.toml")):
        try:
            listed = tomllib.loads(path.read_text(encoding="utf-8")).get("mutation", [])
        except tomllib.TOMLDecodeError as error:
            faults.append(f"{path.name}: {error}")
            continue
        for entry in listed:
            name = f"{path.name}: {entry.get('id', 'an entry without id')}"
            if set(entry) != KEYS or not all(isinstance(v, str) and v for k, v in entry.items() if k != "after"):
                faults.append(f"{name}: needs exactly the texts {', '.join(sorted(KEYS))}; has {', '.join(sorted(entry))}")
                continue
            if entry["id"] in seen:
                faults.append(f"{name}: the id is taken by an earlier entry")
            seen.add(entry["id"])
            source = ROOT / entry["file"]
            count = source.read_text(encoding="utf-8").count(entry["before"]) if source.is_file() else -1
            if count != 1:
                why = "is not there" if count < 0 else f"holds the text to change {count} times, must hold it once"
                faults.append(f"{name}: {entry['file']} {why}: {shortened(entry['before'])}")
            if project(entry["file"]) is None:
                faults.append(f"{name}: {entry['file']} is in none of {', '.join(PROJECTS)}")
            if entry["before"] == entry["after"]:
                faults.append(f"{name}: changes nothing")
            found.append(entry)
    tests = [name for p in sorted((ROOT / TESTS).rglob("*.cs")) if "obj" not in p.parts for name in names_of(p.read_text(encoding="utf-8"))]
    for entry in found:
        faults += [f"{entry['id']}: no test is named {n}" for n in entry["tests"].split() if not any(n in name for name in tests)]
    if faults:
        raise Bad("\n".join(faults))
    return found


def names_of(text):
    """Full names of the tests that a file may hold: each of its methods in each of its classes."""
    space = re.search(r"^namespace ([\w.]+);", text, re.MULTILINE)
    methods = re.findall(r"^ +public .*?\b(\w+)\(", text, re.MULTILINE)
    return [f"{space[1]}.{c}.{m}" for c in re.findall(r"\bclass (\w+)", text) for m in methods] if space else []


def shortened(text):
    line = " ".join(text.split())
    return line if len(line) <= 90 else line[:87] + "..."


def project(file):
    return next((made for folder, made in PROJECTS.items() if file.startswith(folder)), None)


def chosen(found, patterns):
    if not patterns:
        return found
    return [e for e in found if any(p in e["file"] if "/" in p else fnmatch.fnmatch(e["id"], p) for p in patterns)]


# ---- The copy

def tracked():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True).stdout
    return sorted(f for f in listed.decode().split("\0") if f and (ROOT / f).is_file())


def refresh(tree):
    """Brings the copy up to date; files that are the same keep their times, so that the build has little to do."""
    files = tracked()
    for file in files:
        source, copy = ROOT / file, tree / file
        if not copy.is_file() or copy.read_bytes() != source.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
            shutil.copymode(source, copy)
    kept = set(files)
    for folder, _, names in os.walk(tree):
        place = pathlib.Path(folder).relative_to(tree)
        if not {"bin", "obj", ".build", "out"} & set(place.parts):
            for name in names:
                if (place / name).as_posix() not in kept:
                    (tree / place / name).unlink()
    return Scopes({
        file: (ROOT / file).read_bytes() for file in files if not file.startswith("validation/mutations") and not file.endswith(".md")})


class Scopes:
    """What a verdict rests on: everything but the tests, the files of the tests named, and those whose names are in these."""

    HOLDS_TESTS = re.compile(r"^\s*\[\w*(Fact|Theory)\b", re.MULTILINE)

    def __init__(self, contents):
        texts = {f: c.decode("utf-8") for f, c in contents.items() if f.startswith(TESTS + "/") and f.endswith(".cs")}
        self.tests = {f: f.removeprefix(TESTS) + "\n" + text for f, text in texts.items() if self.HOLDS_TESTS.search(text)}
        self.words = {f: set(re.findall(r"\w+", text)) for f, text in self.tests.items()}
        self.contents = contents
        self.rest = self.digest(f for f in contents if f not in self.tests)
        self.known = {}

    def digest(self, files):
        digest = hashlib.sha256()
        for file in sorted(files):
            digest.update(file.encode() + b"\0" + self.contents[file] + b"\0")
        return digest.hexdigest()

    def of(self, names):
        if names not in self.known:
            fits = [f for f, text in self.tests.items() if any(all(p in text for p in n.split(".")) for n in names.split())]
            used = set(fits)
            while fits:
                words = self.words[fits.pop()]
                more = {f for f in self.tests if f not in used and pathlib.PurePosixPath(f).stem in words}
                used |= more
                fits += more
            self.known[names] = self.rest + self.digest(used)
        return self.known[names]


def dotnet(tree, *arguments, seconds=None, work=None):
    limit = (lambda: resource.setrlimit(resource.RLIMIT_CPU, (work, work))) if work else None
    return subprocess.run(
        ["dotnet", *arguments], cwd=tree, env=DOTNET, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds,
        preexec_fn=limit)


def build(tree, target, *more):
    # No analysers: a mutation may well leave a variable unused.
    done = dotnet(tree, "build", target, "-c", "Release", "-v", "q", "--nologo", "-p:RunAnalyzers=false",
                  "-p:TreatWarningsAsErrors=false", "-p:GenerateDocumentationFile=false", "-p:UseSharedCompilation=true", *more)
    if done.returncode != 0:
        lines = [line for line in done.stdout.splitlines() if ": error " in line]
        return (lines or done.stdout.splitlines() or ["no output"])[0].split(" [")[0]
    return None


# ---- Tests

def filter_of(names):
    return "|".join(f"FullyQualifiedName~{name}" for name in names)


def run_tests(tree, names, work=MOST_WORK):
    """Names of the tests that ran, with whether they passed; None where they hung or the process died."""
    with tempfile.TemporaryDirectory(dir=tree.parent) as folder:
        try:
            dotnet(tree, "test", f"{OUTPUT}/SpinAmp.Tests.dll", "--filter", filter_of(names),
                   "--logger", "trx;LogFileName=r.trx", "--results-directory", folder, seconds=LONGEST, work=work)
        except subprocess.TimeoutExpired:
            return None
        log = pathlib.Path(folder) / "r.trx"
        if not log.is_file():
            return {}
        space = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
        tree_of_log = xml.parse(log)
        methods = {}
        for test in tree_of_log.iter(f"{space}UnitTest"):
            method = test.find(f"{space}TestMethod")
            methods[test.get("id")] = f"{method.get('className')}.{method.get('name')}"
        results = {}
        for result in tree_of_log.iter(f"{space}UnitTestResult"):
            if result.get("outcome") != "NotExecuted":
                name = methods.get(result.get("testId"), "") + " " + result.get("testName", "")
                results[name] = result.get("outcome") == "Passed"
        outcome = tree_of_log.find(f".//{space}ResultSummary")
        died = outcome is not None and "crash" in xml.tostring(outcome, encoding="unicode").lower()
        return None if died else results


def of(results, names):
    return {test: passed for test, passed in results.items() if any(n in test for n in names)}


# ---- Mutations

class Bench:
    """The built copy, and what has been judged on it."""

    def __init__(self, work):
        self.work = work
        self.tree = work / "tree"
        self.tree.mkdir(parents=True, exist_ok=True)
        self.scopes = refresh(self.tree)
        self.file = work / "results.json"
        self.kept = json.loads(self.file.read_text()) if self.file.is_file() else {"passing": {}, "judged": {}}
        error = build(self.tree, TESTS)
        if error:
            raise Bad(f"the tree does not build: {error}")
        self.originals = {made[1]: (self.tree / OUTPUT / made[1]).read_bytes() for made in PROJECTS.values() if made}

    def save(self):
        self.file.write_text(json.dumps(self.kept, indent=1))

    def require_passing(self, listed):
        """The tests named must pass on the tree as it is."""
        kept = self.kept["passing"]
        names = sorted({n for e in listed for n in e["tests"].split() if kept.get(n) != self.scopes.of(n)})
        if not names:
            return
        say(f"unchanged tree: {len(names)} names of tests")
        results = run_tests(self.tree, names, work=None)
        if results is None:
            raise Bad("unchanged tree: the tests named hang or die")
        faults = [f"unchanged tree: {test} fails" for test, passed in results.items() if not passed]
        faults += [f"unchanged tree: nothing that runs here is named {n}" for n in names if not of(results, [n])]
        kept.update({n: self.scopes.of(n) for n in names if of(results, [n]) and all(of(results, [n]).values())})
        self.save()
        if faults:
            raise Bad("\n".join(faults))

    def mutated(self, group):
        """Builds a group of mutations and runs their tests; the tree is as before afterwards. The results, or why there are none."""
        texts = {}
        for entry in group:
            path = self.tree / entry["file"]
            text = path.read_text(encoding="utf-8")
            texts.setdefault(path, text)
            path.write_text(text.replace(entry["before"], entry["after"]), encoding="utf-8")
        try:
            # A constant is compiled into those who use it; all else stays behind its library's border.
            whole = any(" const " in line for e in group for line in lines_of(texts[self.tree / e["file"]], e["before"]))
            if whole:
                error = build(self.tree, TESTS, "--no-restore")
            else:
                error = None
                for made in dict.fromkeys(project(e["file"]) for e in group):
                    error = error or build(self.tree, made[0], "--no-restore", "--no-dependencies")
                    if not error:
                        folder = (self.tree / made[0]).parent / "bin/Release/net10.0"
                        shutil.copyfile(folder / made[1], self.tree / OUTPUT / made[1])
            if error:
                return error
            work = MOST_WORK if len(group) == 1 else MOST_WORK_OF_MANY
            return run_tests(self.tree, sorted({n for e in group for n in e["tests"].split()}), work)
        finally:
            for path, text in texts.items():
                path.write_text(text, encoding="utf-8")
            if whole:
                build(self.tree, TESTS, "--no-restore")
            for name, content in self.originals.items():
                (self.tree / OUTPUT / name).write_bytes(content)

    def key(self, entry):
        return hashlib.sha256(json.dumps([entry, self.scopes.of(entry["tests"])], sort_keys=True).encode()).hexdigest()

    def judge(self, entry):
        results = self.mutated([entry])
        if isinstance(results, str):
            return "did not build", results
        if results is None:
            return "killed", "the tests hang or die"
        own = of(results, entry["tests"].split())
        failed = [test.split(" ")[0] for test, passed in own.items() if not passed]
        if failed:
            return "killed", f"{len(failed)} of {len(own)}, {failed[0].split('.', 2)[-1]}"
        return ("survived", f"{len(own)} tests pass") if own else ("did not run", "no test of it has a result")


def lines_of(text, part):
    start = text.find(part)
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start + len(part))
    return text[begin:end if end >= 0 else len(text)].splitlines()


def groups_of(listed, most=20):
    """Mutations of different files of one project whose tests have no name in common, several to a group."""
    groups = []
    for entry in listed:
        names = entry["tests"].split()
        for group in groups:
            others = [n for e in group for n in e["tests"].split()]
            apart = all(a not in b and b not in a for a in names for b in others)
            alike = project(entry["file"]) == project(group[0]["file"])
            if len(group) < most and apart and alike and entry["file"] not in {e["file"] for e in group}:
                group.append(entry)
                break
        else:
            groups.append([entry])
    return groups


def say(text):
    print(text, flush=True)


def run(bench, listed, batch, report):
    bench.require_passing(listed)
    judged = bench.kept["judged"]
    open_ones = [e for e in listed if not {bench.key(e), "batch " + bench.key(e)} & set(judged)]
    if batch:
        groups = [g for g in groups_of(open_ones) if len(g) > 1]
        while groups:
            group = groups.pop(0)
            say(f"together: {', '.join(e['id'] for e in group)}")
            results = bench.mutated(group)
            if not isinstance(results, dict) or not results:
                # One of them spoils the build or the process: halves, and in the end each by itself, below.
                groups[:0] = [half for half in (group[::2], group[1::2]) if len(half) > 1]
                continue
            for entry in group:
                own = of(results, entry["tests"].split())
                # A mutation may be seen by its neighbour's tests: only its own count. Survivors are tried again, alone.
                if not all(own.values()):
                    judged["batch " + bench.key(entry)] = ["killed", "in a batch"]
                    report(entry, *judged["batch " + bench.key(entry)])
            bench.save()
    verdicts = []
    for entry in listed:
        key = bench.key(entry)
        known = judged.get(key) or (judged.get("batch " + key) if batch else None)
        if known is None:
            began = time.monotonic()
            known = judged[key] = list(bench.judge(entry))
            bench.save()
            report(entry, *known, time.monotonic() - began)
        verdicts.append((entry, *known))
    return verdicts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", nargs="*", help="names of mutations (with * and ?), or parts of a file's path that hold a slash")
    parser.add_argument("--batch", action="store_true", help="several mutations of different files with different tests in one build")
    parser.add_argument("--check", action="store_true", help="build and run nothing")
    parser.add_argument("--list", action="store_true", help="print what would be done")
    parser.add_argument("--work", type=pathlib.Path, help="where the copy and the results are kept (a folder beside other temporary files)")
    arguments = parser.parse_args()
    listed = chosen(entries(), arguments.which)
    if not listed:
        raise Bad(f"no mutation fits {' '.join(arguments.which)}")
    if arguments.list:
        for entry in listed:
            say(f"{entry['id']:<44} {entry['file']:<46} {entry['physics']}")
    if arguments.check:
        say(f"{len(listed)} mutations fit the tree")
    if arguments.list or arguments.check:
        return 0
    here = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
    work = (arguments.work or pathlib.Path(tempfile.gettempdir()) / f"spinamp-mutations-{here}").resolve()
    if work == ROOT or ROOT in work.parents:
        raise Bad(f"--work: must lie outside the tree, is {work}")

    def report(entry, verdict, why, seconds=None):
        took = f" ({seconds:.0f} s)" if seconds is not None else ""
        say(f"{verdict:<14} {entry['id']:<44} {why}{took}")

    verdicts = run(Bench(work), listed, arguments.batch, report)
    counts = {v: sum(1 for _, verdict, _ in verdicts if verdict == v) for v in ("killed", "survived", "did not build", "did not run")}
    say("")
    folders = sorted({str(pathlib.PurePosixPath(e["file"]).parent) for e, _, _ in verdicts})
    for folder in folders:
        own = [v for e, v, _ in verdicts if str(pathlib.PurePosixPath(e["file"]).parent) == folder]
        say(f"{folder:<28} {own.count('killed'):>4} of {len(own):>3} killed")
    for entry, verdict, why in verdicts:
        if verdict != "killed":
            say(f"{verdict}: {entry['id']} in {entry['file']}: {entry['physics']} ({why})")
    say(f"{len(verdicts)} mutations: " + ", ".join(f"{n} {verdict}" for verdict, n in counts.items()))
    return 2 if counts["did not build"] + counts["did not run"] else 1 if counts["survived"] else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Bad as error:
        print(f"mutations: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
