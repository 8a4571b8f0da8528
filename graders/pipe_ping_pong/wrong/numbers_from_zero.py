"""Counts the rounds as `range` does, from 0.

Breaks: 1
"""

import os
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection


def ping_pong(rounds: int) -> list[str]:
    if rounds < 0:
        raise ValueError(f"there is no game of {rounds} rounds")
    near, far = Pipe()
    child = Process(target=_return_balls, args=(far, near))
    child.start()
    far.close()
    said = []
    try:
        for number in range(rounds):
            near.send(f"ping {number} from {os.getpid()}")
            said += [f"ping {number} from {os.getpid()}", near.recv()]
    except (EOFError, ConnectionError) as lost:
        raise ChildProcessError("the child died") from lost
    finally:
        near.close()
        child.join()
    return said


def _return_balls(far: Connection, near: Connection) -> None:
    near.close()
    number = 0
    try:
        while far.recv():
            far.send(f"pong {number} from {os.getpid()}")
            number += 1
    except (EOFError, ConnectionError):
        pass
