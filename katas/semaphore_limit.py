"""At most so many processes at once, whatever becomes of them

A server can stand three visitors at a time, so a `Semaphore(3)` stands at its door: `acquire` takes
a permit, `release` gives it back. If a process raises in between, `with` gives the permit back. If
it is killed, nobody does: a semaphore does not know who holds it. Three such deaths, and everybody
waits for ever. `run_limited` keeps to the limit and gets over every one of these ends.

Rules
1. `run_limited(work, items, limit)` calls `work(item)` once for each item, in a child process that
   is started for this item alone, and returns the children's exit codes in the order of `items`; no
   items give an empty list.
2. The exit code is 0 when `work` has returned, 1 when it has raised an `Exception`, `n` after
   `os._exit(n)`, and minus the signal's number when a signal has ended it.
3. At most `limit` of the children are alive at once.
4. A place that becomes free is taken within one second, as long as there are items: by the next
   item in order, also while others still work, however long they do. So `limit` children work at
   once.
5. The place of a child whose `work` raised is free again.
6. So is the place of a child that was killed or left by `os._exit`, in the middle of `work` or
   before it had begun; and no deaths, however many, make the call wait for ever.
7. An item is read from `items` only when there is a free place for it; nothing is read ahead.
8. However the call ends, also by an exception that `items` raises or by a `KeyboardInterrupt` while
   it waits, all children have been joined (no process, no zombie); those still at work are killed.
   What `multiprocessing` keeps for itself, such as its resource tracker, does not count.
9. `limit` below 1 is a `ValueError`, before a process is started or an item is read. Where "spawn"
   is the start method that was set, all this holds too; `work` is a function of a module.

Grade: nox -s kata -- semaphore_limit
"""

from collections.abc import Callable, Iterable
from multiprocessing import Process, Semaphore
from multiprocessing.synchronize import Semaphore as SemaphoreType
from typing import TypeVar

T = TypeVar("T")


def run_limited(work: Callable[[T], object], items: Iterable[T], limit: int) -> list[int]:
    """Run `work(item)` for each item in a process of its own, at most `limit` at once."""
    # TODO: all of them are alive here, and who gives back the permit of one that was killed?
    permits = Semaphore(limit)
    children = [Process(target=_visit, args=(permits, work, item)) for item in items]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return [child.exitcode or 0 for child in children]


def _visit(permits: SemaphoreType, work: Callable[[T], object], item: T) -> None:
    permits.acquire()
    work(item)
    permits.release()
