"""Where the primitives find the run they belong to: one explorer to a process."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dojo.explore import raw

if TYPE_CHECKING:
    from dojo.explore.run import Run


@dataclass
class World:
    """The run under way, and the excepthook that was in force before the program was imported."""

    run: Run | None = None
    excepthook: Callable[[Any], object] = threading.excepthook


WORLD = World()


def here() -> Run | None:
    """The run that the calling OS thread belongs to; None at import time and in foreign threads."""
    run = WORLD.run
    if run is not None and run.current is not None and run.current.ident == raw.get_ident():
        return run
    return None
