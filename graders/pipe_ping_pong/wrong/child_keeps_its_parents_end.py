"""The child inherits its parent's end and keeps it open, so it never learns that the parent died.

Breaks: 5, 7
"""

import os
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection


def ping_pong(rounds: int) -> list[str]:
    if rounds < 0:
        raise ValueError(f"there is no game of {rounds} rounds")
    near, far = Pipe()
    child = Process(target=_return_balls, args=(far,))
    child.start()
    far.close()
    said = []
    try:
        for number in range(1, rounds + 1):
            near.send(number)
            said += [f"ping {number} from {os.getpid()}", near.recv()]
        near.send(None)
    except (EOFError, ConnectionError) as lost:
        raise ChildProcessError("the child died") from lost
    finally:
        child.join()
        near.close()
    return said


def _return_balls(far: Connection) -> None:
    try:
        while (number := far.recv()) is not None:
            far.send(f"pong {number} from {os.getpid()}")
    except (EOFError, ConnectionError):
        pass
