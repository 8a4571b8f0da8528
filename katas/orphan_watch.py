"""A child that follows its parent, and one that does not

A child whose parent has ended is an orphan and is adopted, by init or by whatever process has asked
for that (a subreaper: systemd, a container's init, the grader), so `os.getppid() == 1` may never
become true. Most children should not live that long: a worker without its parent works for nobody.
A daemon is the opposite, an orphan on purpose: forked twice, so that nobody has to wait for it and
it holds on to nothing. This kata is for POSIX systems, its functions are called in the main thread,
and `work` is a function of a module.

Rules
1. `watched(work)` starts a child of this process that calls `work()` once and returns its process
   id at once. The child's exit code is 0 when `work` has returned and 1 when it has raised,
   whatever it raised; it is left to the caller to wait for it.
2. A watched child ends within one second after its parent has died, be it by SIGKILL: also while
   `work` computes in Python, sleeps or reads from a pipe, whatever it catches or ignores (all
   exceptions, SIGTERM), and whoever adopts it.
3. So it does when the parent died before the child came to its first line.
4. So it does when the parent has other watched children, and daemons, that were started before or
   after it. It does not end before its parent has.
5. `daemon(work)` runs `work()` once in a process that is no child of this one, belongs to a session
   of its own and does not lead it, so that it can never get a terminal; it returns that process's
   id.
6. When `daemon` has returned, it has left no child in the process table, neither running nor a
   zombie. The daemon goes on when the caller dies.
7. A daemon has none of the caller's descriptors: 0, 1 and 2 are the null device, and no other one
   that the caller had open is.
8. If a process that `daemon` starts, the first or the second, dies before its first line, `daemon`
   raises `ChildProcessError` within one second and leaves no child either.
9. Neither kind of child comes back into the caller's code, whatever `work` raises: no `finally`,
   `except` or `atexit` of the caller runs there, and what the caller had printed and not yet
   flushed is not written a second time, also when `work` flushes.

Grade: nox -s kata -- orphan_watch
"""

import os
import sys
import threading
import time
from collections.abc import Callable


def watched(work: Callable[[], None]) -> int:
    """Start a child that calls `work` and ends when this process does; return its id."""
    child = os.fork()
    if child == 0:
        threading.Thread(target=_watch, daemon=True).start()
        work()
        sys.exit(0)
    return child


def _watch() -> None:
    # TODO: the one that adopts an orphan need not be process 1.
    while os.getppid() != 1:
        time.sleep(0.1)
    os._exit(1)


def daemon(work: Callable[[], None]) -> int:
    """Call `work` in a process that belongs to nobody; return its id."""
    # TODO: this is still a child of the caller, with everything that the caller had open.
    child = os.fork()
    if child == 0:
        os.setsid()
        work()
        sys.exit(0)
    return child
