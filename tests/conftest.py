"""Fixtures for the engine's own tests."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dojo.catalogue import Catalogue
from dojo.grade import Judge
from tests.support import CLONE, SHORT, copy_clone

# What is graded is no test of ours.
collect_ignore = ["clone", "transcripts", "hostile/clone", "hostile/programs"]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A miniature clone of the test's own."""
    return copy_clone(tmp_path / "clone")


@pytest.fixture(scope="session")
def litter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the warm judge keeps what it must clear away."""
    return tmp_path_factory.mktemp("litter")


@pytest.fixture(scope="session")
def judge(litter: Path) -> Iterator[Judge]:
    """One warm judge on the miniature clone's kata, with short limits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(litter))
        judge = Judge(Catalogue(CLONE).find("counter"), limits=SHORT)
        with judge:
            patch.undo()
            yield judge
