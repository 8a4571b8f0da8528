"""A new kata's files: what `new` lays out, and what it leaves alone."""

from pathlib import Path

import pytest

from dojo.catalogue import Catalogue
from tests.support import dojo


@pytest.mark.slow
def test_a_new_kata_works_and_check_says_what_it_lacks(clone: Path):
    """Only the number of wrong and right files, and the table."""
    done = dojo("new", "twice", "--topic", "sums", root=clone)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "wrote katas/twice.py",
        "wrote graders/twice/stub.py",
        "wrote solutions/twice.py",
        "wrote graders/twice/test_twice.py",
        "wrote graders/twice/hints.md",
        "wrote graders/twice/wrong/squared.py",
        "wrote graders/twice/right/added.py",
        "entered in katas/index.toml; what it still lacks: nox -s check -- twice",
    ]
    assert Catalogue(clone).topics == {"counting": ["counter"], "sums": ["twice"]}
    done = dojo("check", "twice", root=clone)
    assert done.stdout.splitlines() == [
        "graders/twice/wrong: 1 files, expected at least 4",
        "graders/twice/right: 1 files, expected at least 2",
    ]
    done = dojo("kata", "twice", root=clone)
    assert "still the stub: open katas/twice.py" in done.stdout
    assert dojo("table", root=clone).returncode == 0
    assert "| sums | [twice](katas/twice.py) |" in (clone / "README.md").read_text()


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("Twice", "sums"),
        ("two-ce", "sums"),
        ("", "sums"),
        ("x" * 25, "sums"),
        ("../twice", "sums"),
        ("class", "sums"),
        ("counter", "sums"),
        ("counting", "sums"),
        ("twice", "a b"),
        ("twice", 'x"]'),
        ("twice", ""),
        ("twice", "counter"),
        ("twice", "twice"),
        ("taken", "sums"),
    ],
)
def test_a_name_that_will_not_do_is_refused_and_nothing_is_written(
    clone: Path, name: str, topic: str
):
    """One line says why; the index stays readable."""
    (clone / "solutions" / "taken.py").write_text("mine\n")
    before = {path: path.read_bytes() for path in clone.rglob("*") if path.is_file()}
    done = dojo("new", name, "--topic", topic, root=clone)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert before == {path: path.read_bytes() for path in clone.rglob("*") if path.is_file()}
