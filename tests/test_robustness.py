"""On a machine in a bad state: a clear line or a right verdict, and nothing left behind."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dojo.sandbox import LEVELS, bubblewrap, probe
from tests.support import CLONE, PATIENCE, assert_nothing_left, command, environment

# Longer than one page of memory.
ANSWER = (CLONE / "solutions" / "counter.py").read_bytes() + b"#" * 5000 + b"\n"

needs_namespaces = pytest.mark.skipif(
    not probe.works("full"), reason="only namespaces make such a machine"
)


@pytest.fixture(params=LEVELS)
def level(request: pytest.FixtureRequest) -> str:
    """Each level that this machine offers."""
    if not probe.works(request.param):
        pytest.skip(f"this machine does not offer {request.param}")
    return request.param


def graded(
    clone: Path, temporary: Path, level: str, *machine: str
) -> "subprocess.CompletedProcess[str]":
    """Grade the reference as if the learner had written it, on a machine made by bubblewrap."""
    answer = clone / "katas" / "counter.py"
    answer.write_bytes(ANSWER)
    before = answer.stat()
    wrapper = [str(bubblewrap.program()), "--dev-bind", "/", "/", *machine] if machine else []
    done = subprocess.run(
        [*wrapper, *command("kata", "counter", "--level", level)],
        env=environment(clone, temporary),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    after = answer.stat()
    assert answer.read_bytes() == ANSWER
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    return done


@pytest.mark.slow
@needs_namespaces
def test_a_full_disk_is_one_clear_line(clone: Path, tmp_path: Path):
    """What is full and what to do; no verdict is made up."""
    litter = tmp_path / "litter"
    litter.mkdir()
    done = graded(clone, litter, "process", "--size", "4096", "--tmpfs", str(litter))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("the disk is full: ")
    assert done.stderr.endswith("make room, or set TMPDIR to a folder that has some\n")
    assert done.stderr.count("\n") == 1
    assert_nothing_left(litter)


@pytest.mark.slow
@needs_namespaces
def test_a_machine_without_shared_memory_grades(clone: Path, tmp_path: Path, level: str):
    """Nothing of ours needs it."""
    done = graded(clone, tmp_path / "litter", level, "--ro-bind", "/sys", "/dev/shm")
    assert "3 of 3 rules hold" in done.stdout, done.stderr
    assert_nothing_left(tmp_path / "litter")


@pytest.fixture
def crowd() -> Iterator[None]:
    """Two hundred processes of the same user."""
    wait = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        "import os\nfor _ in range(199): os.fork() or input()",
    ]
    with subprocess.Popen(
        [*wait[:-1], f"{wait[-1]}\ninput()"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as crowd:
        yield
        crowd.communicate()


@pytest.mark.slow
@pytest.mark.usefixtures("crowd")
def test_a_crowded_machine_grades(clone: Path, tmp_path: Path, level: str):
    """The bound on processes counts the sandbox's own."""
    done = graded(clone, tmp_path / "litter", level)
    assert "3 of 3 rules hold" in done.stdout, done.stderr
    assert_nothing_left(tmp_path / "litter")
