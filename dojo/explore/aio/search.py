"""The search for a schedule that breaks the rule.

Best first over the number of out-of-turn choices (0, then 1, then 2); a cancellation or a fault is
no such choice and is tried at every place at once. Two schedules are never taken for the same
unless threads take part, whose histories tell (see the search for threads). What the bound does not
exhaust within its part of the budget is sampled.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from dojo.explore.aio.run import DISTURBANCE, LoopRun
from dojo.explore.decision import Failure
from dojo.explore.memory import Learned
from dojo.explore.run import Choose
from dojo.explore.search import Finding, deviations_of, follow
from dojo.explore.tokens import Deviations

HORIZON = 400  # decisions beyond which a schedule is not branched
SAMPLED = 0.2  # share of the budget kept for random schedules
UNRULY = 0.2  # share of out-of-turn choices in a random schedule
LONG = 100  # decisions that one schedule of the budget pays for
TRIALS = 100  # runs spent on shortening a failing schedule

Perform = Callable[..., LoopRun]


def told(failure: Failure) -> Failure:
    """As it is reported: a livelock is a verdict only in the order that asyncio itself keeps."""
    return replace(failure, cause="timeout") if failure.cause == "livelock" else failure


class Search:
    """One exploration; `perform(choose, learned, **options)` carries out one run."""

    def __init__(self, perform: Perform, *, budget: int, bound: int, seed: int) -> None:
        self._perform, self._budget, self._bound = perform, budget, bound
        self._draw = random.Random(seed)  # noqa: S311 (a schedule, not a secret)
        self.schedules = 0
        self.restarts = 0
        self._spent = 0  # of the budget: long schedules count more than once
        self.learned = Learned()
        self._longest = 1
        self._begin()

    def _begin(self) -> None:
        self._queue: list[tuple[int, int, Deviations]] = [(0, 0, ())]
        self._order = 0
        self._known: dict[int, int] = {}
        self._cut_at = self._bound + 1  # from this cost on something was left out

    @property
    def reached(self) -> int:
        """The highest bound with nothing left to try; -1 if there is none."""
        cheapest = self._queue[0][0] if self._queue else self._bound + 1
        return min(cheapest, self._cut_at) - 1

    def run(self, until_restart: int | None = None) -> Finding | None:
        """A failing schedule, or None; `until_restart` ends it once it started over so often."""
        systematic = self._budget * (1 - SAMPLED)
        sampled = 0
        while self._spent < self._budget and self.restarts != until_restart:
            if self.reached == self._bound:
                return None
            if self._queue and self._spent < systematic:
                finding = self._systematic()
            elif sampled < self._budget * SAMPLED:
                sampled += 1
                finding = self._random()
            else:
                return None
            if finding is not None:
                return finding
        return None

    def _systematic(self) -> Finding | None:
        cost, _, deviations = heapq.heappop(self._queue)
        after = deviations[-1][0] if deviations else -1
        run = self._go(follow(deviations), known=self._known, after=after, cost=cost)
        if run.failure is not None and run.failure.cause == "livelock" and deviations:
            self._cut_at = min(self._cut_at, cost)
        elif run.failure is not None:
            return self._finding(run)
        if not self._started_over(run):
            self._branch(run, cost, deviations)
        return None

    def _random(self) -> Finding | None:
        when = self._draw.randrange(self._longest)

        def choose(index: int, was: int, among: Sequence[int], default: int) -> int:
            if was == DISTURBANCE:
                return self._draw.choice(among[1:]) if index >= when else default
            unruly = was < 0 or self._draw.random() < UNRULY
            return self._draw.choice(among) if unruly else default

        run = self._go(choose)
        if run.failure is not None and run.failure.cause != "livelock":
            return self._finding(run)
        self._started_over(run)
        return None

    def _go(self, choose: Choose, **options: object) -> LoopRun:
        self.schedules += 1
        run = self.perform(choose, **options)
        self._spent += 1 + len(run.log) // LONG
        self._longest = max(self._longest, len(run.log))
        return run

    def perform(self, choose: Choose, **options: object) -> LoopRun:
        """One run with what has been learnt so far, counted nowhere."""
        return self._perform(choose, self.learned, **options)

    def _finding(self, run: LoopRun) -> Finding:
        assert run.failure is not None
        return Finding(told(run.failure), deviations_of(run), self.restarts)

    def _started_over(self, run: LoopRun) -> bool:
        if not run.memory.grew:
            return False
        self.learned.shared |= run.memory.grew
        self.restarts += 1
        self._begin()
        return True

    def _branch(self, run: LoopRun, cost: int, deviations: Deviations) -> None:
        beyond = [cost + (move.was >= 0) for move in run.log[HORIZON:]]
        if run.narrowed:
            beyond.append(cost + 1)
        self._cut_at = min([self._cut_at, *beyond])
        first = deviations[-1][0] + 1 if deviations else 0
        for index, move in enumerate(run.log[first:HORIZON], first):
            self._known[move.state] = min(cost, self._known.get(move.state, cost))
            price = cost + (move.was >= 0)
            if price > self._bound:
                continue
            for option in move.among:
                if option != move.chosen:
                    self._order += 1
                    heapq.heappush(
                        self._queue, (price, self._order, (*deviations, (index, option)))
                    )

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
