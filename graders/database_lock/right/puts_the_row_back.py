"""Looks first, and leaps only if nothing has changed; extends by taking the row away and putting it back."""

import secrets
from typing import Any


class LockLost(Exception):
    """Not held."""


class DatabaseLock:
    def __init__(self, connect, name, ttl_ms) -> None:
        self.connect, self.name, self.ttl_ms = connect, name, ttl_ms
        self.tokens: list[str] = []

    def _with_connection(self, work) -> Any:
        connection = self.connect()
        done = False
        try:
            result = work(connection, connection.cursor())
            connection.commit()
            done = True
            return result
        finally:
            try:
                if not done:
                    connection.rollback()
            except Exception:
                pass
            finally:
                connection.close()

    def acquire(self) -> bool:
        token = secrets.token_hex()

        def work(connection, cursor) -> bool:
            cursor.execute(
                "SELECT token, expires_at, clock_ms() FROM locks WHERE name = ?", (self.name,)
            )
            rows = cursor.fetchall()
            if rows and rows[0][1] > rows[0][2]:
                return False
            if rows:
                cursor.execute(
                    "UPDATE locks SET token = ?, expires_at = clock_ms() + ?"
                    " WHERE name = ? AND token = ? AND expires_at = ?",
                    (token, self.ttl_ms, self.name, *rows[0][:2]),
                )
                return cursor.rowcount > 0
            try:
                cursor.execute(
                    "INSERT INTO locks (expires_at, token, name) VALUES (clock_ms() + ?, ?, ?)",
                    (self.ttl_ms, token, self.name),
                )
            except connection.IntegrityError:
                connection.rollback()
                return False
            return True

        if self._with_connection(work):
            self.tokens = [token]
            return True
        return False

    def _delete(self, cursor) -> None:
        for token in self.tokens:
            cursor.execute(
                "DELETE FROM locks WHERE name = ? AND token = ? AND NOT expires_at <= clock_ms()",
                (self.name, token),
            )
            if cursor.rowcount == 1:
                return
        raise LockLost(self.name)

    def release(self) -> None:
        self._with_connection(lambda connection, cursor: self._delete(cursor))
        self.tokens.clear()

    def extend(self) -> None:
        def work(connection, cursor) -> None:
            self._delete(cursor)
            cursor.execute(
                "INSERT INTO locks VALUES (?, ?, clock_ms() + ?)",
                (self.name, self.tokens[0], self.ttl_ms),
            )

        self._with_connection(work)
