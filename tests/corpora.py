"""Judges the explorer's small programs under every CPython it supports.

    nox -s corpus                            each program once under each interpreter found
    nox -s corpus -- --times 100 --budget 120 --loaded    what the nightly run does

A program's docstring says which verdict it must get. As many corpora run at a time as there are
processors, and with `--loaded` four times as many, so that each of them waits for a processor most
of the time. No racy program here needs more than 90 schedules to show itself; a nightly budget of
120 leaves the time for repeating, which is to show that no verdict wavers. Ends with 1 if any
program got another verdict, and with 2 if an interpreter that was asked for by name is not there.
"""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ("tests.explore.corpus", "tests.explore_aio.corpus")
VERSIONS = ("3.11", "3.12", "3.13")
LOAD = 4  # corpora for each processor


def interpreter(version: str) -> str | None:
    """Return the path of a CPython of that version, if the machine has one that runs."""
    if version == "{}.{}".format(*sys.version_info):
        return sys.executable
    homes = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    candidates = [shutil.which(f"python{version}")]
    with contextlib.suppress(PermissionError):  # somebody else's home
        candidates += map(str, homes.glob(f"{version}.*/bin/python"))
    return next(filter(_runs, filter(None, candidates)), None)


def _runs(python: str) -> bool:
    """Whether it is more than a name: pyenv's shims stand for versions that are not chosen."""
    done = subprocess.run([python, "--version"], capture_output=True, check=False)
    return done.returncode == 0


def judged(
    pythons: Sequence[str], *options: str, times: int = 1, at_once: int | None = None
) -> "Iterator[subprocess.CompletedProcess[str]]":
    """Run every corpus so many times under each of the interpreters; yield each run as it ends."""
    with ThreadPoolExecutor(at_once or os.cpu_count()) as pool:
        started = [
            pool.submit(
                subprocess.run,
                [python, "-m", corpus, *options],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            for _ in range(times)
            for corpus in CORPORA
            for python in pythons
        ]
        for process in as_completed(started):
            yield process.result()


def main() -> int:
    """Run every corpus under every interpreter."""
    parser = argparse.ArgumentParser(prog="nox -s corpus --")
    parser.add_argument("--times", type=int, default=1, help="how often each corpus is judged")
    parser.add_argument("--loaded", action="store_true", help="many at a time")
    parser.add_argument("--python", action="append", choices=VERSIONS, help="only this version")
    parser.add_argument("--budget", type=int, default=2000, help="schedules of each exploration")
    options = parser.parse_args()
    found = {version: interpreter(version) for version in options.python or VERSIONS}
    for version in (version for version, python in found.items() if python is None):
        print(f"{version}: no such interpreter here", flush=True)
        if options.python:
            return 2
    words = ["--budget", str(options.budget), *(["--slowest", "0"] if options.times > 1 else [])]
    at_once = (os.cpu_count() or 1) * (LOAD if options.loaded else 1)
    pythons = list(filter(None, found.values()))
    runs = wrong = 0
    for done in judged(pythons, *words, times=options.times, at_once=at_once):
        print(done.stdout, end="", flush=True)
        runs += 1
        wrong += done.returncode != 0
    print(f"{runs} runs of a corpus, {wrong} with a wrong verdict")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
