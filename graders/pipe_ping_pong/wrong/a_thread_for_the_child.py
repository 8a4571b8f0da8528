"""Plays over a pipe with a thread, in one and the same process.

Breaks: 2, 4
"""

import os
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Thread


def ping_pong(rounds: int) -> list[str]:
    if rounds < 0:
        raise ValueError(f"there is no game of {rounds} rounds")
    near, far = Pipe()
    child = Thread(target=_return_balls, args=(far,))
    child.start()
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


def _return_balls(far: Connection) -> None:
    with far:
        try:
            while True:
                far.send(f"pong {far.recv()} from {os.getpid()}")
        except (EOFError, ConnectionError):
            pass
