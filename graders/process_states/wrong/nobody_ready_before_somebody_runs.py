"""Asks first whether anybody is ready, so nobody hears that the processor is taken.

Breaks: 6
"""

from collections import deque
from enum import Enum


class State(Enum):
    """What a process is doing."""

    READY = "ready"
    RUNNING = "running"
    WAITING = "waiting"
    FINISHED = "finished"


class IllegalMoveError(Exception):
    """A process was told to go where it cannot go from its state."""


class Scheduler:
    """One processor, shared in turns of at most `quantum` ticks."""

    def __init__(self, quantum: int) -> None:
        if quantum < 1:
            raise ValueError(f"a quantum is at least one tick, not {quantum}")
        self._quantum = quantum
        self._queue: deque[str] = deque()
        self._running: str | None = None
        self._turn = 0
        self._states: dict[str, State] = {}
        self._left: dict[str, int] = {}
        self._trace: list[tuple[str, State]] = []

    def add(self, name: str, work: int) -> None:
        """Admit a process that needs `work` ticks."""
        if work < 1:
            raise ValueError(f"{name} needs at least one tick, not {work}")
        if name in self._states:
            raise ValueError(f"there is a process {name} already")
        self._left[name] = work
        self._queue_up(name)

    def dispatch(self) -> str | None:
        """Let the first ready process run and return its name."""
        if not self._queue:
            return None
        if self._running is not None:
            raise IllegalMoveError(f"{self._running} is running")
        self._running = self._queue.popleft()
        self._turn = 0
        self._enter(self._running, State.RUNNING)
        return self._running

    def tick(self) -> None:
        """Let one tick pass."""
        name = self._who_runs()
        self._left[name] -= 1
        self._turn += 1
        if not self._left[name]:
            self._running = None
            self._enter(name, State.FINISHED)
        elif self._turn == self._quantum:
            self._running = None
            self._queue_up(name)

    def block(self) -> None:
        """Let the running process wait."""
        name = self._who_runs()
        self._running = None
        self._enter(name, State.WAITING)

    def wake(self, name: str) -> None:
        """Give a waiting process what it waited for."""
        if self._states[name] is not State.WAITING:
            raise IllegalMoveError(f"{name} is {self._states[name].value} and does not wait")
        self._queue_up(name)

    def state(self, name: str) -> State:
        """Return the state a process is in."""
        return self._states[name]

    def trace(self) -> list[tuple[str, State]]:
        """Return every move so far: who entered which state."""
        return list(self._trace)

    def run(self) -> list[tuple[str, State]]:
        """Drive until nobody runs and nobody is ready; return the trace."""
        while self._running is not None or self.dispatch() is not None:
            self.tick()
        return self.trace()

    def _who_runs(self) -> str:
        if self._running is None:
            raise IllegalMoveError("nobody is running")
        return self._running

    def _queue_up(self, name: str) -> None:
        self._queue.append(name)
        self._enter(name, State.READY)

    def _enter(self, name: str, state: State) -> None:
        self._states[name] = state
        self._trace.append((name, state))
