"""Remembers every game that was played, and with it the open end of every pipe.

Breaks: 5
"""

import contextlib
import os
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection

_games: list[tuple[Process, Connection]] = []


def ping_pong(rounds: int) -> list[str]:
    if rounds < 0:
        raise ValueError(f"there is no game of {rounds} rounds")
    near, far = Pipe()
    child = Process(target=_return_balls, args=(far, near))
    child.start()
    far.close()
    _games.append((child, near))
    said = []
    try:
        for number in range(1, rounds + 1):
            near.send(number)
            said += [f"ping {number} from {os.getpid()}", near.recv()]
    except (EOFError, ConnectionError) as lost:
        raise ChildProcessError("the child died") from lost
    finally:
        with contextlib.suppress(ConnectionError):
            near.send(None)
        child.join()
    return said


def _return_balls(far: Connection, near: Connection) -> None:
    near.close()
    try:
        while (number := far.recv()) is not None:
            far.send(f"pong {number} from {os.getpid()}")
    except (EOFError, ConnectionError):
        pass
