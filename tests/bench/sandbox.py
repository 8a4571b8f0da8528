"""What the sandbox costs: whole gradings at each level, in turns, beside level `process`.

    nox -s bench -- sandbox [--rounds N]

Quote the differences and ratios: seconds are this machine's.
"""

import resource
import statistics
import time

from dojo.catalogue import Catalogue
from dojo.grade import Judge, Request
from dojo.sandbox import LEVELS, probe
from tests.support import CLONE

ALLOWED = 0.050
"""Seconds that level `full` may cost over level `process`."""


def graded(level: str) -> tuple[float, float]:
    """Return what one grading from nothing took: wall seconds, and processor seconds of all.

    Host, tests and clearing away, on a machine whose levels are known. The second hardly depends on
    what else the machine does.
    """
    kata = Catalogue(CLONE).find("counter")
    probe.obstacle.cache_clear()
    started, used = time.perf_counter(), _processor()
    with Judge(kata, level=level) as judge:
        verdict = judge.grade(kata.solution, Request(typing=False))
    seconds = time.perf_counter() - started
    assert verdict.passed, verdict
    return seconds, _processor() - used


def _processor() -> float:
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main(rounds: int) -> int:
    """Print the table; return 1 if level `full` costs more than it may."""
    levels = [level for level in LEVELS if probe.works(level)]
    for level in levels:  # caches are filled by a run that is not counted
        graded(level)
    runs = [{level: graded(level) for level in levels} for _ in range(rounds)]
    print(
        f"{'a grading at level':20}{'median':>9}{'over process':>14}{'ratio':>7}{'processor':>12}"
    )
    over = {}
    for level in levels:
        wall = [run[level][0] for run in runs]
        over[level] = statistics.median(run[level][0] - run["process"][0] for run in runs)
        ratio = statistics.median(run[level][0] / run["process"][0] for run in runs)
        used = statistics.median(run[level][1] - run["process"][1] for run in runs)
        print(
            f"{level:20}{statistics.median(wall):>8.3f}s{over[level] * 1000:>+11.0f} ms"
            f"{ratio:>7.2f}{used * 1000:>+9.0f} ms"
        )
    return int(over.get("full", 0.0) > ALLOWED)
