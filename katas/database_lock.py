"""A lock that is a row in a table

Twenty machines run the same nightly job, and all they share is an SQL database. Its table `locks`
has a row for each lock that is held, or was when its holder died:

    CREATE TABLE locks (
        name TEXT PRIMARY KEY,
        token TEXT NOT NULL,         -- whose acquisition it is
        expires_at BIGINT NOT NULL   -- held as long as this is later than clock_ms()
    )

`clock_ms()` is a function of SQL, the database's own time in milliseconds. `connect()` opens a
connection as PEP 249 has it: `cursor`, `commit`, `rollback`, `close`, a `?` for each value, and the
errors as its attributes, such as `connection.IntegrityError` for a name that is there already. The
database is SQLite, or the PostgreSQL of DATABASE_URL, and the same code must work with both. What
they have in common: a transaction begins by itself; each statement sees what others have committed
by then; others who write have to wait for a transaction that wrote, and after a moment get an
`OperationalError`; after a statement that failed, a transaction is good for nothing but `rollback`.

Rules
1. `acquire` takes a free lock, and only a free one: there is no row of that name, or one whose time
   is over. It returns True; the row then has this acquisition's token and is held for `ttl_ms`
   milliseconds. On a lock that is held, be it by the same object, it returns False at once and
   changes nothing: not the row, and not who holds it.
2. Of clients that ask at the same moment one gets the lock, also if the statements of one fall
   between those of another, and also if the row is what a dead holder left.
3. No two acquisitions have the same token: not those of one object, not those of processes that
   were forked from one another, and not those of a program that starts again and gets the same
   process id.
4. `release` deletes the row of its own acquisition and no other. When the time ran out and another
   client took the lock, be it between two statements of `release`, that client's row is untouched.
5. `extend` has the lock held for `ttl_ms` milliseconds from now on, without letting go of it, and
   only for its own acquisition: another client's row is untouched, and a lock whose time ran out is
   not held again, be it between two statements of `extend`.
6. `release` and `extend` raise `LockLost` when this object does not hold the lock: never acquired,
   released already, run out, or taken by another client, be it between two of their statements.
7. The database's clock is the only one: a client whose own clock is wrong, or moves, does the same.
8. A method that is over, however it ended, leaves no transaction open that wrote something, and no
   more than one connection. A client that dies after whichever statement, in whichever method,
   leaves a lock that others can have, at the latest when `ttl_ms` milliseconds have passed.
9. `False` and `LockLost` speak of the lock alone. What else the database raises, in whichever method,
   goes on to the caller: that it had to wait too long, or that the connection was lost. After that
   the object holds what it held, and its next call works, over a new connection if need be.

Grade: nox -s kata -- database_lock
"""

from collections.abc import Callable
from typing import Any


class LockLost(Exception):
    """The lock is not held, or no longer."""


class DatabaseLock:
    """A lock that many machines share, for at most `ttl_ms` milliseconds at a time."""

    def __init__(self, connect: Callable[[], Any], name: str, ttl_ms: int) -> None:
        self._connect = connect
        self._name = name
        self._ttl_ms = ttl_ms

    def acquire(self) -> bool:
        """Take the lock and return True; False if it is held."""
        # TODO: somebody may come between looking and leaping, and who died never comes back.
        connection = self._connect()
        cursor = connection.cursor()
        cursor.execute("SELECT name FROM locks WHERE name = ?", (self._name,))
        if cursor.fetchone():
            return False
        cursor.execute(
            "INSERT INTO locks VALUES (?, 'me', clock_ms() + ?)", (self._name, self._ttl_ms)
        )
        connection.commit()
        return True

    def release(self) -> None:
        """Let go of the lock. Raises LockLost if it is not held."""
        # TODO: let go of this acquisition only.
        connection = self._connect()
        connection.cursor().execute("DELETE FROM locks WHERE name = ?", (self._name,))
        connection.commit()

    def extend(self) -> None:
        """Have `ttl_ms` milliseconds from now on. Raises LockLost if the lock is not held."""
        # TODO: extend this acquisition only.
