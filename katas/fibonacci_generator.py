"""Fibonacci, one number at a time

The generator that every tutorial begins with: `while n < max: yield b; a, b, n = b, a + b, n + 1`.
Here it has to be good for work: for the first ten numbers or for as long as somebody asks, for
numbers with thousands of digits, and for a caller who stops in the middle. It need not start at
1, 1 either: 2, 1 gives the Lucas numbers, and "b", "a" the Fibonacci words.

Rules
1. `fibonacci()` gives 1, 1, 2, 3, 5, 8 and so on, exactly, however large, and has no end: each
   number from the third on is `x + y` of the two before it, `x` being the older one.
2. `fibonacci(count)` gives the first `count` numbers and ends; with a count of 0 it gives none.
3. `first` and `second` are the numbers it begins with: anything that `+` adds to its like, also
   strings and lists. They are given as they are and never changed, and so is every number given.
4. A count below 0 raises `ValueError` in the call itself, before anybody asks for a number.
5. It is lazy: the call and `iter` add nothing, and when `n` numbers were asked for, there were at
   most `n` additions, none of them of anything else than two neighbours.
6. It holds on to five numbers at most while it waits to be asked for the next one, however many it
   has given.
7. It is a generator (`collections.abc.Generator`), and each call gives one that moves by itself.
8. `close()` returns and ends it, whether or not it has given a number: `next` then raises
   `StopIteration`. An exception that is thrown in, which is never a StopIteration, comes out as the
   same object, and ends it too.

Grade: nox -s kata -- fibonacci_generator
"""

from collections.abc import Generator
from typing import Any


def fibonacci(
    count: int | None = None, *, first: Any = 1, second: Any = 1
) -> Generator[Any, None, None]:
    """The first `count` Fibonacci numbers, or all of them."""
    # TODO: add when asked, remember little, and refuse a bad count at once.
    numbers = [first, second]
    while len(numbers) < (100 if count is None else count):
        numbers.append(numbers[-2] + numbers[-1])
    yield from numbers
