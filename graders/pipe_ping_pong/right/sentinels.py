"""Nobody closes the other's end; both sides wait for the message or for the death of the other."""

import os
from multiprocessing import Pipe, Process, parent_process
from multiprocessing.connection import Connection, wait


def ping_pong(rounds: int) -> list[str]:
    if rounds < 0:
        raise ValueError(f"rounds must not be negative: {rounds}")
    mine, yours = Pipe()
    player = Process(target=play, args=(yours, rounds))
    player.start()
    lines: list[str] = []
    try:
        for round_ in range(1, rounds + 1):
            ping = f"ping {round_} from {os.getpid()}"
            mine.send(ping)
            if mine not in wait([mine, player.sentinel]):
                raise ChildProcessError(f"the child died before pong {round_}")
            lines.extend((ping, mine.recv()))
    except BaseException:
        player.kill()
        raise
    finally:
        player.join()
    return lines


def play(table: Connection, rounds: int) -> None:
    parent = parent_process()
    assert parent is not None
    for _ in range(rounds):
        if table not in wait([table, parent.sentinel]):
            return
        _, round_, _, _ = table.recv().split()
        table.send(f"pong {round_} from {os.getpid()}")
