"""A generator within the function, which adds before it gives."""

from collections.abc import Generator
from typing import Any


def fibonacci(
    count: int | None = None, *, first: Any = 1, second: Any = 1
) -> Generator[Any, None, None]:
    def numbers() -> Generator[Any, None, None]:
        older, newer = first, second
        left = count
        while left != 0:
            number = older
            older, newer = newer, older + newer
            yield number
            if left is not None:
                left -= 1

    if count is None or not count < 0:
        return numbers()
    raise ValueError(count)
