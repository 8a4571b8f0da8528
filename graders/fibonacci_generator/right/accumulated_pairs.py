"""Pairs by `itertools.accumulate`, which adds when it is asked."""

import itertools
from collections.abc import Generator
from typing import Any


def fibonacci(
    count: int | None = None, *, first: Any = 1, second: Any = 1
) -> Generator[Any, None, None]:
    if count is not None and count < 0:
        raise ValueError(f"count must not be negative, it was {count}")
    rounds = itertools.repeat(None) if count is None else itertools.repeat(None, max(count - 1, 0))
    pairs = itertools.accumulate(rounds, lambda p, _: (p[1], p[0] + p[1]), initial=(first, second))
    return (pair[0] for pair in pairs if count != 0)
