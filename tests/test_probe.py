"""Which levels a machine offers: found by trying, remembered, and said why not."""

from pathlib import Path

import pytest

from dojo import sandbox
from dojo.catalogue import Catalogue
from dojo.errors import InternalError, UsageError
from dojo.grade import Judge
from dojo.sandbox import bubblewrap, probe
from tests.support import CLONE

needs_namespaces = pytest.mark.skipif(
    not probe.works("full"), reason="bubblewrap cannot make namespaces here"
)


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it is remembered which levels work: nowhere yet."""
    monkeypatch.setattr(probe, "_memory", tmp_path.joinpath)
    probe.obstacle.cache_clear()
    yield tmp_path
    probe.obstacle.cache_clear()


@pytest.fixture
def refuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """From when it is called, bubblewrap fails as where namespaces are refused."""
    program = tmp_path / "bwrap"
    program.write_text(
        "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2; exit 1\n"
    )
    program.chmod(0o755)
    return lambda: monkeypatch.setattr(bubblewrap, "program", lambda: program)


def test_a_level_that_does_not_work_says_what_stands_in_the_way(memory: Path, refuse):
    """In the words of what refused it."""
    refuse()
    with pytest.raises(UsageError, match=r"level full was required, .*: bwrap: No permissions to"):
        sandbox.choose("full")
    with pytest.raises(UsageError, match=r"level full does not work here: bwrap: No permissions"):
        sandbox.choose(wanted="full")
    assert not (memory / "full").exists()


@needs_namespaces
def test_a_level_that_worked_is_not_tried_again(memory: Path, monkeypatch: pytest.MonkeyPatch):
    """While the machine is the same."""
    assert probe.works("full")
    probe.obstacle.cache_clear()
    monkeypatch.setattr(probe, "_tried", lambda level: f"{level} was tried again")
    assert probe.works("full")
    probe.obstacle.cache_clear()
    monkeypatch.setattr(probe, "_machine", lambda: "another")
    assert probe.obstacle("full") == "full was tried again"


@needs_namespaces
def test_a_level_that_stopped_working_is_a_fault_once(memory: Path, refuse):
    """Never a grading behind fewer walls than the screen says; then it is tried again."""
    kata = Catalogue(CLONE).find("counter")
    assert probe.works("full")
    with Judge(kata) as judge:
        assert judge.level == "full"
        refuse()
        with pytest.raises(InternalError):
            judge.grade(kata.solution)
    assert not probe.works("full")
