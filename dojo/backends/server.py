"""What a backend is to the rest: a name, where it answers, and what to say of it in a verdict."""

from dataclasses import dataclass

LONGEST = 100
"""Bytes that a Unix socket's path may have everywhere (macOS allows 103)."""


class BackendError(Exception):
    """A server could not be had; the text is one line: what happened, then what to do."""


@dataclass(frozen=True)
class Server:
    """A server that answers at `url`.

    The URL's fragment is what is this run's own there: the prefix of its keys, or its schema.
    `note` says what the server really is.
    """

    name: str
    url: str
    note: str | None = None
