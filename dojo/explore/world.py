"""Where the primitives find the run they belong to: one explorer to a process."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dojo.explore import raw

if TYPE_CHECKING:
    from dojo.explore.run import Run


@dataclass
class World:
    """The run under way, and the excepthook that was in force before the program was imported.

    `away`: the OS threads that left their run in a call that is not explored, and what each does
    when it comes back: wait for its turn, or raise Abort if the run is over.
    """

    run: Run | None = None
    away: dict[int, Callable[[], Run]] = field(default_factory=dict)
    excepthook: Callable[[Any], object] = threading.excepthook


WORLD = World()


def here() -> Run | None:
    """The run that the calling OS thread belongs to; None at import time and in foreign threads."""
    run = WORLD.run
    if run is not None and run.current is not None and run.current.ident == raw.get_ident():
        return run
    if WORLD.away:
        come_back = WORLD.away.get(raw.get_ident())
        if come_back is not None:
            return come_back()
    return None


def ordinal(self: Any) -> int:
    """A hash for objects of a run that is no address: a set of them has the same order each time.

    It is the number of those that were hashed before in the run.
    """
    number = vars(self).get("_dojo_ordinal")
    if number is None:
        run = here()
        number = id(self) if run is None else run.hashed
        if run is not None:
            run.hashed += 1
        self._dojo_ordinal = number
    return int(number)
