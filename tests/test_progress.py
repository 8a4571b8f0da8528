"""What is remembered of a learner's work: by two at once, and through damage."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dojo.progress import Entry, Progress
from tests.support import PATIENCE, environment

WRITER = """
import sys
from pathlib import Path
from dojo.progress import Progress
progress = Progress(Path(sys.argv[1]))
for number in range(40):
    progress.record(f"{sys.argv[2]}_{number}", "passed", "digest", ())
    progress.next_hint("shared", int(sys.argv[3]), 1000)
"""


def test_nothing_is_known_at_first_and_reading_writes_nothing(tmp_path: Path):
    """An entry that says so comes back."""
    assert Progress(tmp_path)["counter"] == Entry()
    assert list(tmp_path.iterdir()) == []


def test_a_pass_stays_and_the_last_verdict_replaces_the_one_before(tmp_path: Path):
    """The tick in the list is never taken away."""
    progress = Progress(tmp_path)
    progress.record("counter", "passed", "a", ())
    progress.record("counter", "failed", "b", (2, 3))
    assert Progress(tmp_path)["counter"] == Entry(
        passed=True, verdict="failed", answer="b", broken=(2, 3)
    )


def test_hints_advance_by_rule_and_stay_on_the_last(tmp_path: Path):
    """A verdict in between does not start them over."""
    progress = Progress(tmp_path)
    assert [progress.next_hint("counter", 1, 3) for _ in range(2)] == [0, 1]
    progress.record("counter", "failed", "a", (1,))
    assert [progress.next_hint("counter", 1, 3) for _ in range(3)] == [2, 2, 2]
    assert progress.next_hint("counter", 2, 3) == 0


@pytest.mark.slow
def test_two_at_once_lose_nothing_of_each_other(tmp_path: Path):
    """Neither entries nor counted hints; a reader meanwhile never sees half a file."""
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), name, str(rule)],
            env=environment(tmp_path),
        )
        for rule, name in enumerate(("one", "two", "three"))
    ]
    file = tmp_path / ".dojo" / "progress.json"
    while any(writer.poll() is None for writer in writers):
        if file.exists():
            json.loads(file.read_text())
    assert [writer.wait(PATIENCE) for writer in writers] == [0, 0, 0]
    progress = Progress(tmp_path)
    assert all(progress[f"{n}_{i}"].passed for n in ("one", "two", "three") for i in range(40))
    assert progress["shared"].hints == {"0": 40, "1": 40, "2": 40}
    assert sorted(path.name for path in file.parent.iterdir()) == ["progress.json", "progress.lock"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "\x00",
        '{"counter": null}',
        '{"counter": 3}',
        '{"counter": {"broken": 3}}',
        '{"counter": {"broken": [], "hints": null}}',
        '{"counter": {"broken": [], "hints": {"1": "x"}}}',
        '{"counter": {"broken": ["x"]}}',
        '{"counter": {"broken": [], "no such field": 1}}',
        '{"counter": {"broken": [], "verdict": 7}}',
    ],
)
def test_a_damaged_file_costs_the_ticks_and_nothing_else(tmp_path: Path, text: str):
    """It is read as if there were none, and written anew."""
    (tmp_path / ".dojo").mkdir()
    (tmp_path / ".dojo" / "progress.json").write_text(text)
    progress = Progress(tmp_path)
    assert progress["counter"] == Entry()
    assert progress.next_hint("counter", 1, 3) == 0
    progress.record("counter", "passed", "a", ())
    assert Progress(tmp_path)["counter"] == Entry(
        passed=True, verdict="passed", answer="a", hints={"1": 1}
    )


def test_a_file_that_is_not_utf_8_is_damage_too(tmp_path: Path):
    """Whatever wrote it."""
    (tmp_path / ".dojo").mkdir()
    (tmp_path / ".dojo" / "progress.json").write_bytes(b'{"\xff"}')
    assert Progress(tmp_path)["counter"] == Entry()
