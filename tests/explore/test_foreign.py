"""What becomes of threads that block in calls which are not explored."""

import sys
import textwrap

import pytest

from dojo.explore import asleep, raw
from tests.explore.corpus import ROOT, judge

RACY = ROOT / "tests/explore/programs/racy"
CORRECT = ROOT / "tests/explore/programs/correct"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who is asleep"),
]


def test_blocked_thread_makes_the_exploration_uncovered():
    """A pass says which thread left the covered ground and where, and is not called exhausted."""
    found = judge(CORRECT / "foreign_pipe_token.py")
    expected = "thread B was blocked in a call outside the explored primitives, at line 20"
    assert ("pass", False, expected) == (found.verdict, found.exhausted, found.uncovered)


def test_covered_program_is_not_called_uncovered():
    """A program of explored primitives never leaves the ground."""
    assert judge(CORRECT / "singleton_queue.py").uncovered is None


def test_short_call_stays_covered(tmp_path):
    """A call that nobody else has to end is one step, and so is a slow one of a lone thread."""
    program = tmp_path / "program.py"
    program.write_text(
        textwrap.dedent("""
            import os
            import select
            def setup():
                return os.pipe()
            def quick(pipe):
                os.write(pipe[1], b"x")
                return os.read(pipe[0], 1)
            def slow(pipe):
                select.select([], [], [], 0.3)
            threads = [slow]
            def check(seen, pipe):
                assert quick(pipe) == b"x"
        """),
        encoding="utf-8",
    )
    found = judge(program)
    assert ("pass", None) == (found.verdict, found.uncovered)


def test_deadlock_in_pipes_names_the_calls():
    """Who waits for ever outside is told with the line of the call."""
    found = judge(RACY / "foreign_pipes_in_opposite_order.py")
    outside = "a call outside the explored primitives"
    assert found.trace["waits"] == [
        {"thread": "A", "waits_for": outside, "held_by": "", "line": 16},
        {"thread": "B", "waits_for": outside, "held_by": "", "line": 16},
    ]


def test_blocked_call_is_shown_among_the_steps():
    """The reported schedule says where a thread was blocked."""
    found = judge(RACY / "foreign_process_lock_read_outside.py")
    notes = [
        (step["thread"], step["line"])
        for step in found.trace["steps"]
        for note in step["notes"]
        if note == "waits in a call outside the explored primitives"
    ]
    assert [("B", 16)] == notes


def test_schedule_with_a_blocked_call_is_replayed():
    """The token leads to the same failure."""
    program = RACY / "foreign_process_lock_read_outside.py"
    found = judge(program)
    again = judge(program, schedule=found.token)
    assert (found.verdict, found.message) == (again.verdict, again.message)


def test_machine_that_does_not_tell_leaves_a_covered_program_alone(monkeypatch):
    """Where nobody tells who is asleep, the rest of the explorer works as it does here."""
    monkeypatch.setattr(asleep, "TELLS", False)
    assert "failed" == judge(RACY / "counter_no_lock.py").verdict


@pytest.mark.parametrize("left", [0, 1])
def test_descriptors_left_open_by_earlier_schedules_are_no_failure(tmp_path, left):
    """A correct program that keeps its pipes is not blamed, be the last descriptor left or not."""
    program = tmp_path / "program.py"
    text = (CORRECT / "foreign_pipe_token.py").read_text(encoding="utf-8")
    limit = f"resource.setrlimit(resource.RLIMIT_NOFILE, ({40 + left},) * 2)"
    program.write_text(
        text.replace("import os\n", f"import os\nimport resource\n\n{limit}\n").replace(
            "def __del__", "def close"
        ),
        encoding="utf-8",
    )
    found = judge(program)
    assert ("pass", False) == (found.verdict, found.exhausted), found.message
    assert found.schedules < 40


def test_thread_that_is_slow_to_start_is_no_blocked_one(monkeypatch):
    """On a crowded machine the explorer waits for its own threads, and blames nobody."""
    start = raw.start_new_thread

    def late(function, arguments):
        def run(*arguments):
            raw.sleep(0.5)
            function(*arguments)

        return start(run, arguments)

    monkeypatch.setattr(raw, "start_new_thread", late)
    found = judge(CORRECT / "counter_lock.py")
    assert ("pass", None) == (found.verdict, found.uncovered), found.message
