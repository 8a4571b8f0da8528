"""One way to judge one program, timed: `python -m tests.bench.ways WAY PROGRAM`, answered in JSON.

Needs nothing but the standard library and, for two of the ways, the library of that name. Every way
gets the same scenario (`setup`, `threads`, `check`) and ends at its first failure. Only judging is
timed, not the import of anything; what it costs to shorten and record our failure is in it.

    explorer    ours, with its defaults: two preemptions, at most 2,000 schedules
    stress      real threads behind a barrier, a switch interval of a microsecond, again and again
                for a second; threads that have not ended by then count as a failure
    frontrun    its default, DPOR with two preemptions, on a virtual clock, at most 5 s a schedule;
                the replays by which it confirms a failure are left out
    interleave  interleave-test's PCT, at most 2,000 schedules of at most 5 s, seeded
"""

import importlib.util
import inspect
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

SECONDS = 1.0  # of stress
SCHEDULES = 2000
LONGEST = 5.0  # seconds of one schedule
BOUND = 2  # preemptions
Answer = dict[str, Any]
Way = Callable[[], Answer]


def imported(program: Path) -> ModuleType:
    """The program as a module."""
    spec = importlib.util.spec_from_file_location("program", program)
    module = importlib.util.module_from_spec(spec)
    sys.modules["program"] = module
    spec.loader.exec_module(module)
    return module


def checked(module: ModuleType, seen: list[Any], state: Any) -> None:
    """Ask the program's own check."""
    wants_state = len(inspect.signature(module.check).parameters) > 1
    module.check(*([seen, state] if wants_state else [seen]))


def by_explorer(program: Path) -> Way:
    """Ours."""
    from dojo.explore import ScheduleFailure
    from tests.explore.corpus import loaded

    explorer, module = loaded(program)

    def judge() -> Answer:
        try:
            found = explorer.explore(
                module.setup, module.threads, module.check, budget=SCHEDULES, bound=BOUND
            )
        except ScheduleFailure as failure:
            return {"failure": failure.cause, "schedules": failure.schedules}
        return {"failure": "", "schedules": found.schedules, "exhausted": found.exhausted}

    return judge


def by_stress(program: Path) -> Way:
    """Real threads."""
    module = imported(program)
    sys.setswitchinterval(1e-6)

    def judge() -> Answer:
        end, rounds = time.monotonic() + SECONDS, 0
        while time.monotonic() < end:
            rounds += 1
            failure = _round(module, end)
            if failure:
                return {"failure": failure, "schedules": rounds}
        return {"failure": "", "schedules": rounds}

    return judge


def _round(module: ModuleType, end: float) -> str:
    state, failures = module.setup(), []
    seen: list[Any] = [None] * len(module.threads)
    start = threading.Barrier(len(seen))

    def run(number: int) -> None:
        start.wait()
        try:
            seen[number] = module.threads[number](state)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it was found
            failures.append(repr(error))

    racers = [threading.Thread(target=run, args=(n,), daemon=True) for n in range(len(seen))]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(max(0.0, end - time.monotonic()))
    if any(racer.is_alive() for racer in racers):
        return "not finished"
    try:
        checked(module, seen, state)
    except Exception as error:  # noqa: BLE001 - as above
        failures.append(repr(error))
    return failures[0] if failures else ""


class Box:
    """A scenario's state and what its threads returned, each in a place of its own."""

    def __init__(self, module: ModuleType) -> None:
        self.state = module.setup()
        self.seen: list[list[Any]] = [[] for _ in module.threads]


def by_frontrun(program: Path) -> Way:
    """Frontrun's own entry point."""
    import frontrun

    module = imported(program)

    def worker(number: int) -> Callable[[Box], None]:
        return lambda box: box.seen[number].append(module.threads[number](box.state))

    def holds(box: Box) -> bool:
        try:
            checked(module, [cell[0] if cell else None for cell in box.seen], box.state)
        except AssertionError:
            return False
        return True

    def judge() -> Answer:
        result = frontrun.explore(
            setup=lambda: Box(module),
            workers=[worker(number) for number in range(len(module.threads))],
            invariant=holds,
            preemption_bound=BOUND,
            clock="virtual",
            timeout_per_run=LONGEST,
            reproduce_on_failure=0,
        )
        failure = "" if result.property_holds else str(result.explanation or "found")
        return {"failure": failure, "schedules": result.num_explored}

    return judge


def by_interleave(program: Path) -> Way:
    """interleave-test's own entry point."""
    import interleave_test

    module = imported(program)

    def model() -> None:
        box = Box(module)

        def worker(number: int) -> None:
            box.seen[number].append(module.threads[number](box.state))

        racers = [interleave_test.spawn(worker, number) for number in range(len(box.seen))]
        for racer in racers:
            racer.join()
        checked(module, [cell[0] if cell else None for cell in box.seen], box.state)

    def judge() -> Answer:
        result = interleave_test.explore(
            model,
            iterations=SCHEDULES,
            seed=1,
            strategy="pct",
            timeout=LONGEST,
            raise_on_failure=False,
        )
        return {"failure": "" if result.ok else result.failure.kind}

    return judge


WAYS = {
    "explorer": by_explorer,
    "stress": by_stress,
    "frontrun": by_frontrun,
    "interleave": by_interleave,
}
UNDECIDED = ("InconclusiveExploration", "FrontrunInternalError", "InterleaveError")


def main() -> None:
    """Judge, and tell how it went."""
    way, program = sys.argv[1], Path(sys.argv[2])
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what the program prints is no answer
    judge = WAYS[way](program)
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        answer = judge()
    except BaseException as error:  # noqa: BLE001 - the way's last word on the program
        undecided = type(error).__name__ in UNDECIDED
        answer = {"failure": "" if undecided else repr(error), "undecided": undecided}
    answer |= {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    json.dump(answer, out)
    out.flush()
    os._exit(0)  # threads that never end are nobody's business


if __name__ == "__main__":
    main()
