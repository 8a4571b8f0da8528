"""One lock for each counter, held from the first look to the last write.

Why it is done so
    `self._value += 1` is three steps: read, add, write. If a second thread reads between the first
    one's read and its write, both write the same number, and one addition is gone. A lock does not
    make the three steps one. It only keeps out everyone else who takes the same lock, and so every
    method takes it, also the one that "only" sets the total to 0.

    What is returned is part of the operation. `with lock: self._value += amount` and then, after
    the block, `return self._value` returns whatever another thread made of it meanwhile: two
    downloads are both told to be number 7. The same with `reset`: between reading the old total and
    writing the 0 an addition would vanish.

    `add_below` is the same trap in its other shape: check, then act. The answer of the check is old
    as soon as somebody else may act. Check and act belong under one lock, taken once.

    `with` gives the lock back when `self._value + "x"` raises. With `acquire` and `release` and no
    `finally`, one wrong argument stops the program, at the next call, in another thread.

    `value` needs no lock: it reads one reference, which is atomic, and every total that is ever
    stored is a whole one. That is a property of the writers: an `add_below` that first adds and
    then takes back would show a reader a total that the counter never had.

What the alternatives cost
    A lock made in the method (`with threading.Lock():`) locks out nobody: every call has its own.
    A lock that belongs to the class is right and makes strangers wait for each other.

    `next(itertools.count(1))` is one call into C and gives each number once; it cannot be read
    without moving it on, knows no amounts and no limit. A list to which everybody appends, with
    `len` as the total, is right for counting alone: append and len are one C call each.

    A counter for each thread, summed by whoever wants the total, costs no waiting at all. It is
    what the fast ones do; the price is that no addition knows its number.

What is asked next
    Does the interpreter lock not make `+=` safe? It never promised to. One call into C on a
    built-in with built-in keys is atomic; no other sequence of bytecodes is. CPython since 3.10
    looks for a waiting thread only at the end of a loop's body and at calls, so that `+= 1` seems
    to work for years, until somebody writes `+= size()`, or runs the free-threaded build.

    And `value += 1` in a property with a lock in getter and setter? Two locked steps with a gap
    between them: no better than none.

    Which lock, `Lock` or `RLock`? None of the methods calls another, so the plain one will do. If
    `add_below` called `add`, it would have to be the other.

    What about processes? They share no object; `multiprocessing.Value` has the lock beside it, and
    `value.value += 1` there is the same mistake again, without `with value.get_lock()`.

Cost: an uncontended lock takes some tens of nanoseconds.
"""

import threading


class Counter:
    """A total that many threads change at once."""

    def __init__(self, start: int = 0) -> None:
        self._lock = threading.Lock()
        self._value = start

    @property
    def value(self) -> int:
        """The total."""
        return self._value

    def add(self, amount: int = 1) -> int:
        """Add `amount` and return the total that this made."""
        with self._lock:
            self._value += amount
            return self._value

    def add_below(self, limit: int) -> bool:
        """Add 1 if the total is below `limit`; tell whether it was."""
        with self._lock:
            if self._value >= limit:
                return False
            self._value += 1
            return True

    def reset(self) -> int:
        """Set the total to 0 and return what it was."""
        with self._lock:
            total, self._value = self._value, 0
            return total
