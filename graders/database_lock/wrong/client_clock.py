"""Reckons with the client's own clock.

Breaks: 1, 2, 5, 6, 7, 8
"""

import time
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
        now = int(time.time() * 1000)
        token = uuid.uuid4().hex
        with closing(self.connect()) as connection:
            cursor = connection.cursor()
            try:
                cursor.execute(
                    "INSERT INTO locks (name, token, expires_at) VALUES (?, ?, ?)",
                    (self.name, token, now + self.ttl_ms),
                )
            except connection.IntegrityError:
                connection.rollback()
                cursor.execute(
                    "UPDATE locks SET token = ?, expires_at = ? "
                    "WHERE name = ? AND expires_at <= ?",
                    (token, now + self.ttl_ms, self.name, now),
                )
                if cursor.rowcount == 0:
                    return False
            connection.commit()
        self.token = token
        return True

    def release(self) -> None:
        if self.token is None:
            raise LockLost(self.name)
        with closing(self.connect()) as connection:
            cursor = connection.cursor()
            cursor.execute(
                "DELETE FROM locks WHERE name = ? AND token = ? AND expires_at > ?",
                (self.name, self.token, int(time.time() * 1000)),
            )
            connection.commit()
        if cursor.rowcount == 0:
            raise LockLost(self.name)
        self.token = None

    def extend(self) -> None:
        if self.token is None:
            raise LockLost(self.name)
        now = int(time.time() * 1000)
        with closing(self.connect()) as connection:
            cursor = connection.cursor()
            cursor.execute(
                "UPDATE locks SET expires_at = ? "
                "WHERE name = ? AND token = ? AND expires_at > ?",
                (now + self.ttl_ms, self.name, self.token, now),
            )
            connection.commit()
        if cursor.rowcount == 0:
            raise LockLost(self.name)
