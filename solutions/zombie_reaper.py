"""Ask for each child by name, in a thread that has nothing else to do.

Why it is done so
    A zombie is an entry in a table: process id, exit status, some counters. It goes when its parent
    waits for it (`waitpid`), or when the parent ends and init, or a subreaper, waits instead.
    Nothing else removes it, so the only question is who waits, and when.

    Here a thread asks each of our own children, twenty times a second, by `poll`: that is
    `waitpid(pid, WNOHANG)`, which answers at once. There is no signal handler, so none is
    displaced; no `waitpid(-1)`, so no exit code is taken from anybody else; and no burst: the next
    round finds whoever has ended, one or a hundred.

    There is no gap between start and ask either. A child that ends at once becomes a zombie and
    stays one until the next round. A handler has that gap: SIGCHLD may come before `start` has
    written down whose child it was, and there will be no second signal for it.

    On the way out the thread ends first, and then the children are killed: nobody reaps while
    somebody kills. Once a child is reaped its process id is free again, and a signal sent a moment
    too late hits a stranger.

What the alternatives cost
    SIGCHLD with `waitpid(-1, WNOHANG)` until nothing comes: the textbook's answer, and right for
    init, whose children are all its own. In a program with libraries it takes the code of a
    `subprocess.run` elsewhere, which then reports 0 whatever happened.

    SIGCHLD, then `waitpid(pid, WNOHANG)` for each of our own: right, if all of them are asked at
    every signal (signals do not queue), if `start` asks once more after it has written the child
    down, and if a signal that comes while the handler runs is not lost. Python runs handlers
    between two bytecodes of the main thread: also in the middle of `start`, and not at all while
    the main thread is inside a long call to C.

    SIGCHLD set to SIG_IGN: the kernel reaps by itself and throws the exit codes away.

    A thread for each child, blocked in `wait`: no polling, and the code comes at once. Then killing
    needs care: the thread may have reaped the child a moment ago and not yet said so.

    A double fork gives the child to init: no zombie, and no exit code (see `orphan_watch`).

    `os.pidfd_open` (Linux) gives a descriptor that is readable when the child has ended: one
    selector waits for all of them. It is the way for thousands.

What is asked next
    How is a zombie found, and cured? `ps -o pid,ppid,stat`, a Z; then it is the *parent* that is
    repaired or ended. In a container the program is process 1 and adopts what its children leave:
    run it under an init (`docker run --init`).

    Why not `subprocess.Popen` alone? It asks when it is told to, and for those that were dropped
    the next time a `Popen` is made. In between they are zombies.

    What is in the status? Exit code times 256, or the signal's number, plus 128 for a core dump;
    `os.waitstatus_to_exitcode` takes it apart.

Cost: one thread; twenty times a second, a system call for each child that is running.
"""

import subprocess
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Self

PAUSE = 0.05
"""Seconds between two rounds."""


class Reaper:
    """Starts commands and leaves no zombie, in a `with` block."""

    def __init__(self) -> None:
        self._codes: dict[int, int] = {}
        self._running: list[subprocess.Popen[bytes]] = []
        self._lock = threading.Lock()
        self._leaving = threading.Event()
        self._rounds = threading.Thread(target=self._make_rounds, daemon=True)

    def __enter__(self) -> Self:
        self._rounds.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leaving.set()
        self._rounds.join()
        for child in self._running:
            child.kill()
        for child in self._running:
            self._codes[child.pid] = child.wait()
        self._running.clear()

    def start(self, command: Sequence[str]) -> int:
        """Start a command as a child and return its process id."""
        child = subprocess.Popen(command)
        with self._lock:
            self._running.append(child)
        return child.pid

    def codes(self) -> dict[int, int]:
        """Return the exit codes of the children reaped so far, by process id."""
        return self._codes.copy()

    def _make_rounds(self) -> None:
        while not self._leaving.wait(PAUSE):
            with self._lock:
                for child in self._running:
                    if (code := child.poll()) is not None:
                        self._codes[child.pid] = code
                self._running = [child for child in self._running if child.returncode is None]
