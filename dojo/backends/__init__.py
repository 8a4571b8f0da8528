"""The real servers that a kata is graded on, alive exactly as long as the grading.

`running` starts a server per name, or uses the one that an environment variable names. What it
starts stands under a guard process (`guard`), so it ends, and its files go, with the process that
asked for it, however that one ends. What it did not start is left as it was found: a run works
under a prefix, or in a schema, of its own and deletes that, and nothing else.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from dojo.backends import database, redis, zookeeper
from dojo.backends.server import BackendError, Server

__all__ = ["KNOWN", "BackendError", "Server", "running"]

_SERVING = {
    database.NAME: database.serving,
    "redis": redis.serving,
    "zookeeper": zookeeper.serving,
}

KNOWN = frozenset(_SERVING)
"""The fixtures that need a server."""


@contextmanager
def running(names: Iterable[str], directory: Path) -> Iterator[dict[str, Server]]:
    """Serve each of `names` (all in `KNOWN`) while the context lasts, with `directory` for files.

    Every server has answered before the context is entered. Raises BackendError, one line for the
    operator, if a server cannot be had.
    """
    with ExitStack() as stack:
        yield {name: stack.enter_context(_SERVING[name](directory)) for name in sorted(set(names))}
