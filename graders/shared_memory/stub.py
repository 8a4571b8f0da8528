"""A counter and a histogram in shared memory

A `Value` and an `Array` of `multiprocessing` lie in memory that several processes see: P1 writes
'Ping' into it, P2 reads it. That is fast, and nobody takes turns: what one process reads may be out
of date before it has written its answer. `value += 1` reads, adds and writes, three steps in which
another process may do the same. `SharedCounter` and `SharedHistogram` are made by one process,
handed to others as arguments of `multiprocessing.Process`, and used by all of them at once.

Rules
1. `SharedCounter(start).add(amount)` adds, a negative amount too; `value` is the number now.
2. Every addition counts, however the additions of several processes fall together.
3. `add` returns the number that its own addition made: no two additions of 1 return the same one.
4. `SharedHistogram(bins)` counts in bins 0 to `bins - 1`, all empty at first: `add(index, times)`
   adds `times`, 0 or more, to one bin, and `counts()` is a new list of `bins` ints. Every addition
   counts here, too, also when processes add to the same bin or to neighbours.
5. `move(source, target)` takes one from a bin and adds one to another, in one step: no `counts()`
   of any process shows one without the other. Moving to the same bin changes nothing.
6. `move` from an empty bin raises `ValueError` and changes nothing: if two processes take the last
   one, one of them raises, and no bin is ever negative.
7. `bins` below 1 is a `ValueError`. A bin that is not there, also a negative one, is an
   `IndexError` in `add` and in `move`, either way round and be the other bin empty, and changes
   nothing; other processes can go on.
8. Counters hold every number from -2**63 to 2**63 - 1, bins every one from 0 on. The type codes of
   `Value` and `Array` are enough for that; `ctypes` itself is not let in.
9. Two counters or histograms count apart. All this holds for every start method that was set
   (`multiprocessing.set_start_method`) before they were made.

Grade: nox -s kata -- shared_memory
"""

from multiprocessing import Array, Value


class SharedCounter:
    """A number that many processes add to."""

    def __init__(self, start: int = 0) -> None:
        self._cell = Value("i", start)

    def add(self, amount: int = 1) -> int:
        """Add to the number and return what that made of it."""
        # TODO: what may another process do between reading and writing?
        self._cell.value += amount
        return int(self._cell.value)

    @property
    def value(self) -> int:
        """The number now."""
        return int(self._cell.value)


class SharedHistogram:
    """A row of counts that many processes add to."""

    def __init__(self, bins: int) -> None:
        self._counts = Array("i", bins)

    def add(self, index: int, times: int = 1) -> None:
        """Count `times` more in a bin."""
        self._counts[index] += times

    def move(self, source: int, target: int) -> None:
        """Take one from a bin and add it to another."""
        # TODO: whoever looks now sees one too few.
        self._counts[source] -= 1
        self._counts[target] += 1

    def counts(self) -> list[int]:
        """Return all counts, as they were at one moment."""
        return [self._counts[index] for index in range(len(self._counts))]
