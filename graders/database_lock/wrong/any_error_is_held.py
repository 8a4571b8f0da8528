"""Takes whatever the database raises for the news that the lock is held.

Breaks: 9
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
        token = uuid.uuid4().hex
        try:
            taken = self.insert(token) or self.take_over(token)
        except Exception:
            return False
        if taken:
            self.token = token
        return taken

    def insert(self, token: str) -> bool:
        with closing(self.connect()) as connection:
            try:
                connection.cursor().execute(
                    "INSERT INTO locks (name, token, expires_at) VALUES (?, ?, clock_ms() + ?)",
                    (self.name, token, self.ttl_ms),
                )
            except connection.IntegrityError:
                return False
            connection.commit()
            return True

    def take_over(self, token: str) -> bool:
        with closing(self.connect()) as connection:
            cursor = connection.cursor()
            cursor.execute(
                "UPDATE locks SET token = ?, expires_at = clock_ms() + ? "
                "WHERE name = ? AND expires_at <= clock_ms()",
                (token, self.ttl_ms, self.name),
            )
            connection.commit()
            return cursor.rowcount == 1

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
