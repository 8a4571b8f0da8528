"""Has one connection for good, also when it was lost.

Breaks: 9
"""

import uuid
from collections.abc import Callable
from typing import Any


class LockLost(Exception):
    pass


class DatabaseLock:
    def __init__(self, connect: Callable[[], Any], name: str, ttl_ms: int) -> None:
        self.connect = connect
        self.name = name
        self.ttl_ms = ttl_ms
        self.token = None
        self.connection = connect()

    def acquire(self) -> bool:
        token = uuid.uuid4().hex
        if not self.change(
            "INSERT INTO locks (name, token, expires_at) VALUES (?, ?, clock_ms() + ?) "
            "ON CONFLICT (name) DO UPDATE "
            "SET token = excluded.token, expires_at = excluded.expires_at "
            "WHERE locks.expires_at <= clock_ms()",
            (self.name, token, self.ttl_ms),
        ):
            return False
        self.token = token
        return True

    def release(self) -> None:
        if not self.change(
            "DELETE FROM locks WHERE name = ? AND token = ? AND expires_at > clock_ms()",
            (self.name, self.token),
        ):
            raise LockLost(self.name)
        self.token = None

    def extend(self) -> None:
        if not self.change(
            "UPDATE locks SET expires_at = clock_ms() + ? "
            "WHERE name = ? AND token = ? AND expires_at > clock_ms()",
            (self.ttl_ms, self.name, self.token),
        ):
            raise LockLost(self.name)

    def change(self, statement: str, values: tuple) -> bool:
        cursor = self.connection.cursor()
        try:
            cursor.execute(statement, values)
            self.connection.commit()
        except BaseException:
            self.connection.rollback()
            raise
        return cursor.rowcount == 1
