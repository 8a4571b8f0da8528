"""Remember who the parent was; and for a daemon: fork, lead a session, fork, let go.

Why it is done so
    The question is not "is my parent init?" but "is my parent still the one that started me?". Its
    id is taken *before* the fork, when it cannot be wrong. A child that asked `getppid` first thing
    in its own code might already be told the adopter's id, and would then watch that one for ever.

    A thread asks ten times a second, and ends the process by `os._exit`: `sys.exit` in a thread
    ends the thread. It is plain, portable, and depends on nothing that somebody else may hold open.

    A child must never come back. Whatever `work` does, `_run` ends in `os._exit`, for the code
    around the fork is the parent's: its `finally` blocks, its exit handlers, its half-full output
    buffers, all of them copied. Hence the flush in `_run` is only of what the child itself wrote,
    and the buffers are emptied before the fork.

    The daemon: the first fork gives a process that leads no group, so `setsid` cannot fail, and a
    session without a terminal. The second one gives a process that does not lead that session, so
    it can never acquire a terminal. The middle process ends at once and is waited for by the
    caller: no zombie. The daemon is then an orphan, and its adopter will wait for it.

    The daemon's own word, its id through a pipe, is what the caller waits for, up to the end of the
    pipe, which comes when the daemon has closed everything. Should anybody die on the way, the last
    copy of the pipe's end is closed and the caller reads nothing, which is an answer too. Closing
    every descriptor is not tidiness: a daemon that keeps the writing end of somebody's pipe keeps
    its reader waiting as long as it lives, a socket stays bound, and a terminal's window does not
    close.

What the alternatives cost
    A pipe: the parent holds the writing end and never writes; the child reads end-of-file when the
    parent is gone. No polling. But every other child that the parent forks inherits that end, and
    one that outlives the parent keeps it open; and it costs the parent a descriptor a child.

    `prctl(PR_SET_PDEATHSIG, SIGKILL)` (Linux, by ctypes): the kernel does it, whatever `work` is
    stuck in. Two traps: a parent that died before the call is not noticed, so `getppid` has to be
    compared afterwards; and "parent" means the *thread* that forked, so a child that was started
    from a pool's thread dies with that thread.

    `os.pidfd_open(parent)` (Linux) can be waited for with a timeout or a selector; compare
    `getppid` after opening, for the id may be another's by then. `kqueue` with NOTE_EXIT on BSD and
    macOS.

    `daemon=True` of `multiprocessing.Process` has nothing to do with daemons: the parent ends such
    children when it exits in good order. A killed one does not.

What is asked next
    Is an orphan harmful? Not as such: it is adopted and will be reaped. It is the work it goes on
    doing, the port and the lock it holds. A zombie is the reverse: no work, but an entry.

    And under systemd? No double fork: stay in the foreground, log to standard error, and let the
    service manager do what the shell could not.

    Fork in a program with threads? Only the thread that forks is there afterwards, and the locks of
    the others stay locked. Python 3.12 warns about it.

Cost: a fork (two), a thread and ten wake-ups a second for each watched child.
"""

import contextlib
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from functools import partial
from typing import NoReturn

PAUSE = 0.1
"""Seconds between two looks at who the parent is."""


def watched(work: Callable[[], None]) -> int:
    """Start a child that calls `work` and ends when this process does; return its id."""
    parent = os.getpid()
    _flush()
    child = os.fork()
    if child == 0:
        threading.Thread(target=_end_without, args=(parent,), daemon=True).start()
        _run(work)
    return child


def daemon(work: Callable[[], None]) -> int:
    """Call `work` in a process that belongs to nobody; return its id."""
    reader, writer = os.pipe()
    _flush()
    middle = os.fork()
    if middle == 0:
        _run(partial(_start_daemon, writer, work))
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read()
    os.waitpid(middle, 0)
    if not told:
        raise ChildProcessError("the daemon died before it was one")
    return int(told)


def _end_without(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(PAUSE)
    os._exit(1)


def _start_daemon(writer: int, work: Callable[[], None]) -> None:
    os.setsid()
    if os.fork() == 0:
        _run(partial(_be_daemon, writer, work))


def _be_daemon(writer: int, work: Callable[[], None]) -> None:
    os.write(writer, str(os.getpid()).encode())
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    work()


def _run(work: Callable[[], None]) -> NoReturn:
    """Call `work` and end this process, whatever comes of it."""
    code = 1
    try:
        work()
        code = 0
    except BaseException:  # noqa: BLE001  nothing may get back to the caller
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError):
            _flush()
        os._exit(code)


def _flush() -> None:
    """Write out what is buffered: a fork copies the buffer, and both would write it."""
    sys.stdout.flush()
    sys.stderr.flush()
