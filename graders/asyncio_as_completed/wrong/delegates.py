"""Hands everything to asyncio.as_completed.

Breaks: 7
"""

import asyncio
from collections.abc import Awaitable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def as_completed(
    awaitables: Iterable[Awaitable[T]], *, timeout: float | None = None
) -> Iterator[Awaitable[T]]:
    return asyncio.as_completed(awaitables, timeout=timeout)
