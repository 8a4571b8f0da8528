"""Each process is a generator that yields once a tick; the trace alone knows the states."""

from collections.abc import Iterator
from enum import Enum

State = Enum("State", {name: name.lower() for name in ("READY", "RUNNING", "WAITING", "FINISHED")})


class IllegalMoveError(Exception):
    pass


class Scheduler:
    def __init__(self, quantum):
        if quantum < 1:
            raise ValueError(quantum)
        self.quantum = quantum
        self.bodies: dict[str, Iterator[None]] = {}
        self.ready: list[str] = []
        self.history: list[tuple[str, State]] = []
        self.turn: Iterator[str] | None = None

    def body(self, name, work):
        """Yield a state after each tick: whether there is more to do."""
        for done in range(1, work + 1):
            yield State.RUNNING if done < work else State.FINISHED

    def turns(self, name):
        """Yield the state after each tick of one turn."""
        for tick in range(1, self.quantum + 1):
            after = next(self.bodies[name])
            yield State.READY if after is State.RUNNING and tick == self.quantum else after

    def add(self, name, work):
        if work < 1 or name in self.bodies:
            raise ValueError(f"no process {name} of {work} ticks")
        self.bodies[name] = self.body(name, work)
        self.become(name, State.READY)

    def become(self, name, state):
        self.history.append((name, state))
        if state is State.READY:
            self.ready.append(name)
        self.turn = self.turns(name) if state is State.RUNNING else self.turn

    def dispatch(self):
        if self.turn:
            raise IllegalMoveError("dispatch")
        if self.ready:
            name, *self.ready = self.ready
            self.running = name
            self.become(name, State.RUNNING)
            return name
        return None

    def tick(self):
        if not self.turn:
            raise IllegalMoveError("tick")
        state = next(self.turn)
        if state is not State.RUNNING:
            self.turn = None
            self.become(self.running, state)

    def block(self):
        if not self.turn:
            raise IllegalMoveError("block")
        self.turn = None
        self.become(self.running, State.WAITING)

    def wake(self, name):
        if self.state(name) != State.WAITING:
            raise IllegalMoveError(f"wake {name}")
        self.become(name, State.READY)

    def state(self, name):
        for who, state in reversed(self.history):
            if who == name:
                return state
        raise KeyError(name)

    def trace(self):
        return [*self.history]

    def run(self):
        if not self.turn:
            self.dispatch()
        while self.turn:
            self.tick()
            if not self.turn:
                self.dispatch()
        return self.trace()
