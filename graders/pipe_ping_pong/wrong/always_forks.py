"""Asks for a context that forks, whatever start method was set.

Breaks: 8
"""

import os
from multiprocessing import get_context
from multiprocessing.connection import Connection


def ping_pong(rounds: int) -> list[str]:
    if rounds < 0:
        raise ValueError(f"there is no game of {rounds} rounds")
    context = get_context("fork")
    near, far = context.Pipe()
    child = context.Process(target=_return_balls, args=(far, near))
    child.start()
    far.close()
    said = []
    try:
        for number in range(1, rounds + 1):
            near.send(number)
            said += [f"ping {number} from {os.getpid()}", near.recv()]
    except (EOFError, ConnectionError) as lost:
        raise ChildProcessError("the child died") from lost
    finally:
        near.close()
        child.join()
    return said


def _return_balls(far: Connection, near: Connection) -> None:
    near.close()
    try:
        while True:
            far.send(f"pong {far.recv()} from {os.getpid()}")
    except (EOFError, ConnectionError):
        pass
