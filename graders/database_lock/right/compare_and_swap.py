"""Looks first, and writes only to the very row that it saw; sweeps what is over."""

import uuid
from collections.abc import Callable
from typing import Any


class LockLost(Exception):
    pass


class DatabaseLock:
    def __init__(self, connect: Callable[[], Any], name: str, ttl_ms: int) -> None:
        self.connect, self.name, self.ttl_ms = connect, name, ttl_ms
        self.token: str | None = None

    def acquire(self) -> bool:
        return self.once(self.try_to_take)

    def release(self) -> None:
        self.once(self.let_go)
        self.token = None

    def extend(self) -> None:
        self.once(self.go_on)

    def once(self, work: Callable[[Any, Any], bool]) -> bool:
        connection = self.connect()
        try:
            done = work(connection, connection.cursor())
            connection.commit() if done else connection.rollback()
        finally:
            connection.close()
        return done

    def try_to_take(self, connection: Any, cursor: Any) -> bool:
        mine = str(uuid.uuid4())
        cursor.execute(
            "SELECT token, expires_at <= clock_ms() FROM locks WHERE name = ?", (self.name,)
        )
        seen = cursor.fetchall()
        if seen and not seen[0][1]:
            return False
        if seen:
            cursor.execute(
                "DELETE FROM locks WHERE name = ? AND token = ? AND expires_at <= clock_ms()",
                (self.name, seen[0][0]),
            )
        try:
            cursor.execute(
                "INSERT INTO locks (expires_at, token, name) SELECT clock_ms() + ?, ?, ?",
                (self.ttl_ms, mine, self.name),
            )
        except connection.IntegrityError:
            return False
        self.token = mine
        return True

    def let_go(self, connection: Any, cursor: Any) -> bool:
        self.look(cursor)
        cursor.execute(
            "DELETE FROM locks WHERE token = ? AND expires_at > clock_ms()", (self.token,)
        )
        return self.sure(cursor)

    def go_on(self, connection: Any, cursor: Any) -> bool:
        self.look(cursor)
        cursor.execute(
            "UPDATE locks SET expires_at = ? + clock_ms() "
            "WHERE token = ? AND expires_at > clock_ms() AND name = ?",
            (self.ttl_ms, self.token, self.name),
        )
        return self.sure(cursor)

    def look(self, cursor: Any) -> None:
        cursor.execute("SELECT token FROM locks WHERE name = ?", (self.name,))
        row = cursor.fetchone()
        if row is None or row[0] != self.token:
            raise LockLost

    def sure(self, cursor: Any) -> bool:
        if cursor.rowcount != 1:
            raise LockLost
        return True
