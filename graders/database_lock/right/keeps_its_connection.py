"""Keeps one connection, replaces it after a failure, and comes back to a savepoint."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any


class LockLost(Exception):
    pass


class DatabaseLock:
    def __init__(self, connect: Callable[[], Any], name: str, ttl_ms: int) -> None:
        self._connect = connect
        self._name = name
        self._ttl_ms = ttl_ms
        self._connection: Any = None
        self._token = ""

    def acquire(self) -> bool:
        token = secrets.token_urlsafe()
        with self._transaction() as (cursor, errors):
            cursor.execute("SAVEPOINT before")
            try:
                cursor.execute(
                    "INSERT INTO locks VALUES (?, ?, clock_ms() + ?)",
                    [self._name, token, self._ttl_ms],
                )
                taken = True
            except errors.IntegrityError:
                cursor.execute("ROLLBACK TO before")
                cursor.execute(
                    "UPDATE locks SET token = ?, expires_at = clock_ms() + ? "
                    "WHERE name = ? AND expires_at <= clock_ms()",
                    [token, self._ttl_ms, self._name],
                )
                taken = cursor.rowcount == 1
        if taken:
            self._token = token
        return taken

    def release(self) -> None:
        with self._transaction() as (cursor, _):
            cursor.execute(
                "DELETE FROM locks WHERE token = ? AND expires_at > clock_ms()", [self._token]
            )
            gone = cursor.rowcount
        if not gone:
            raise LockLost(self._name)
        self._token = ""

    def extend(self) -> None:
        with self._transaction() as (cursor, _):
            cursor.execute(
                "UPDATE locks SET expires_at = clock_ms() + ? "
                "WHERE token = ? AND expires_at > clock_ms()",
                [self._ttl_ms, self._token],
            )
            if cursor.rowcount != 1:
                raise LockLost(self._name)

    @contextmanager
    def _transaction(self) -> Iterator[tuple[Any, Any]]:
        if self._connection is None:
            self._connection = self._connect()
        connection = self._connection
        try:
            yield connection.cursor(), connection
            connection.commit()
        except BaseException:
            self._connection = None
            with suppress(Exception):
                connection.rollback()
            connection.close()
            raise
