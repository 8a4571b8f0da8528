"""Hold the lock for as long as the thought takes: read, decide, write.

Why it is done so
    `Value` and `Array` bring a lock along, and take it for every single access: reading `value` is
    one, writing it is another. `value += 1` is a read and a write with a gap between them, in which
    another process reads the same number. Two additions, one counted. Hence
    `with self._cell.get_lock():` around the whole of it; the lock is re-entrant, so the accesses
    inside can take it once more.

    What belongs together is under the lock together. `add` returns what it made while nobody else
    could add: a second look at `value` after the lock would see the others' work. `move` looks
    whether there is one to take, takes and gives in one breath. `counts` copies under the lock: an
    index at a time would read some bins before a move and some after it.

    Every check that can fail comes before the first change. And `with` gives the lock back when
    something raises; `acquire()` without `finally` would stop all processes for good.

    The lock is a semaphore of the operating system, made once, by the process that makes the
    counter, and it travels with the memory to each child. A `Lock()` that each process makes for
    itself (as a module's global does under "spawn") is a lock that nobody else tries to take.

    "q" is 64 bits wide. "i" has 32, and ctypes does not complain: 2**31 becomes -2**31.

    A negative index is a fine thing in a list; in a histogram it counts in the wrong bin.

What the alternatives cost
    `Value("q", lock=False)` (or `RawValue`) is the bare memory, as is
    `multiprocessing.shared_memory` with its own names, which can be attached to by unrelated
    programs and has to be unlinked by one of them. Both need a lock beside them.

    Each process counts for itself and the parent adds up at the end: no lock, no contention, and
    the right answer whenever nobody needs the number in between.

    A lock for each bin lets neighbours be counted at once. Then `move` takes two, always in the
    same order, and `counts` takes all of them. Measure first: a lock that nobody else wants costs
    less than a microsecond.

What is asked next
    What if a process is killed while it holds the lock? It is never released: a semaphore does not
    know its owner. `fcntl.lockf` on a file is given back by the kernel, though what the dead
    process has half written stays so. Or let one process own the numbers and take requests: see
    `manager_registry`.

    Does the interpreter lock help? Each process has its own.

    Is a read without the lock ever right? An aligned 64-bit load is one piece on today's machines,
    but `Value` promises nothing beyond its lock.

    Why can it not be put into a Queue? A lock is shared only by inheriting it, as an argument of
    `Process` or of a pool's initializer.

Cost: a system call at most for each operation, when others wait; `counts` copies `bins` numbers.
"""

from multiprocessing import Array, Value


class SharedCounter:
    """A number that many processes add to."""

    def __init__(self, start: int = 0) -> None:
        self._cell = Value("q", start)

    def add(self, amount: int = 1) -> int:
        """Add to the number and return what that made of it."""
        with self._cell.get_lock():
            self._cell.value += amount
            return int(self._cell.value)

    @property
    def value(self) -> int:
        """The number now."""
        return int(self._cell.value)


class SharedHistogram:
    """A row of counts that many processes add to."""

    def __init__(self, bins: int) -> None:
        if bins < 1:
            raise ValueError(f"a histogram has at least one bin, not {bins}")
        self._counts = Array("q", bins)

    def add(self, index: int, times: int = 1) -> None:
        """Count `times` more in a bin."""
        self._check(index)
        with self._counts.get_lock():
            self._counts[index] += times

    def move(self, source: int, target: int) -> None:
        """Take one from a bin and add it to another."""
        self._check(source)
        self._check(target)
        with self._counts.get_lock():
            if self._counts[source] < 1:
                raise ValueError(f"bin {source} is empty")
            self._counts[source] -= 1
            self._counts[target] += 1

    def counts(self) -> list[int]:
        """Return all counts, as they were at one moment."""
        with self._counts.get_lock():
            return list(self._counts[:])

    def _check(self, index: int) -> None:
        if not 0 <= index < len(self._counts):
            raise IndexError(f"there is no bin {index} among {len(self._counts)}")
