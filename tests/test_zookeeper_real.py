"""A real ZooKeeper, where `ZOOKEEPER_HOSTS` names one: `.ci/zookeeper` starts Apache's."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dojo.backends.zookeeper import ours
from tests.support import ROOT, dojo
from tests.zookeeper_diff import difference

HOSTS = os.environ.get("ZOOKEEPER_HOSTS", "")
GRADER = ROOT / "graders" / "zookeeper_lock"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not HOSTS, reason="ZOOKEEPER_HOSTS names no real ZooKeeper"),
]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """The embedded server."""
    with tempfile.TemporaryDirectory(prefix="kata-") as folder, ours(Path(folder)) as server:
        yield server.url.partition("#")[0]


@pytest.mark.parametrize("seed", range(30))
def test_the_embedded_server_answers_like_the_real_one(url, seed):
    """The same random operations bring the same answers and events, in the same order."""
    found = difference(url, f"zookeeper://{HOSTS}", seed, 100)
    assert found is None, found


@pytest.mark.parametrize(
    ("file", "status"),
    [
        (ROOT / "solutions" / "zookeeper_lock.py", 0),
        *((path, 0) for path in sorted((GRADER / "right").glob("*.py"))),
        *((path, 1) for path in sorted((GRADER / "wrong").glob("*.py"))),
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else str(value),
)
def test_the_kata_is_graded_the_same(file, status):
    """Right and wrong answers get the verdict on the real server that the embedded one gives."""
    done = dojo("kata", "zookeeper_lock", "--file", file, root=ROOT)
    assert done.returncode == status, done.stdout
    assert "the server at ZOOKEEPER_HOSTS" in done.stdout
