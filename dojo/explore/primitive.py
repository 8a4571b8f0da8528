"""What all synchronisation objects share: a key, a name, and a life that ends with the run."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from dojo.explore import raw
from dojo.explore.places import FILES, Site, assigned_names, creation_sites
from dojo.explore.run import Run
from dojo.explore.task import Key
from dojo.explore.world import here

GUARD = raw.allocate_lock()
POLL = 0.0005  # real seconds between two looks of a thread outside any run


class Primitive:
    """A synchronisation object.

    Inside a run it asks the scheduler. Outside (at import time, in threads that are none of the
    explored program's) it behaves like the real thing. One that outlives a run, as a module's
    lock does, enters each run as it was left outside.
    """

    kind = "lock"
    real = "_thread.lock"  # what the real thing is, or is made of

    def __init__(self) -> None:
        self.site: Site
        self.site, direct = creation_sites()
        self.key: Key = ("sync", (self.kind, self.site, direct))
        self._run: Run | None = here()
        self._initial = self._state()
        self._number = 0
        if self._run is not None:
            made = self._run.made
            me = self.site, self.kind
            self._number = made[me] = made.get(me, 0) + 1

    def _state(self) -> object:
        """What has to be put back when the object enters another run."""
        raise NotImplementedError

    def _restore(self, state: object) -> None:
        raise NotImplementedError

    def _enter(self) -> Run | None:
        """The run of the caller, the object's own state made fit for it."""
        run = here()
        if run is not self._run:
            if self._run is None:
                self._initial = self._state()
            else:
                self._restore(self._initial)
            self._run = run
        return run

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError(f"cannot pickle '{self.real}' object")

    @property
    def label(self) -> str:
        """What a learner calls it: what it was assigned to, numbered where there are several."""
        if self.site[0] not in FILES.traced:
            return f"a {self.kind} of the standard library"
        names = assigned_names(self.site) or [f"the {self.kind} of line {self.site[1]}"]
        name = names[(self._number - 1) % len(names)] if self._number else " or ".join(names)
        made = self._run.made.get((self.site, self.kind), 0) if self._run is not None else 0
        return f"{name} #{(self._number - 1) // len(names) + 1}" if made > len(names) else name


def outside(attempt: Callable[[], bool], timeout: float | None) -> bool:
    """Repeat `attempt`, one thread at a time, until it succeeds; in real time, outside any run."""
    end = None if timeout is None else raw.monotonic() + timeout
    while True:
        with GUARD:
            if attempt():
                return True
        if end is not None and raw.monotonic() >= end:
            return False
        raw.sleep(POLL)
