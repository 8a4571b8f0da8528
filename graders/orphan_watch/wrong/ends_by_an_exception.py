"""Interrupts its own work when the parent is gone: who catches that works on.

Breaks: 2
"""

import contextlib
import os
import signal
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
    os.kill(os.getpid(), signal.SIGINT)


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
