"""Puts what outlives a schedule back as it was: a module's state, and its asyncio primitives."""

from __future__ import annotations

import asyncio
import gc
from collections import deque
from typing import Any

from dojo.explore.fresh import Snapshot

KINDS = (
    asyncio.Lock,
    asyncio.Event,
    asyncio.Condition,
    asyncio.Semaphore,
    asyncio.Queue,
    asyncio.Barrier,
)


def _copy(value: Any) -> Any:
    return type(value)(value) if type(value) in (deque, list, set, dict) else value


class Before:
    """The state of the program's modules, and of all asyncio primitives, when it was made.

    A primitive is bound to the loop in which a task first waited for it: each run has its own.
    """

    def __init__(self) -> None:
        self._modules = Snapshot()
        self._primitives = [
            (found, {name: _copy(value) for name, value in vars(found).items()})
            for found in gc.get_objects()
            if issubclass(type(found), KINDS)
        ]

    def restore(self) -> None:
        """Make everything again what it was."""
        self._modules.restore()
        for found, state in self._primitives:
            vars(found).clear()
            vars(found).update({name: _copy(value) for name, value in state.items()})
