"""Judges the explorer's small programs under every CPython it supports.

    nox -s corpus                            each program once under each interpreter found
    nox -s corpus -- --times 100 --loaded    what the nightly run does, with all processors busy

A program's docstring says which verdict it must get. Ends with 1 if any got another, and with 2 if
an interpreter that was asked for by name is not there.
"""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
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


def main() -> int:
    """Run every corpus under every interpreter."""
    parser = argparse.ArgumentParser(prog="nox -s corpus --")
    parser.add_argument("--times", type=int, default=1, help="how often each program is judged")
    parser.add_argument("--loaded", action="store_true", help="with all processors busy")
    parser.add_argument("--python", action="append", choices=VERSIONS, help="only this version")
    options = parser.parse_args()
    wrong = 0
    with busy((os.cpu_count() or 1) if options.loaded else 0):
        for version in options.python or VERSIONS:
            python = interpreter(version)
            if python is None:
                print(f"{version}: no such interpreter here", flush=True)
                if options.python:
                    return 2
                continue
            for corpus in CORPORA:
                command = [python, "-m", corpus, "--times", str(options.times)]
                wrong |= subprocess.run(command, cwd=ROOT, check=False).returncode
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
