"""However a grading ends, no process and no file is left, and the command says so in one line."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from dojo import supervise
from dojo.sandbox import LEVELS, probe
from tests.support import (
    PATIENCE,
    assert_nothing_left,
    command,
    environment,
    touched_by,
    wait_until,
)

Grading = Callable[..., "subprocess.Popen[str]"]

SOURCE = """
import os, sys, threading, time

{head}

class Counter:
    def add(self, number):
        os.nice({nice})
        {deed}

    def value(self):
        return 0
"""

NICE = 7
"""How a submission says that it has come to the point: nothing else gets out of a sandbox."""

SAID = min(os.nice(0) + NICE, 19)
"""What that makes of it, however nice the tests are run."""

DAEMON = """
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        import signal
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        open("daemon", "w").close()
        time.sleep(600)
    os._exit(0)
os.wait()
while not os.path.exists("daemon"):
    time.sleep(0.01)
"""


@pytest.fixture
def grading(clone: Path, tmp_path: Path) -> Iterator[Grading]:
    """Start a grading of a submission whose `add` does something, and wait until it is there."""
    started = []

    def start(deed: str, head: str = "", *options: str) -> "subprocess.Popen[str]":
        source = SOURCE.format(deed=deed, head=head, nice=NICE)
        (clone / "katas" / "counter.py").write_text(source)
        process = subprocess.Popen(
            command("kata", "counter", *options),
            env=environment(clone, tmp_path / "litter"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        wait_until(lambda: is_in_its_call(process), "the submission is in its call")
        return process

    yield start
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.communicate(timeout=PATIENCE)


@pytest.fixture
def with_server(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the miniature clone's kata graded beside a server of this run."""
    monkeypatch.delenv("REDIS_URL", raising=False)
    grader = clone / "graders" / "counter" / "test_counter.py"
    before = grader.read_text()
    grader.write_text(before.replace("summed(kata)", "summed(kata, redis)"))
    assert grader.read_text() != before


def is_in_its_call(judge: "subprocess.Popen[str]") -> bool:
    """Tell whether a process below the judge has made itself nice, or all is over."""
    if judge.poll() is not None:
        return True
    with contextlib.suppress(psutil.Error):
        for child in psutil.Process(judge.pid).children(recursive=True):
            if child.nice() >= SAID:
                return True
    return False


def host_of(judge: "subprocess.Popen[str]") -> psutil.Process:
    """Return the host that a judge has started."""
    for child in psutil.Process(judge.pid).children(recursive=True):
        with contextlib.suppress(psutil.Error):  # mypy, done already, or just ending: without words
            words = child.cmdline()
            if words[1:2] == ["-c"] and "dojo.host" in words[2] and child.nice() < SAID:
                return child
    raise AssertionError("the judge has no host")


def server_of(judge: "subprocess.Popen[str]") -> psutil.Process:
    """Return the server that a judge has started."""
    for child in psutil.Process(judge.pid).children(recursive=True):
        with contextlib.suppress(psutil.Error):  # mypy's walls, gone already
            if "valkey-server" in child.name():
                return child
    raise AssertionError("the judge has no server")


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_polite_end_is_one_line_and_leaves_nothing(
    grading: Grading, tmp_path: Path, number: signal.Signals
):
    """Also in the middle of an endless loop, with a daemon that ignores what is polite."""
    judge = grading("while True: pass", DAEMON)
    began = time.monotonic()
    os.kill(judge.pid, number)
    out, err = judge.communicate(timeout=PATIENCE)
    assert time.monotonic() - began < supervise._LEAVING, "the host was ended by force"
    assert (judge.returncode, out) == (130, "")
    assert err == "interrupted: nothing was recorded, nothing is left running\n"
    assert_nothing_left(tmp_path / "litter")
    assert not (tmp_path / "clone" / ".dojo" / "progress.json").exists()


@pytest.mark.slow
def test_an_impatient_end_is_one_line_and_leaves_nothing(grading: Grading, tmp_path: Path):
    """The second Ctrl-C and the third do not cut the clearing short."""
    judge = grading("while True: pass")
    for _ in range(20):
        os.killpg(judge.pid, signal.SIGINT)
    out, err = judge.communicate(timeout=PATIENCE)
    assert (judge.returncode, out) == (130, "")
    assert err == "interrupted: nothing was recorded, nothing is left running\n"
    assert_nothing_left(tmp_path / "litter")


