"""A plain lock, and beside it who holds it and how many times.

Why it is done so
    The inner lock does the excluding and the waiting. What is new is a note for the holder: my
    number, and how often I took it. The holder writes the note after it got the inner lock and
    wipes it out before it gives the inner lock away. So the note is only ever written by whoever
    holds the lock, and needs no lock of its own.

    It is read by others, without a lock, and that is right for a subtle reason. A thread asks one
    question: "is it me?". Only this thread writes its own number into the note, and it wipes it out
    itself; so whatever the others do meanwhile, the answer is "yes" exactly while it holds the
    lock. It may read the number of somebody who has just left: that is not its own, and it goes on
    to the inner lock, where the truth is. "Is it free?" could not be asked like that.

    The order in `release` is the whole difficulty. Owner off, then the lock. The other way round
    there is a gap in which the next holder has come and written its number, and we wipe it out: its
    own `release` then raises, and the lock is held for ever.

    A second thread never gets at `_depth`: it is changed only after the question "is it me?".

What the alternatives cost
    A `Condition` with owner and depth under its lock is easier to argue about: everything is
    looked at and changed with the lock held. Waiters must wait in a loop, with what is left of the
    timeout and not all of it again, since whoever is woken may find that another was faster.

    Without the owner, a plain counter that every thread may raise, it is no lock at all.

What is asked next
    What is wrong with re-entrancy? It hides that a method runs with the invariants broken by its
    caller. Many prefer a public method that locks and a private one that expects to be locked.

    What happens with `Condition(ReentrantLock())` that is held twice? `wait` calls `release` once,
    and the thread falls asleep with the lock. So `Condition` looks for `_release_save`,
    `_acquire_restore` and `_is_owned`, which give up all levels at once and know the owner; the
    real RLock has them.

    `get_ident` or `current_thread`? The number of a thread that ended is given to a new one, which
    then owns a lock that its predecessor died with. The `Thread` object is never reused, but it is
    not there for threads that Python did not start. RLock uses the number.

    Is it fair? No more than the inner lock: a late comer may overtake one that waits.

    Does the interpreter lock matter? Reading and writing one attribute are single steps; nothing
    else here is one. A thread may be switched between any two bytecodes, which is why it is the
    order of the two writes that counts, and not how quickly they follow each other.

Cost: taking it again is a comparison and an addition; RLock does the same in C.
"""

import threading
from types import TracebackType


class ReentrantLock:
    """A lock that belongs to a thread, as many times as that thread took it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owner: int | None = None
        self._depth = 0

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002 - threading's
        """Take the lock and return True; False if another thread keeps it for too long."""
        if timeout != -1 and (timeout < 0 or not blocking):
            raise ValueError(f"expected blocking=False or a timeout of 0 or more, not {timeout}")
        me = threading.get_ident()
        if self._owner != me:
            if not self._lock.acquire(blocking, timeout):
                return False
            self._owner = me
        self._depth += 1
        return True

    def release(self) -> None:
        """Undo one `acquire` of this thread. Raises RuntimeError if it does not hold the lock."""
        if self._owner != threading.get_ident():
            raise RuntimeError("only the thread that holds the lock can release it")
        self._depth -= 1
        if self._depth == 0:
            self._owner = None
            self._lock.release()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.release()
