"""What the explorer finds and how soon, beside a stress test and the libraries that try the same.

Each program is judged by each way in a process of its own, one at a time. The libraries are
installed for the occasion and leave nothing behind.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.ways import SECONDS
from tests.corpora import VERSIONS, interpreter
from tests.explore.corpus import PROGRAMS, ROOT

LIBRARIES = {"frontrun": "frontrun==0.7.0", "interleave": "interleave-test==0.1.0"}
SOON, LATE = 0.2, 1.0  # CPU seconds: what is aimed at in the median, and at worst
Commands = dict[str, list[str]]


@dataclass(frozen=True)
class Result:
    """What one way made of one program; `failure` is empty where it found nothing."""

    failure: str
    wall: float
    cpu: float
    decided: bool = True
    schedules: int = 0
    exhausted: bool = False


@contextmanager
def libraries(python: str) -> Iterator[Commands]:
    """The commands of the libraries' interpreters; none, with a line that says so, offline."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "venv")
        uv = str(Path(sys.executable).with_name("uv"))
        target = str(home / "bin" / "python")
        try:
            for command in (
                [uv, "venv", "--quiet", "--python", python, str(home)],
                [uv, "pip", "install", "--quiet", "--python", target, *LIBRARIES.values()],
            ):
                subprocess.run(command, check=True, capture_output=True, text=True)
        except (OSError, subprocess.CalledProcessError) as error:
            reason = (getattr(error, "stderr", "") or str(error)).strip().splitlines()[-1]
            print(f"without {' and '.join(LIBRARIES)}, which could not be installed: {reason}")
            yield {}
            return
        yield {"frontrun": [str(home / "bin" / "frontrun"), target], "interleave": [target]}


def judge(command: list[str], way: str, program: Path, patience: float) -> Result:
    """Have one program judged in one way."""
    try:
        done = subprocess.run(
            [*command, "-m", "tests.bench.ways", way, str(program)],
            cwd=ROOT,
            timeout=patience,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return Result("", patience, patience, decided=False)
    return Result(
        answer["failure"],
        answer["wall"],
        answer["cpu"],
        not answer.get("undecided", False),
        answer.get("schedules", 0),
        answer.get("exhausted", False),
    )


def measure(only: str, patience: float) -> None:
    """Print both tables, for the newest CPython found."""
    version, python = next(
        (version, found) for version in reversed(VERSIONS) if (found := interpreter(version))
    )
    chosen = [p for p in PROGRAMS if only in f"{p.parent.name}/{p.stem}"]
    racy = [program for program in chosen if program.parent.name == "racy"]
    correct = [program for program in chosen if program.parent.name == "correct"]
    print(f"CPython {version}; a way is hung after {patience:g} s", flush=True)
    with libraries(python) as installed:
        ways = {"explorer": [python], "stress": [python], **installed}
        found: dict[str, dict[Path, Result]] = {way: {} for way in ways}
        for program in racy:  # in turns, so that a drifting machine drifts for all of them
            for way, command in ways.items():
                found[way][program] = judge(command, way, program, patience)
    if racy:
        _table_of_finds(found)
    if correct:
        _table_of_space([judge([python], "explorer", p, patience) for p in correct])


def _table_of_finds(found: dict[str, dict[Path, Result]]) -> None:
    programs = list(found["explorer"])
    print(f"\n{len(programs)} racy or deadlocking programs, seconds until the failure is told")
    print(
        f"{'':12}{'found':>7}{'missed':>8}{'hung':>6}"
        f"{'median':>9}{'worst':>9}{'cpu median':>12}{'cpu worst':>11}{'ratio':>8}"
    )
    base = found["explorer"]
    for way, results in found.items():
        hits = {program: one for program, one in results.items() if one.failure}
        hung = sum(not one.decided for one in results.values())
        walls, cpus = [r.wall for r in hits.values()], [r.cpu for r in hits.values()]
        both = [one.wall / base[p].wall for p, one in hits.items() if base[p].failure]
        print(
            f"{way:12}{len(hits):>7}{len(programs) - len(hits) - hung:>8}{hung:>6}"
            f"{_of(statistics.median, walls)}{_of(max, walls)}"
            f"{_of(statistics.median, cpus, 12)}{_of(max, cpus, 11)}"
            f"{_of(statistics.median, both, 8)}"
        )
    print(
        f"ratio: the median of a way's wall time to ours where both found it. A stress test that "
        f"finds nothing costs {SECONDS:g} s."
    )
    for way, results in found.items():
        lost = sorted(program.stem for program, one in results.items() if not one.failure)
        if lost:
            print(f"{way} did not find: {', '.join(lost)}")
    slow = sorted(p.stem for p, one in base.items() if one.cpu > LATE)
    soon = statistics.median(one.cpu for one in base.values()) <= SOON
    print(
        f"median within {SOON:g} CPU s: {'yes' if soon else 'no'}; over {LATE:g}: {slow or 'none'}"
    )


def _table_of_space(results: list[Result]) -> None:
    judged = [one for one in results if one.decided and not one.failure]
    whole = sum(one.exhausted and one.cpu <= LATE for one in judged)
    rates = [one.schedules / one.cpu for one in judged if one.cpu > 0]
    print(
        f"\n{len(results)} correct programs: {len(judged)} passed, "
        f"{sum(one.exhausted for one in judged)} exhausted at bound 2, "
        f"{whole} ({whole / len(results):.0%}) within {LATE:g} CPU s"
    )
    print(
        f"schedules per CPU second: median {_of(statistics.median, rates, 0)}, "
        f"least {_of(min, rates, 0)}, most {_of(max, rates, 0)}"
    )


def _of(what, values: list[float], width: int = 9) -> str:
    """A figure of some values, as wide as its column; a dash where there are none."""
    if not values:
        return f"{'-':>{width}}"
    value = what(values)
    return f"{value:>{width}.0f}" if value >= 100 else f"{value:>{width}.2f}"