@pytest.mark.slow
@pytest.mark.parametrize("level", LEVELS)
def test_a_killed_judge_takes_host_and_trial_with_it(grading: Grading, tmp_path: Path, level: str):
    """Nobody can catch that signal; the kernel passes the news on, and a shell clears away."""
    if not probe.works(level):
        pytest.skip(f"this machine does not offer {level}")
    judge = grading("while True: pass", DAEMON, "--level", level)
    judge.kill()
    judge.wait(timeout=PATIENCE)
    assert_nothing_left(tmp_path / "litter")


@pytest.mark.slow
@pytest.mark.usefixtures("with_server")
@pytest.mark.parametrize("level", LEVELS)
def test_a_killed_judge_takes_its_server_with_it(grading: Grading, tmp_path: Path, level: str):
    """The server's guard sees that the judge is gone, also while a file goes on running."""
    if not probe.works(level):
        pytest.skip(f"this machine does not offer {level}")
    judge = grading("while True: pass", DAEMON, "--level", level)
    server = server_of(judge)
    judge.kill()
    judge.wait(timeout=PATIENCE)
    assert_nothing_left(tmp_path / "litter")
    assert not server.is_running()


@pytest.mark.slow
@pytest.mark.usefixtures("with_server")
def test_a_killed_host_leaves_no_server(grading: Grading, tmp_path: Path):
    """The judge ends the server of a grading that came to nothing."""
    judge = grading("while True: pass", DAEMON)
    server = server_of(judge)
    host_of(judge).kill()
    _, err = judge.communicate(timeout=PATIENCE)
    assert judge.returncode == 3
    Path(err.rpartition(" ")[2].strip()).unlink()
    assert_nothing_left(tmp_path / "litter")
    assert not server.is_running()


@pytest.mark.slow
def test_a_killed_host_is_our_own_fault_and_leaves_nothing(grading: Grading, tmp_path: Path):
    """One line names the log; no verdict is made up."""
    judge = grading("while True: pass", DAEMON)
    host_of(judge).kill()
    out, err = judge.communicate(timeout=PATIENCE)
    assert (judge.returncode, out) == (3, "")
    assert err.startswith("our own fault, not the file's: the host ended; the log is ")
    assert err.count("\n") == 1
    Path(err.rpartition(" ")[2].strip()).unlink()
    assert_nothing_left(tmp_path / "litter")


@pytest.mark.slow
@pytest.mark.parametrize(
    "deed", ["os.kill(os.getppid(), 9)", "os.kill(os.getppid(), 15); time.sleep(600)"]
)
def test_a_host_that_its_trial_ends_is_no_pass(grading: Grading, tmp_path: Path, deed: str):
    """At this level a file can do that; it earns no verdict by it."""
    judge = grading(deed, "", "--level", "process")
    _, err = judge.communicate(timeout=PATIENCE)
    assert judge.returncode == 3
    Path(err.rpartition(" ")[2].strip()).unlink()
    assert_nothing_left(tmp_path / "litter")


@pytest.mark.slow
def test_two_gradings_in_one_clone_do_not_disturb_each_other(clone: Path, tmp_path: Path):
    """Each gives its own verdict, and the progress keeps what the last one found."""
    answers = {"good": 0, "bad": 1}
    (tmp_path / "good.py").write_text((clone / "solutions" / "counter.py").read_text())
    (tmp_path / "bad.py").write_text((clone / "graders/counter/wrong/no_lock.py").read_text())
    runs = {
        (name, number): subprocess.Popen(
            command("kata", "counter", "--file", tmp_path / f"{name}.py"),
            env=environment(clone, tmp_path / "litter"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name in answers
        for number in range(2)
    }
    for (name, _), run in runs.items():
        out, _ = run.communicate(timeout=PATIENCE)
        assert run.returncode == answers[name], out
        assert ("3 of 3 rules hold" in out) == (name == "good")
    assert_nothing_left(tmp_path / "litter")


@pytest.mark.slow
def test_an_orphan_that_holds_the_output_open_keeps_nobody_waiting(
    grading: Grading, tmp_path: Path
):
    """The judge never waits for the end of a stream."""
    judge = grading("print('beside a', *os.listdir())", DAEMON)
    out, err = judge.communicate(timeout=PATIENCE)
    assert (judge.returncode, err) == (1, "")
    assert "broken  1" in out
    assert "printed | beside a daemon" in out
    assert_nothing_left(tmp_path / "litter")


def test_the_search_for_what_is_left_finds_what_is_left(tmp_path: Path):
    """The tests above would be worth nothing if it were blind."""
    sleeper = subprocess.Popen(["sleep", "600"], env={**os.environ, "TMPDIR": str(tmp_path)})
    try:
        wait_until(lambda: touched_by(str(tmp_path)), "the sleeper is found")
    finally:
        sleeper.kill()
        sleeper.wait()
    assert touched_by(str(tmp_path)) == []
