"""The child says each pong before it has heard the ping, and reads that afterwards.

Breaks: 2
"""

import os
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection


def ping_pong(rounds: int) -> list[str]:
    if rounds < 0:
        raise ValueError(f"there is no game of {rounds} rounds")
    near, far = Pipe()
    child = Process(target=_return_balls, args=(far, near, rounds))
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


def _return_balls(far: Connection, near: Connection, rounds: int) -> None:
    near.close()
    try:
        for number in range(1, rounds + 1):
            far.send(f"pong {number} from {os.getpid()}")
            far.recv()
    except (EOFError, ConnectionError):
        pass
