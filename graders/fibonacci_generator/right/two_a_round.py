"""Two numbers a round, and a clean-up that lets everything pass."""

from collections.abc import Generator
from typing import Any


def fibonacci(
    count: int | None = None, *, first: Any = 1, second: Any = 1
) -> Generator[Any, None, None]:
    if (count or 0) < 0:
        raise ValueError("count")
    return rounds(float("inf") if count is None else count, [first, second])


def rounds(left: float, window: list[Any]) -> Generator[Any, None, None]:
    try:
        while left > 0:
            yield window[0]
            if left > 1:
                yield window[1]
                window[0] = window[0] + window[1]
                window[1] = window[1] + window[0]
            left -= 2
    finally:
        window.clear()
