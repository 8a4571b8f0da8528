"""Between gradings: the list, hints, the reference, and the stub put back."""

import os
import shutil
from pathlib import Path

import pytest

from tests.support import dojo

WRONG = "graders/counter/wrong/no_lock.py"


def answer(clone: Path, source: str) -> Path:
    """Make a file of the clone the learner's answer."""
    path = clone / "katas" / "counter.py"
    shutil.copyfile(clone / source, path)
    return path


@pytest.mark.slow
def test_hints_advance_and_stay_on_the_last(clone: Path):
    """For the first broken rule; the answer is graded once, when the first hint is asked for."""
    answer(clone, WRONG)
    texts = [
        "Which other thread may run between",
        "Make a lock in `__init__`",
        "Put `with self._lock:`",
        "Put `with self._lock:`",
    ]
    for number, text in enumerate(texts):
        done = dojo("hint", "counter", root=clone)
        assert (done.returncode, done.stderr) == (0, "")
        assert text in done.stdout
        assert "counter, rule 3: Threads that add at the same time lose nothing." in done.stdout
        assert f"hint {min(number + 1, 3)} of 3 for this rule" in done.stdout
        assert ("--give-up" in done.stdout) == (number >= 2)


@pytest.mark.slow
def test_hints_follow_the_answer_as_it_changes(clone: Path):
    """What was broken before does not matter once the file was changed."""
    answer(clone, WRONG)
    assert "rule 3" in dojo("hint", "counter", root=clone).stdout
    answer(clone, "graders/counter/wrong/takes_negatives.py")
    assert "rule 2" in dojo("hint", "counter", root=clone).stdout
    answer(clone, "solutions/counter.py")
    done = dojo("hint", "counter", root=clone)
    assert done.stdout == "counter passed; compare: nox -s solution -- counter\n"


@pytest.mark.slow
def test_a_file_that_reaches_no_rule_gets_its_verdict_instead_of_a_hint(clone: Path):
    """One line says where to look."""
    (clone / "katas" / "counter.py").write_text("class Counter\n")
    done = dojo("hint", "counter", root=clone)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "counter reached no rule (syntax); see: nox -s kata -- counter\n"


@pytest.mark.slow
def test_the_reference_is_shown_only_to_those_who_passed_or_gave_up(clone: Path):
    """The debrief comes first, then the code."""
    refused = dojo("solution", "counter", root=clone)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("counter has not passed yet; a hint: nox -s hint -- counter;")
    shown = dojo("solution", "counter", "--give-up", root=clone)
    assert shown.returncode == 0
    assert shown.stdout.startswith("One lock around looking and writing.\n")
    assert "\n--- solutions/counter.py ---\n\nimport threading\n" in shown.stdout
    assert dojo("solution", "counter", root=clone).returncode == 2
    answer(clone, "solutions/counter.py")
    assert dojo("kata", "counter", root=clone).returncode == 0
    answer(clone, WRONG)
    assert dojo("kata", "counter", root=clone).returncode == 1
    assert dojo("solution", "counter", root=clone).stdout == shown.stdout


@pytest.mark.slow
def test_a_pass_of_another_file_is_no_pass_of_the_answer(clone: Path):
    """`--file` and `--rule` look, and record nothing."""
    dojo("kata", "counter", "--file", clone / "solutions" / "counter.py", root=clone)
    answer(clone, "graders/counter/wrong/no_lock.py")
    assert dojo("kata", "counter", "--rule", "1", root=clone).returncode == 0
    assert not (clone / ".dojo").exists()


def test_reset_keeps_every_answer_under_a_number_of_its_own(clone: Path):
    """Nothing is ever overwritten, whatever stands in the way."""
    path = clone / "katas" / "counter.py"
    (clone / "katas" / "counter.py.2").write_text("in the way\n")
    (clone / "katas" / "counter.py.3").symlink_to("nowhere")
    for text, number in (("one\n", 1), ("two\n", 4)):
        path.write_text(text)
        done = dojo("reset", "counter", root=clone)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == (
            f"the answer was kept as katas/counter.py.{number}\n"
            "katas/counter.py is the stub again\n"
        )
        assert (clone / "katas" / f"counter.py.{number}").read_text() == text
        assert path.read_bytes() == (clone / "graders/counter/stub.py").read_bytes()
    assert (clone / "katas" / "counter.py.2").read_text() == "in the way\n"


def test_reset_of_the_stub_changes_nothing(clone: Path):
    """It says so, and makes no backup."""
    done = dojo("reset", "counter", root=clone)
    assert done.stdout == "katas/counter.py is the stub already; nothing was changed\n"
    assert sorted(p.name for p in (clone / "katas").iterdir()) == ["counter.py", "index.toml"]


@pytest.mark.parametrize("kind", ["missing", "directory", "link", "fifo", "sparse"])
def test_reset_brings_the_stub_back_whatever_stands_there(clone: Path, kind: str):
    """What is no file is kept as well, and never read to its end."""
    path = clone / "katas" / "counter.py"
    path.unlink()
    {
        "missing": lambda: None,
        "directory": path.mkdir,
        "link": lambda: path.symlink_to("/etc/passwd"),
        "fifo": lambda: os.mkfifo(path),
        "sparse": lambda: (path.touch(), os.truncate(path, 1 << 40)),
    }[kind]()
    done = dojo("reset", "counter", root=clone)
    assert (done.returncode, done.stderr) == (0, "")
    assert path.read_bytes() == (clone / "graders/counter/stub.py").read_bytes()
    assert os.path.lexists(clone / "katas" / "counter.py.1") == (kind != "missing")


@pytest.mark.slow
def test_the_list_shows_topics_ticks_and_what_is_next(clone: Path):
    """In teaching order."""
    assert dojo("list", root=clone).stdout == (
        "counting\n     counter  A counter that threads share\n\n0 of 1 passed; next: nox -s kata\n"
    )
    answer(clone, "solutions/counter.py")
    assert dojo("kata", root=clone).returncode == 0
    assert "  ok counter" in dojo("list", root=clone).stdout
    done = dojo("kata", root=clone)
    assert (done.returncode, done.stderr) == (
        2,
        "every kata has passed; grade one again by name, or all with --all\n",
    )


@pytest.mark.parametrize(
    "content", [b"class Counter\n", b"\xff", b"\0", b"(" * 100_000, b"x = 1\n", b"-" * 200_000]
)
def test_the_list_survives_any_answer(clone: Path, content: bytes):
    """It looks into the files only to see whose rules they carry."""
    (clone / "katas" / "counter.py").write_bytes(content)
    done = dojo("list", root=clone)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_list_says_that_a_newer_stub_exists(clone: Path):
    """When the answer carries other rules than the pristine stub."""
    path = clone / "katas" / "counter.py"
    path.write_text(path.read_text().replace("lose nothing.", "lose a little."))
    done = dojo("list", root=clone)
    assert "A counter that threads share  (a newer stub exists: reset takes it)" in done.stdout
