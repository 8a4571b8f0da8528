"""A counter that no thread can upset

Thirty threads download pictures, and each of them ends with `count += 1` on a global. That is a
read, an addition and a write, and a thread may be switched out between any two of them. Today's
interpreter seldom does so there, which is why the mistake passes every test and is found years
later. Put the count into an object that does its own locking, so that nobody who uses it has to
think of a lock. Amounts, totals and limits are ints.

Rules
1. `Counter(start)` begins with `start`, by default 0. `add(amount)`, by default 1, adds an amount,
   also a negative one, and returns the new total. `value` is the total.
2. No addition is lost, however many threads add at once.
3. `add` returns the total that its own addition made: threads that each add 1 to a counter that
   began with 0 get the numbers 1, 2, 3 and so on, each of them once.
4. `reset` sets the total to 0 and returns what it was, in one step: what is added meanwhile is
   either in the total that was returned or in the one that begins, never in both or in neither.
5. `add_below(limit)` adds 1 and returns True if the total is below `limit`; otherwise it returns
   False and changes nothing. Threads that do so at once never take the total past the limit, and
   while there is room for all of them none is refused.
6. `value` is at every moment a total that the counter had between two whole operations: where
   threads only call `add_below(limit)`, it never sinks and is never above the limit.
7. An amount that is no number (None, a string) raises TypeError and leaves the total as it was, and
   the counter goes on working for every thread.
8. Every counter has a total of its own.

Grade: nox -s kata -- locked_counter
"""


class Counter:
    """A total that many threads change at once."""

    def __init__(self, start: int = 0) -> None:
        self._value = start

    @property
    def value(self) -> int:
        """The total."""
        return self._value

    # TODO: let no other thread in between the steps of an operation.

    def add(self, amount: int = 1) -> int:
        """Add `amount` and return the total that this made."""
        self._value += amount
        return self._value

    def add_below(self, limit: int) -> bool:
        """Add 1 if the total is below `limit`; tell whether it was."""
        if self._value >= limit:
            return False
        self._value += 1
        return True

    def reset(self) -> int:
        """Set the total to 0 and return what it was."""
        total = self._value
        self._value = 0
        return total
