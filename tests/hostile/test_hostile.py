"""No hostile submission passes, hurts, hangs or outlives its grading; every honest one passes."""

import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from dojo.catalogue import Catalogue
from dojo.grade import Judge, Request
from dojo.report.terminal import Style, screen
from dojo.sandbox import LEVELS, nobody, probe
from dojo.verdict import Cause, Verdict
from tests.hostile.suite import CLONE, PROGRAMS, SECRET, SHORT, Victim, promises
from tests.support import ROOT, standing, wait_until

QUIET = Request(typing=False)
KATA = Catalogue(CLONE).find("double")
SLACK = 60.0
"""Seconds beyond its limit after which a trial has ended, whatever it did and others do."""

LITTER = [Path("/tmp"), Path("/dev/shm")]


@pytest.fixture(scope="module", params=LEVELS)
def judge(request: pytest.FixtureRequest) -> Iterator[Judge]:
    """A warm judge at each level that this machine offers."""
    if not probe.works(request.param):
        pytest.skip(f"this machine does not offer {request.param}")
    with Judge(KATA, limits=SHORT, level=request.param) as judge:
        yield judge


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Victim]:
    """Somebody else on this machine, within reach of whoever has the same rights."""
    folder = tmp_path_factory.mktemp("victim")
    with contextlib.ExitStack() as stack:
        victim = Victim(folder / "home", stack)
        if os.geteuid() == 0:  # within reach of nobody, too
            for path in (folder.parent, folder):
                path.chmod(0o755)
            for path in (folder / "home", *(folder / "home").iterdir()):
                path.chmod(0o777)
        yield victim


def graded(judge: Judge, path: Path) -> tuple[Verdict, float]:
    """Grade a file; our own fault is a verdict too. Also: how long the longest trial took."""
    try:
        verdict, trials = judge.examine(path, QUIET)
        return verdict, max((trial.seconds for trial in trials), default=0.0)
    except Exception as error:  # noqa: BLE001 - what it is, the expectation says
        judge._stop_host()
        return judge.fault(str(error)), 0.0


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_program_gets_its_verdict_and_leaves_nothing(
    program: Path, judge: Judge, victim: Victim, tmp_path: Path
):
    """At every level, and it does no harm where that is promised."""
    promise = promises(program).get(judge.level)
    if promise is None:
        return
    before = {child.pid for child in psutil.Process().children(recursive=True)} | standing(judge)
    path = tmp_path / "double.py"
    path.write_text(victim.into(program.read_text(encoding="utf-8")), encoding="utf-8")
    verdict, seconds = graded(judge, path)
    assert seconds < SHORT.wall + SLACK
    assert verdict.verdict in promise.verdicts, verdict
    harm = [*victim.harm()]
    if SECRET in json.dumps(verdict.as_json()):
        harm.append("its secret was told")
    assert not (promise.harmless and harm), harm
    assert not any("\x1b" in line for line in screen(verdict, KATA, Style()))
    others = before | {victim.pid}
    wait_until(
        lambda: (
            {c.pid for c in psutil.Process().children(recursive=True)} <= others | standing(judge)
        ),
        "every process of the program is gone",
    )
    assert [*judge._floor.work.iterdir()] == []
    assert [p for folder in LITTER for p in folder.glob("hostile-*")] == []


def test_there_are_enough_programs():
    """At least eighty, in five groups, and none that is run nowhere or expects to pass by fraud."""
    groups = {program.parent.name for program in PROGRAMS}
    assert groups == {"broken", "cheating", "harmful", "legitimate", "odd"}
    assert len(PROGRAMS) >= 80
    for program in PROGRAMS:
        assert set(promises(program)) <= set(LEVELS)
        for promise in promises(program).values():
            assert promise.verdicts <= set(Cause)
            assert (program.parent.name == "legitimate") == ("passed" in promise.verdicts)


ODD_FILES = {
    "a symbolic link": lambda path: path.symlink_to(CLONE / "solutions" / "double.py"),
    "a link to nothing": lambda path: path.symlink_to("nothing"),
    "a named pipe": os.mkfifo,
    "a folder": lambda path: path.mkdir(),
    "nothing": lambda path: None,
    "a byte of zero": lambda path: path.write_bytes(b"x = 1\0\n"),
    "no UTF-8": lambda path: path.write_bytes(b"# \xe9\n"),
    "a foreign cookie": lambda path: path.write_bytes(b"# coding: utf-7\n"),
    "too much": lambda path: path.write_bytes(b"#" * (300 << 10)),
    "a sparse gigabyte": lambda path: (path.touch(), os.truncate(path, 1 << 30)),
    "a device": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.mark.parametrize("kind", ODD_FILES)
def test_an_odd_file_is_refused(kind: str, judge: Judge, tmp_path: Path):
    """At once, and nothing is run."""
    path = tmp_path / "double.py"
    ODD_FILES[kind](path)
    assert judge.grade(path, QUIET).verdict == Cause.BADFILE


def test_a_socket_is_refused(judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """It is a file too."""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("double.py")
        assert judge.grade(tmp_path / "double.py", QUIET).verdict == Cause.BADFILE


HONEST_BYTES = {
    "a byte order mark": b"\xef\xbb\xbfdef double(number):\n    return 2 * number\n",
    "line ends of Windows": b"def double(number):\r\n    return 2 * number\r\n",
    "no line end": b"double = lambda number: 2 * number",
    "names of the world": "def double(число):\n    return 2 * число\n".encode(),
}


@pytest.mark.parametrize("kind", HONEST_BYTES)
def test_honest_bytes_are_graded(kind: str, judge: Judge, tmp_path: Path):
    """What Python reads is an answer."""
    path = tmp_path / "double.py"
    path.write_bytes(HONEST_BYTES[kind])
    verdict = judge.grade(path, QUIET)
    assert verdict.verdict in {Cause.PASSED, Cause.MISSING}


@pytest.mark.slow
@pytest.mark.timeout(1800)  # it is all of the above once more
@pytest.mark.skipif(os.geteuid() != 0, reason="this is an ordinary user")
def test_the_suite_holds_for_an_ordinary_user_too(tmp_path: Path):
    """Root runs it a second time as somebody else, if that one can reach the interpreter."""
    ordinary = nobody.UID - 1
    as_ordinary = {"user": ordinary, "group": ordinary, "extra_groups": []}
    here = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/hostile"]
    tmp_path.chmod(0o755)
    home = tmp_path / "home"
    home.mkdir()
    os.chown(home, ordinary, ordinary)
    try:
        subprocess.run([sys.executable, "-c", "import dojo"], cwd=ROOT, check=True, **as_ordinary)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("the interpreter is out of reach for an ordinary user")
    done = subprocess.run(
        [*here, "--basetemp", str(home / "pytest")],
        cwd=ROOT,
        env={**os.environ, "HOME": str(home), "TMPDIR": str(home)},
        capture_output=True,
        text=True,
        check=False,
        **as_ordinary,
    )
    assert done.returncode == 0, done.stdout
