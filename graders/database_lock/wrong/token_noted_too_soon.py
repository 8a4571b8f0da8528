"""Notes the token before the lock is its own, and forgets the one that counts.

Breaks: 1, 9
"""

import uuid
from collections.abc import Callable
from contextlib import closing
from typing import Any


class LockLost(Exception):
    pass


class DatabaseLock:
    def __init__(self, connect: Callable[[], Any], name: str, ttl_ms: int) -> None:
        self.connect = connect
        self.name = name
        self.ttl_ms = ttl_ms
        self.token = None

    def acquire(self) -> bool:
        token = self.token = uuid.uuid4().hex
        with closing(self.connect()) as connection:
            cursor = connection.cursor()
            try:
                cursor.execute(
                    "INSERT INTO locks (name, token, expires_at) VALUES (?, ?, clock_ms() + ?)",
                    (self.name, token, self.ttl_ms),
                )
            except connection.IntegrityError:
                connection.rollback()
                cursor.execute(
                    "UPDATE locks SET token = ?, expires_at = clock_ms() + ? "
                    "WHERE name = ? AND expires_at <= clock_ms()",
                    (token, self.ttl_ms, self.name),
                )
                if cursor.rowcount == 0:
                    return False
            connection.commit()
        return True

    def release(self) -> None:
        if self.token is None:
            raise LockLost(self.name)
        with closing(self.connect()) as connection:
            cursor = connection.cursor()
            cursor.execute(
                "DELETE FROM locks WHERE name = ? AND token = ? AND expires_at > clock_ms()",
                (self.name, self.token),
            )
            connection.commit()
        if cursor.rowcount == 0:
            raise LockLost(self.name)
        self.token = None

    def extend(self) -> None:
        if self.token is None:
            raise LockLost(self.name)
        with closing(self.connect()) as connection:
            cursor = connection.cursor()
            cursor.execute(
                "UPDATE locks SET expires_at = clock_ms() + ? "
                "WHERE name = ? AND token = ? AND expires_at > clock_ms()",
                (self.ttl_ms, self.name, self.token),
            )
            connection.commit()
        if cursor.rowcount == 0:
            raise LockLost(self.name)
