"""Judges the explorer's small programs under every CPython it supports.

    nox -s corpus                            each program once under each interpreter found
    nox -s corpus -- --times 100 --budget 400 --loaded    what the nightly run does

A program's docstring says which verdict it must get. As many run at a time as there are processors;
`--loaded` keeps these busy with something else, too. Ends with 1 if any got another verdict, and
with 2 if an interpreter that was asked for by name is not there.
"""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ("tests.explore.corpus", "tests.explore_aio.corpus")
VERSIONS = ("3.11", "3.12", "3.13")
_BUSY = "import os, sys\nwhile os.getppid() == int(sys.argv[1]): sum(range(10000))"


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


@contextlib.contextmanager
def busy(processes: int) -> Iterator[None]:
    """Keep so many processors busy with something else."""
    command = [sys.executable, "-c", _BUSY, str(os.getpid())]
    running = [subprocess.Popen(command) for _ in range(processes)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def judged(pythons: Iterable[str], *options: str) -> "Iterator[subprocess.CompletedProcess[str]]":
    """Run every corpus under each of the interpreters, and yield each process as it ends."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
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
            for python in pythons
            for corpus in CORPORA
        ]
        for process in as_completed(started):
            yield process.result()


def main() -> int:
    """Run every corpus under every interpreter."""
    parser = argparse.ArgumentParser(prog="nox -s corpus --")
    parser.add_argument("--times", type=int, default=1, help="how often each program is judged")
    parser.add_argument("--loaded", action="store_true", help="with all processors busy")
    parser.add_argument("--python", action="append", choices=VERSIONS, help="only this version")
    parser.add_argument("--budget", type=int, default=2000, help="schedules of each exploration")
    options = parser.parse_args()
    found = {version: interpreter(version) for version in options.python or VERSIONS}
    for version in (version for version, python in found.items() if python is None):
        print(f"{version}: no such interpreter here", flush=True)
        if options.python:
            return 2
    words = ("--times", str(options.times), "--budget", str(options.budget))
    wrong = False
    with busy((os.cpu_count() or 1) if options.loaded else 0):
        for done in judged(filter(None, found.values()), *words):
            print(done.stdout, end="", flush=True)
            wrong |= done.returncode != 0
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
