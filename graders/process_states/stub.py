"""Ready, running, waiting: a scheduler by hand

One processor and many processes. A process that has all it needs but the processor is ready. The
one that has the processor runs; when its time slice (the quantum) is over, it is ready again. One
that needs something else (a disk, an answer) waits, and when it has it, it is not running but
ready: it queues like everybody. `Scheduler` keeps the run queue and moves processes between these
states; whoever drives it says when a tick has passed, who blocks and who wakes.

Rules
1. `add(name, work)` puts a new process, READY, at the back of the run queue; it will need `work`
   ticks of the processor. A quantum or `work` below 1 and a name that was added before, also by a
   process that has finished, raise `ValueError`.
2. `dispatch()` lets the process at the front of the queue run and returns its name: the queue is
   first in, first out. Where nobody runs and nobody is ready it returns None and changes nothing.
3. `tick()` is one tick for the running process. The last one of its work finishes it, also when its
   quantum ends with the same tick; then the processor is free.
4. A process that has run `quantum` ticks since it was dispatched and is not finished goes, READY,
   to the back of the queue, also when nobody else is ready; then the processor is free.
5. `block()` lets the running process wait, and the processor is free; `wake(name)` puts a waiting
   process, READY, at the back of the queue. The work done so far counts; the next time it is
   dispatched, its quantum is a whole one.
6. All other moves raise `IllegalMoveError`: `dispatch` while somebody runs, `tick` and `block`
   while nobody does, `wake` for somebody who does not wait. A name that was never added is a
   `KeyError` in `wake` and `state`.
7. `state(name)` is the state of a process now; `trace()` is a new list of all moves so far, in
   order, each as the process's name and the state it entered, READY on `add` included.
8. `run()` drives: it dispatches and ticks, first for whoever runs already, until nobody runs and
   nobody is ready, and returns `trace()`. Who waits is left waiting.
9. A call that raises changes nothing: no state, no place in the queue, no quantum, no trace.

Grade: nox -s kata -- process_states
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
        self._quantum = quantum
        self._queue: deque[str] = deque()
        self._states: dict[str, State] = {}
        self._left: dict[str, int] = {}
        self._trace: list[tuple[str, State]] = []

    def add(self, name: str, work: int) -> None:
        """Admit a process that needs `work` ticks."""
        self._left[name] = work
        self._queue.append(name)
        self._enter(name, State.READY)

    def dispatch(self) -> str | None:
        """Let the first ready process run and return its name."""
        name = self._queue.popleft()
        self._enter(name, State.RUNNING)
        return name

    def tick(self) -> None:
        """Let one tick pass."""
        # TODO: who finishes, and whose turn is over? Nobody may be running at all.
        for name, state in self._states.items():
            if state is State.RUNNING:
                self._left[name] -= 1

    def block(self) -> None:
        """Let the running process wait."""
        # TODO

    def wake(self, name: str) -> None:
        """Give a waiting process what it waited for."""
        # TODO: a process that wakes does not run at once.
        self._enter(name, State.RUNNING)

    def state(self, name: str) -> State:
        """Return the state a process is in."""
        return self._states[name]

    def trace(self) -> list[tuple[str, State]]:
        """Return every move so far: who entered which state."""
        return self._trace

    def run(self) -> list[tuple[str, State]]:
        """Drive until nobody runs and nobody is ready; return the trace."""
        # TODO
        return self._trace

    def _enter(self, name: str, state: State) -> None:
        self._states[name] = state
        self._trace.append((name, state))
