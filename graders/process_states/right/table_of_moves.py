"""A record for each process, and a table that says which state may follow which."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    READY = "ready"
    RUNNING = "running"
    WAITING = "waiting"
    FINISHED = "finished"


class IllegalMoveError(Exception):
    pass


LEGAL = {
    (State.READY, State.RUNNING),
    (State.RUNNING, State.READY),
    (State.RUNNING, State.WAITING),
    (State.RUNNING, State.FINISHED),
    (State.WAITING, State.READY),
}


@dataclass
class Process:
    name: str
    left: int
    state: State = State.READY
    since: int = 0
    turn: int = 0


class Scheduler:
    def __init__(self, quantum: int) -> None:
        if not quantum >= 1:
            raise ValueError("quantum")
        self.quantum = quantum
        self.processes: dict[str, Process] = {}
        self.log: list[tuple[str, State]] = []

    def add(self, name: str, work: int) -> None:
        if name in self.processes or work < 1:
            raise ValueError((name, work))
        self.processes[name] = Process(name, work, since=len(self.log))
        self.log.append((name, State.READY))

    def move(self, process: Process, state: State) -> None:
        if (process.state, state) not in LEGAL:
            raise IllegalMoveError(f"{process.name}: {process.state} to {state}")
        process.state, process.since = state, len(self.log)
        self.log.append((process.name, state))

    def current(self) -> Process | None:
        found = [p for p in self.processes.values() if p.state is State.RUNNING]
        return found[0] if found else None

    def busy(self) -> Process:
        current = self.current()
        if current is None:
            raise IllegalMoveError("the processor is idle")
        return current

    def dispatch(self) -> str | None:
        if self.current():
            raise IllegalMoveError("the processor is taken")
        ready = [p for p in self.processes.values() if p.state is State.READY]
        if not ready:
            return None
        first = min(ready, key=lambda p: p.since)
        self.move(first, State.RUNNING)
        first.turn = self.quantum
        return first.name

    def tick(self) -> None:
        process = self.busy()
        process.left -= 1
        process.turn -= 1
        if process.left == 0:
            self.move(process, State.FINISHED)
        elif process.turn == 0:
            self.move(process, State.READY)

    def block(self) -> None:
        self.move(self.busy(), State.WAITING)

    def wake(self, name: str) -> None:
        process = self.processes[name]
        if process.state is State.RUNNING:
            raise IllegalMoveError(name)
        self.move(process, State.READY)

    def state(self, name: str) -> State:
        return self.processes[name].state

    def trace(self) -> list[tuple[str, State]]:
        return self.log[:]

    def run(self) -> list[tuple[str, State]]:
        while True:
            if self.current() is None and self.dispatch() is None:
                return self.trace()
            self.tick()
