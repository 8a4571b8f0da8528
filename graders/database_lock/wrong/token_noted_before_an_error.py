"""Puts the old token back when it was refused, but not when the database raised something.

Breaks: 9
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager


class LockLost(Exception):
    """The lock is not held, or no longer."""


class DatabaseLock:
    """Keeps its connection as long as nothing goes wrong with it."""

    def __init__(self, connect, name: str, ttl_ms: int) -> None:
        self._connect = connect
        self._name = name
        self._ttl_ms = ttl_ms
        self._token = ""
        self._connection = None

    @contextmanager
    def _transaction(self) -> Iterator:
        if self._connection is None:
            self._connection = self._connect()
        try:
            yield self._connection.cursor()
            self._connection.commit()
        except BaseException:
            self._drop()
            raise

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        try:
            connection.rollback()
        except Exception:
            pass
        try:
            connection.close()
        except Exception:
            pass

    def acquire(self) -> bool:
        token = os.urandom(16).hex()
        taken = True
        held, self._token = self._token, token
        with self._transaction() as cursor:
            cursor.execute(
                "DELETE FROM locks WHERE name = ? AND expires_at <= clock_ms()", (self._name,)
            )
            try:
                cursor.execute(
                    "INSERT INTO locks SELECT ?, ?, clock_ms() + ?",
                    (self._name, token, self._ttl_ms),
                )
            except self._connection.IntegrityError:
                self._connection.rollback()
                taken = False
        if not taken:
            self._token = held
        return taken

    def release(self) -> None:
        with self._transaction() as cursor:
            cursor.execute(
                "DELETE FROM locks WHERE name = ? AND token = ? AND clock_ms() < expires_at",
                (self._name, self._token),
            )
            gone = cursor.rowcount
        self._token = ""
        if not gone:
            raise LockLost(self._name)

    def extend(self) -> None:
        with self._transaction() as cursor:
            cursor.execute(
                "UPDATE locks SET expires_at = clock_ms() + ?"
                " WHERE name = ? AND token = ? AND expires_at > clock_ms()",
                (self._ttl_ms, self._name, self._token),
            )
            if cursor.rowcount == 0:
                raise LockLost(self._name)
