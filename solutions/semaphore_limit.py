"""The permits stay with the parent, for the kernel tells it of every end.

Why it is done so
    A permit has to come back when its holder ends, in whatever way. The holder itself can promise
    that for an exception (`with`, `finally`), not for SIGKILL, a crash in C or `os._exit`: nothing
    of it runs any more. A semaphore of the operating system is a number, it does not know its
    holders, so nobody can tell that a permit is lost.

    But one process is told of every end: the parent. So a child gets no permit; a child *is* one.
    The parent counts its living children and starts the next when one of them has ended. There is
    nothing to acquire, nothing to release, nothing to lose.

    `multiprocessing.connection.wait` sleeps until one of the sentinels is ready. A sentinel is a
    descriptor that ends with its process: no polling, no signal handler, and the first to end is
    the first to be noticed, not the first to be started. Joining in order of start would hold a
    free place back as long as the oldest child works; so would working in batches.

    `islice(source, free)` reads an item when there is a place for it and not before. A thousand
    items are never a thousand processes that wait at a door, each with an interpreter in memory.

    The `finally` is for the ways out that are not the end: `items` raises, Ctrl-C. Without it the
    children would go on unwatched.

What the alternatives cost
    A `threading.BoundedSemaphore` in the parent: acquire before `start`, release after `join`, in a
    thread for each child. Right, since the permits are again the parent's; more threads than
    needed.

    A pool of `limit` workers that take items from a queue: less to start, and the usual choice. A
    worker that dies must then be replaced, and its item accounted for; `ProcessPoolExecutor` gives
    up as a whole instead (BrokenProcessPool), `multiprocessing.Pool` replaces the worker and waits
    for the lost result for ever.

    A lock on a file in each of `limit` slots (`fcntl.flock`): the kernel gives it back when its
    holder dies. It is the way when the processes have no parent in common. Across machines it takes
    a lock with an expiry: see `setnx_lock`.

What is asked next
    Semaphore or BoundedSemaphore? One `release` too many makes a place more, without a word; the
    bounded one raises. Take that one.

    Semaphore(1) or Lock? A semaphore may be released by somebody else, as a signal from one process
    to another; a Lock too, in Python. An RLock must not.

    How is the limit on the *server's* side respected? It is not, quite: a killed client's request
    may still be worked on over there. Only the server can count that.

Cost: a process for each item (a millisecond forked, tens spawned); one system call for each end.
"""

from collections.abc import Callable, Iterable
from itertools import islice
from multiprocessing import Process
from multiprocessing.connection import wait
from typing import TypeVar

T = TypeVar("T")


def run_limited(work: Callable[[T], object], items: Iterable[T], limit: int) -> list[int]:
    """Run `work(item)` for each item in a process of its own, at most `limit` at once."""
    if limit < 1:
        raise ValueError(f"with {limit} places nobody would ever get in")
    codes: dict[int, int] = {}
    running: dict[int, tuple[int, Process]] = {}
    source = enumerate(items)
    try:
        while True:
            for number, item in islice(source, limit - len(running)):
                child = Process(target=work, args=(item,))
                child.start()
                running[child.sentinel] = (number, child)
            if not running:
                return [codes[number] for number in sorted(codes)]
            for sentinel in wait(list(running)):
                assert isinstance(sentinel, int)
                number, child = running.pop(sentinel)
                codes[number] = _code(child)
    finally:
        for _, child in running.values():
            child.kill()
            child.join()


def _code(child: Process) -> int:
    """Return the exit code of a child that has ended, and let go of it."""
    child.join()
    code = child.exitcode
    assert code is not None
    child.close()
    return code
