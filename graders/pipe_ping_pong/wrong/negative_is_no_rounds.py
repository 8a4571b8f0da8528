"""Plays an empty game when it is asked for a negative number of rounds.

Breaks: 3
"""

import os
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection


def ping_pong(rounds: int) -> list[str]:
    near, far = Pipe()
    child = Process(target=_return_balls, args=(far, near))
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
