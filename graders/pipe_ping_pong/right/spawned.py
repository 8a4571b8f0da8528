"""A context manager around a spawned child, which inherits nothing and so has nothing to close."""

import contextlib
import os
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection


def echo(connection: Connection) -> None:
    with connection, contextlib.suppress(EOFError, ConnectionError):
        while True:
            ping, number = connection.recv()
            connection.send(("pong", number, os.getpid()))


@contextlib.contextmanager
def child() -> Iterator[Connection]:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=echo, args=(theirs,))
    process.start()
    theirs.close()
    try:
        yield ours
    except (EOFError, BrokenPipeError, ConnectionResetError):
        raise ChildProcessError("the other player has gone") from None
    finally:
        ours.close()
        process.join()


def ping_pong(rounds: int) -> list[str]:
    if rounds < 0:
        raise ValueError("a negative number of rounds")
    if rounds == 0:
        return []
    said = []
    with child() as connection:
        for number in range(1, rounds + 1):
            connection.send(("ping", number))
            said.append(("ping", number, os.getpid()))
            said.append(connection.recv())
    return [f"{word} {number} from {pid}" for word, number, pid in said]
