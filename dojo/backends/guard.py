"""Runs one server that outlives neither its owner nor this guard.

    python -I -S guard.py OWNER FOLDER SIGNAL COMMAND...

The first line on stdout is the server's process id; the server's own output goes to FOLDER/log.
When it ends by itself a second line says so, and the guard stays, so that the log can be read. The
guard ends the server with SIGNAL, and after `GRACE` by force, and removes FOLDER as soon as
something arrives on stdin or stdin ends, its parent is no longer the process OWNER (a fork of the
owner may hold stdin open), or it gets SIGTERM. If the guard itself is killed, the kernel kills the
server (Linux).

Imports are few because every grading that needs a server waits for them.
"""

import contextlib
import os
import select
import signal
import sys
import time

PERIOD = 0.2
"""Seconds between two looks at who the parent is."""

GRACE = 10.0
"""Seconds that a server has to end by itself; PostgreSQL gives its children five of them."""

_PR_SET_PDEATHSIG = 1


def main(owner: int, folder: str, number: int, command: list[str]) -> None:
    """Run `command` until the owner has gone or says so."""
    wake = _signals()
    server = _start(folder, command)
    _say(f"{server}")
    alive = True
    while os.getppid() == owner:
        ready, _, _ = select.select([0, wake], [], [], PERIOD)
        if 0 in ready or (wake in ready and signal.SIGTERM in os.read(wake, 64)):
            break
        if alive and _ended(server):
            alive = False
            _say("ended")
    if alive:
        _end(server, number)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(server, signal.SIGKILL)  # what the server started and left
    _remove(folder)


def _say(line: str) -> None:
    with contextlib.suppress(BrokenPipeError):
        os.write(1, f"{line}\n".encode())


def _signals() -> int:
    """Return a descriptor that names the signals that came; Ctrl-C is the owner's business."""
    wake, waker = os.pipe()
    os.set_blocking(waker, False)
    signal.set_wakeup_fd(waker)
    for number in (signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, lambda *_: None)
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    return wake


def _start(folder: str, command: list[str]) -> int:
    """Start `command` in `folder`, in a session of its own; return its process id."""
    prctl = None
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - there is nothing to ask of it elsewhere

        prctl = ctypes.CDLL(None).prctl
    guard = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    try:
        os.setsid()
        os.chdir(folder)
        log = os.open("log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        for number in (signal.SIGINT, signal.SIGHUP, signal.SIGPIPE):
            signal.signal(number, signal.SIG_DFL)
        if prctl is not None:
            prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == guard:
            os.execv(command[0], command)  # noqa: S606 - the owner names the program
    except OSError as error:
        os.write(2, f"{command[0]} did not start: {error}\n".encode())
    finally:
        os._exit(127)


def _ended(server: int) -> bool:
    return os.waitpid(server, os.WNOHANG) != (0, 0)


def _end(server: int, number: int) -> None:
    """Send the server its signal, and after `GRACE` end it by force."""
    os.kill(server, number)
    os.kill(server, signal.SIGCONT)
    deadline = time.monotonic() + GRACE
    pause = 0.001
    while not _ended(server):
        if time.monotonic() > deadline:
            os.kill(server, signal.SIGKILL)
            os.waitpid(server, 0)
            return
        time.sleep(pause)
        pause = min(2 * pause, 0.05)


def _remove(folder: str) -> None:
    with contextlib.suppress(OSError):
        for path, folders, files in os.walk(folder, topdown=False):
            for name in files:
                os.unlink(f"{path}/{name}")  # noqa: PTH108 - pathlib is slow to import
            for name in folders:
                os.rmdir(f"{path}/{name}")  # noqa: PTH106 - as above
        os.rmdir(folder)  # noqa: PTH106 - as above


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4:])
