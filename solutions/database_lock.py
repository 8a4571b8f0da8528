"""A lock that is a row in a table.

Why it is done so
    The unique constraint is the lock. Whatever a program looks at first, it knows only what was
    true then; the database decides at the moment of the INSERT, and of all who try at once it lets
    one through. So there is nothing to look at: try, and see what came of it.

    The dead. A row does not go away with its holder, so it says until when it counts, and a row
    whose time is over may be taken over. That is where locks of this kind go wrong: "read the row,
    see that it is over, delete it, insert mine" has two clients see the same dead row, and the
    second deletes the lock of the first. The condition must stand in the statement that writes, for
    only that one sees the row as it is and locks it: `ON CONFLICT … DO UPDATE … WHERE expires_at <=
    clock_ms()`. Two clients cannot both find it true. One statement takes the lock, free or left
    over, and how many rows it touched is the answer.

    Letting go, and going on. `DELETE … WHERE token = ?` takes only what is ours, in one statement,
    and `expires_at > clock_ms()` in it makes "too late" a fact that the database states. The token
    is drawn anew for each acquisition, by the operating system.

    Whose time. The clocks of twenty machines differ, and one that is an hour fast would take over
    every lock there is. The database has one clock, and compares and writes with it.

    Transactions. Each call opens a connection and closes it, come what may. Without a commit,
    closing undoes everything and lets go of what was locked, so a failure needs no handling of its
    own, no error is taken for "held", and a lost connection costs one call.

What the alternatives cost
    Opening a connection takes PostgreSQL milliseconds and a process. A program that locks often has
    a pool, or keeps its connection and is careful: `rollback` after every failure, a new connection
    after a lost one.

    Plain INSERT, with IntegrityError for "there is one": the same, portable to older databases.
    In PostgreSQL an error spoils the transaction, so `rollback` comes before the UPDATE that takes
    over a dead row; and only this error means "held". Time-outs have other names.

    `SELECT … FOR UPDATE` and then write: as safe, with two round trips, but an absent row cannot be
    locked, and SQLite knows no such thing. PostgreSQL's advisory locks end with their session: no
    row, no expiry, nothing left of the dead; and no protection when a network partition ends the
    session of one who goes on working.

What is asked next
    SQLite says "database is locked" although there is a busy timeout: a transaction that began with
    a SELECT cannot be promoted to writing once somebody else wrote; waiting would not help, so it
    fails at once. `BEGIN IMMEDIATE` asks for the write lock first. In WAL mode readers go on
    meanwhile. A transaction whose first statement writes, as all do here, never has the problem.

    `now()` in PostgreSQL is the time at which the transaction began, however long ago that is;
    `clock_timestamp()` is what the time is.

    Was the COMMIT done whose answer was lost? Nobody knows. We report the failure and forget the
    token; if the row is there, it ends by itself.

    Does it exclude? No: who was asleep beyond its time writes all the same when it wakes up. That
    takes a resource that refuses late writers (`fencing_token`), or work done in the transaction
    that checks the lock.

    Waiting for the lock: ask again after a pause, or `LISTEN`/`NOTIFY`, and ask now and then.

Cost: one statement and one commit each.
"""

import secrets
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any

ACQUIRE = """
INSERT INTO locks (name, token, expires_at) VALUES (?, ?, clock_ms() + ?)
ON CONFLICT (name) DO UPDATE SET token = excluded.token, expires_at = excluded.expires_at
WHERE locks.expires_at <= clock_ms()
"""

RELEASE = "DELETE FROM locks WHERE name = ? AND token = ? AND expires_at > clock_ms()"

EXTEND = """
UPDATE locks SET expires_at = clock_ms() + ?
WHERE name = ? AND token = ? AND expires_at > clock_ms()
"""


class LockLost(Exception):  # noqa: N818 - it says what happened
    """The lock is not held, or no longer."""


class DatabaseLock:
    """A lock that many machines share, for at most `ttl_ms` milliseconds at a time."""

    def __init__(self, connect: Callable[[], Any], name: str, ttl_ms: int) -> None:
        self._connect = connect
        self._name = name
        self._ttl_ms = ttl_ms
        self._token: str | None = None

    def acquire(self) -> bool:
        """Take the lock and return True; False if it is held."""
        token = secrets.token_hex(16)
        if not self._changes(ACQUIRE, (self._name, token, self._ttl_ms)):
            return False
        self._token = token
        return True

    def release(self) -> None:
        """Let go of the lock. Raises LockLost if it is not held."""
        if self._token is None or not self._changes(RELEASE, (self._name, self._token)):
            raise LockLost(f"{self._name} was not held")
        self._token = None

    def extend(self) -> None:
        """Have `ttl_ms` milliseconds from now on. Raises LockLost if the lock is not held."""
        wanted = (self._ttl_ms, self._name, self._token)
        if self._token is None or not self._changes(EXTEND, wanted):
            raise LockLost(f"{self._name} was not held")

    def _changes(self, statement: str, values: Sequence[object]) -> bool:
        """Execute and commit a statement; return whether it changed the row."""
        with closing(self._connect()) as connection:
            cursor = connection.cursor()
            cursor.execute(statement, values)
            connection.commit()
            changed: bool = cursor.rowcount == 1
            return changed
