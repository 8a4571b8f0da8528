"""The child runs an inner function that finds the pipe in its closure: there is none under spawn.

Breaks: 8
"""

import os
from multiprocessing import Pipe, Process


def ping_pong(rounds: int) -> list[str]:
    if rounds < 0:
        raise ValueError(f"there is no game of {rounds} rounds")
    near, far = Pipe()

    def return_balls() -> None:
        near.close()
        try:
            while True:
                far.send(f"pong {far.recv()} from {os.getpid()}")
        except (EOFError, ConnectionError):
            pass

    child = Process(target=return_balls)
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
