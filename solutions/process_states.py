"""A state machine: one way into a state, and every check before the first change.

Why it is done so
    There are few legal moves: READY to RUNNING (dispatched), RUNNING to READY (the quantum is
    over), RUNNING to WAITING (it needs something), WAITING to READY (it has it), RUNNING to
    FINISHED. What is missing matters as much: nobody goes from WAITING to RUNNING. Whoever wakes
    queues, or a process that waits a lot would push everybody else aside.

    Who runs is kept in one variable, `_running`, and not looked for among the states. "At most one
    runs" then cannot be broken, since there is no place for a second one. The queue holds exactly
    the ready ones, so `dispatch` never has to skip somebody who left in the meantime.

    Each method looks first and moves afterwards. A `popleft` before the check would lose a process
    whenever the check fails.

    Finished comes before preempted: in the last tick of its work a process has nothing left to
    queue for. And the quantum belongs to one turn: it starts afresh at every dispatch, so it is
    counted in one variable and not in each process.

What the alternatives cost
    A table of legal moves, `{(RUNNING, WAITING), ...}`, checked in `_enter`: good where many places
    make moves. It checks late, though, when the queue may have been changed already.

    Priorities need a heap instead of the queue, and ageing on top: without it a process of low
    priority may be ready for ever (starvation). Round-robin cannot starve anybody: each waits at
    most (number of ready ones - 1) * quantum ticks.

What is asked next
    How long should a quantum be? A switch costs microseconds, and more for cold caches; a user
    notices some tens of milliseconds. A huge quantum is first come, first served.

    Why is preempting needed when nobody else is ready? It is not; a kernel lets the process go on.
    Here the turn ends all the same, since then the answer does not depend on who comes a moment
    later.

    What of threads, and of a zombie? The kernel schedules threads; their states are these. A zombie
    has finished and keeps its exit code until its parent asks; see `zombie_reaper`. Linux shows R
    for ready and running alike, S and D for waiting (D cannot be interrupted), T for stopped, Z.

    Where does Python do this? An event loop is this very machine: its ready queue is a deque, a
    task that awaits is waiting, a callback wakes it into the queue, and nobody is ever preempted.

Cost: every move is O(1); the trace grows by one entry a move.
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
        if self._running is not None:
            raise IllegalMoveError(f"{self._running} is running")
        if not self._queue:
            return None
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
