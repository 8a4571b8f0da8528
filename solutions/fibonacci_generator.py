"""Two names, one addition a number, and a check that does not wait.

Why it is done so
    A generator function does nothing when it is called: its body begins at the first `next`. For
    the numbers that is what we want, for the check of `count` it is not: the error would appear
    wherever the generator is first used, far from whoever passed the bad value. So there are two
    functions. The outer one is an ordinary function, it checks and returns; the inner one yields.

    The number is given before the next sum is made. The classic loop `yield b; a, b = b, a + b`
    has the same order. Adding first and yielding after works as well and is one number ahead: with
    numbers of a million digits somebody pays for a number that nobody wanted.

    `older, newer = newer, older + newer` builds a new object. `older += newer` is the same for
    integers, and for a list it changes what the caller was given a moment ago.

    Nothing is said about closing, and that is the point. `close()` raises GeneratorExit at the
    `yield`, nobody catches it, the generator is over. A bare `except:` around a `yield` is how to
    get "generator ignored GeneratorExit".

What the alternatives cost
    Binet's formula with floats is wrong from the 71st number on. Recursion without a cache makes
    an exponential number of calls, with a cache it keeps every number. A list is not lazy. An
    iterator class is as good: it needs `send`, `throw` and `close` to pass for a generator.

What is asked next
    How is only the millionth number computed? Not by walking: by fast doubling, F(2n) = F(n) *
    (2 F(n + 1) - F(n)), in twenty steps. Why does `count` not use `itertools.islice`? It could, but
    an islice has no `close`. What happens to a generator that nobody closes? When the last
    reference goes it is closed, in CPython at once, elsewhere some time. What does `return` do in a
    generator? It ends it; its value travels in `StopIteration.value`.

Cost: one addition a number, of as many digits as the number has; memory for two of them.
"""

import itertools
from collections.abc import Generator
from typing import Any


def fibonacci(
    count: int | None = None, *, first: Any = 1, second: Any = 1
) -> Generator[Any, None, None]:
    """The first `count` Fibonacci numbers, or all of them."""
    if count is not None and count < 0:
        raise ValueError(f"there is no such thing as the first {count} numbers")
    return _walk(count, first, second)


def _walk(count: int | None, older: Any, newer: Any) -> Generator[Any, None, None]:
    for _ in itertools.count() if count is None else range(count):
        yield older
        older, newer = newer, older + newer
