"""A counter that threads share

A page counts its visitors. Every request is served by a thread of its own, and each of them adds to
the one counter that the page shows.

Rules
1. `value()` is 0 at first, and from then on the sum of the numbers that were added.
2. Adding a negative number raises ValueError and changes nothing.
3. Threads that add at the same time lose nothing.

Grade: nox -s kata -- counter
"""


class Counter:
    """Counts up."""

    def __init__(self) -> None:
        self._value = 0

    def add(self, number: int) -> None:
        """Add a number that is not negative."""
        # TODO: keep what was added before, refuse negative numbers, let threads in one by one.
        self._value = number

    def value(self) -> int:
        """Return the sum so far."""
        return self._value
