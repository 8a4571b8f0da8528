"""The search for a schedule that breaks the rule.

Best first over the number of preemptions (0, then 1, then 2); states are told apart by the hash
of their happens-before graph, so that equal continuations are followed once. When a run shows
that two threads share something not known to be shared, the points change and the search starts
over. What the bound does not exhaust within its part of the budget is sampled.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass

from dojo.explore.decision import Failure
from dojo.explore.memory import Learned
from dojo.explore.run import Choose, Run
from dojo.explore.tokens import Deviations

HORIZON = 150  # decisions beyond which a schedule is not branched
SAMPLED = 0.2  # share of the budget kept for random schedules
LIVELOCKS = 10  # schedules given up as unfair after which the search ends: they cost too much
OUTSIDE = 1.0  # seconds that may be spent off the covered ground: some sixty blocked calls
LONG = 100  # decisions that one schedule of the budget pays for
MUCH = 200  # accesses that it pays for
HASTE = 20  # times sooner an endless run is called so where it is known to be one
TRIALS = 60  # runs spent on shortening a failing schedule

Execute = Callable[..., Run]


@dataclass(frozen=True, slots=True)
class Finding:
    """A failing schedule."""

    failure: Failure
    deviations: Deviations
    restarts: int


def follow(deviations: Deviations) -> Choose:
    """The default at every decision but these."""
    wanted = dict(deviations)

    def choose(index: int, _was: int, among: list[int], default: int) -> int:
        task = wanted.get(index)
        return task if task in among else default

    return choose


def deviations_of(run: Run) -> Deviations:
    """What was decided against the default."""
    return tuple(
        (index, move.chosen) for index, move in enumerate(run.log) if move.chosen != move.default
    )


class Search:
    """One exploration; `execute(choose, learned, **options)` carries out one run."""

    def __init__(self, execute: Execute, *, budget: int, bound: int, seed: int) -> None:
        self._execute, self._budget, self._bound = execute, budget, bound
        self._draw = random.Random(seed)  # noqa: S311 (a schedule, not a secret)
        self.schedules = 0
        self.restarts = 0
        self._spent = 0  # of the budget: long schedules count more than once
        self._sampled = self._livelocks = 0
        self.exhausted = False
        self.learned = Learned()
        self._begin()

    def _begin(self) -> None:
        self._queue: list[tuple[int, int, Deviations]] = [(0, 0, ())]
        self._order = 0
        self._known: dict[int, int] = {}
        self._cut = False  # something was left out: what follows is no exhaustion
        self._whole = False  # a run has met all points that are known

    def run(self, until_restart: int | None = None) -> Finding | None:
        """A failing schedule, or None; stops once it has started over `until_restart` times."""
        systematic = self._budget * (1 - SAMPLED)
        while (
            (self._spent < self._budget or not self._whole)
            and self._livelocks < LIVELOCKS
            and self.learned.outside < OUTSIDE
            and self.restarts != until_restart
        ):
            if self._queue and (self._spent < systematic or not self._whole):
                finding = self._systematic()
            elif self._all_seen():
                self.exhausted = True
                return None
            elif self._sampled < self._budget * SAMPLED:
                finding = self._random()
            else:
                return None
            if finding is not None:
                return finding
        self.exhausted = self._all_seen()
        return None

    def _all_seen(self) -> bool:
        return not self._queue and not self._cut and self.learned.uncovered is None

    def _systematic(self) -> Finding | None:
        cost, _, deviations = heapq.heappop(self._queue)
        after = deviations[-1][0] if deviations else -1
        # States are told apart by what was explored: where more matters they may only seem equal.
        known = self._known if self.learned.uncovered is None else None
        run = self._go(follow(deviations), known=known, after=after, cost=cost)
        if run.failure is not None and run.failure.cause == "livelock":
            self._cut = True
        elif run.failure is not None:
            return self._finding(run)
        if not self._started_over(run):
            self._livelocks += run.failure is not None
            self._branch(run, cost, deviations)
        return None

    def _random(self) -> Finding | None:
        before = self._spent
        run = self._go(lambda _index, _was, among, _default: self._draw.choice(among))
        self._sampled += self._spent - before
        if run.failure is not None and run.failure.cause != "livelock":
            return self._finding(run)
        if not self._started_over(run):
            self._livelocks += run.failure is not None
        return None

    def _go(self, choose: Choose, **options: object) -> Run:
        self.schedules += 1
        run = self.perform(choose, **options)
        self._spent += 1 + max(len(run.log) // LONG, run.accesses // MUCH)
        return run

    def perform(self, choose: Choose, **options: object) -> Run:
        """One run with what has been learnt so far, counted nowhere."""
        return self._execute(choose, self.learned, **options)

    def _finding(self, run: Run) -> Finding:
        assert run.failure is not None
        return Finding(run.failure, deviations_of(run), self.restarts)

    def _started_over(self, run: Run) -> bool:
        if not run.memory.grew:
            self._whole = True
            return False
        self.learned.shared |= run.memory.grew
        self.learned.outside = 0.0
        self.restarts += 1
        self._begin()
        return True

    def _branch(self, run: Run, cost: int, deviations: Deviations) -> None:
        self._cut = self._cut or len(run.log) > HORIZON
        first = deviations[-1][0] + 1 if deviations else 0
        for index, move in enumerate(run.log[first:HORIZON], first):
            self._known[move.state] = min(cost, self._known.get(move.state, cost))
            for task in move.among:
                price = cost + (move.was >= 0)
                if task != move.chosen and price <= self._bound:
                    self._order += 1
                    heapq.heappush(self._queue, (price, self._order, (*deviations, (index, task))))

    def shorten(self, finding: Finding) -> Finding:
        """The same failure with fewer deviations, as far as leaving out some of them goes."""
        best, size, trials = finding.deviations, max(1, len(finding.deviations) // 2), 0
        while best and trials < TRIALS:
            shorter = None
            for start in range(0, len(best), size):
                trial = best[:start] + best[start + size :]
                run = self.perform(follow(trial))
                trials += 1
                if run.failure is not None and run.failure.kind == finding.failure.kind:
                    shorter = trial
                    break
            if shorter is not None:
                best = shorter
            elif size == 1:
                break
            else:
                size = max(1, size // 2)
        return Finding(finding.failure, best, finding.restarts)
