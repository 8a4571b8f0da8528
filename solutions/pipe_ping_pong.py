"""Two processes and one pipe: close what is not yours, and the end takes care of itself.

Why it is done so
    A pipe reports its end when the last copy of the other end is closed. After a `fork` there are
    two copies of both ends, so each side first closes the end it does not play with. Then the
    kernel does the rest: whoever dies, by whatever cause, has all its descriptors closed, and the
    other side reads end-of-file instead of waiting for ever. No timeouts, no watching threads.

    If the caller kept the child's end, `recv` would wait for a message that only the caller itself
    could still send. If the child kept the caller's end, it would survive its parent for good.

    A dead child shows in three ways. Nothing left to read: EOFError. Nobody left to read what is
    sent: BrokenPipeError. A socket (that is what a two-way `Pipe` is on Unix) closed with a message
    unread: ConnectionResetError. The last two are ConnectionErrors, the first is not even an
    OSError. `ping_pong` turns all three into one error that says what happened.

    The game ends in the same way: the caller closes its end, the child reads end-of-file and
    returns, so its exit code is 0. Only then does the caller join. Joining first, with the pipe
    still open, would be two processes that wait for each other. `join` stands in a `finally`: a
    child that nobody waits for stays in the process table as a zombie.

    `_return_balls` is a function of the module and gets both ends as arguments. Under "spawn" and
    "forkserver" the child imports this module and unpickles its arguments: no closure, no lambda,
    nothing inherited by accident. Handing over the end that the child only closes looks odd there
    and costs nothing; under "fork" it is the copy that has to go.

What the alternatives cost
    `poll(timeout)` before each `recv` needs a number: too small and a loaded machine loses games,
    too large and a dead child goes unnoticed. End-of-file needs none.

    `connection.wait([pipe, child.sentinel])` notices the death without closing any end. It is the
    way for many children at once; for one it is more code, and the child needs the like
    (`multiprocessing.parent_process().sentinel`).

    `daemon=True` ends the child when its parent exits in good order. It does nothing when the
    parent is killed.

What is asked next
    Pipe or Queue? A `Queue` is a pipe, two locks and a feeder thread: many writers and readers, and
    a full buffer does not block `put`. But the reader of a queue sees no end-of-file.

    What if both sides send at once? Small messages fit into the kernel's buffer (some 200 kB),
    large ones do not: both then block in `send`, nobody receives, and they wait for ever. Playing
    in lock-step, as here, cannot run into that. Sending all pings first can.

    Why is `fork` no longer the default (macOS since 3.8, everywhere since 3.14)? A fork copies one
    thread and all locks, in whatever state the other threads had them.

    What is a zombie, and what an orphan? A child that has ended and was not waited for; a child
    whose parent has ended. The first costs a table entry and is cured by `wait`, not by `kill`. The
    second is adopted by init or by a subreaper, so `getppid() == 1` does not tell it reliably.

    May a message come from anybody? `recv` unpickles, and unpickling runs code: only from one's own
    child. `recv_bytes` for everything else.

Cost: one process start (about a millisecond forked, some tens spawned), then three system calls a
message and two context switches a round, some tens of microseconds.
"""

import os
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection


def ping_pong(rounds: int) -> list[str]:
    """Play `rounds` rounds with a child process and return what was said."""
    if rounds < 0:
        raise ValueError(f"there is no game of {rounds} rounds")
    near, far = Pipe()
    with far:
        child = Process(target=_return_balls, args=(far, near))
        child.start()
    try:
        with near:
            return _serve(near, rounds)
    except (EOFError, ConnectionError) as lost:
        raise ChildProcessError("the child died before the game was over") from lost
    finally:
        child.join()
        child.close()


def _serve(table: "Connection[int, str]", rounds: int) -> list[str]:
    said = []
    for number in range(1, rounds + 1):
        table.send(number)
        said += [f"ping {number} from {os.getpid()}", table.recv()]
    return said


def _return_balls(table: "Connection[str, int]", other_end: "Connection[int, str]") -> None:
    """Answer until the other side is gone; run by the child."""
    other_end.close()
    with table:
        try:
            while True:
                table.send(f"pong {table.recv()} from {os.getpid()}")
        except (EOFError, ConnectionError):
            return
