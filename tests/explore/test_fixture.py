"""The `explore` fixture, in a pytest of its own as a grader meets it."""

import re
import subprocess
import sys
import textwrap

import pytest

from tests.explore.corpus import ROOT

RACY = """
    import threading
    count = 0
    def add():
        global count
        print("adding to", count)
        count += 1
"""
RIGHT = """
    from threading import Lock as L
    import queue, time
    lock, count = L(), 0
    def add():
        global count
        with lock:
            time.sleep(3600)
            count += 1
"""
STAMPEDE = """
    import asyncio
    loads = 0
    async def get():
        global loads
        if not loads:
            await asyncio.sleep(3600)
            loads += 1
"""
PIPE = """
    import os
    (reader, writer), count = os.pipe(), 0
    os.write(writer, b"x")
    def add():
        global count, token; token = os.read(reader, 1)
        count += 1
        os.write(writer, token)
"""
GRADER = '''
    """Grades the sum."""

    def test_sum_is_right(kata):
        """1. One addition adds one."""
        kata.count = 0
        kata.add()
        assert kata.count == 1, "nothing was added"

    def test_threads_all_count(kata, explore):
        """2. Threads that add at once are all counted."""
        def check(seen):
            assert kata.count == 2, f"two additions gave {kata.count}"
        explore(lambda: None, threads=[lambda _: kata.add(), lambda _: kata.add()], check=check)

    def test_tasks_load_once(kata, explore):
        """3. Tasks that miss at once load once."""
        def check(seen):
            assert kata.loads == 1, f"it was loaded {kata.loads} times"
        async def get(_):
            await kata.get()
        explore(lambda: None, tasks=[get, get], check=check)
'''


@pytest.fixture
def grade(tmp_path):
    """Run the grader over a submission, with a budget of schedules; pytest's screen."""
    grader = tmp_path / "test_sum.py"

    def run(text, *options, budget=2000):
        written = textwrap.dedent(GRADER).replace("check=check", f"check=check, budget={budget}")
        grader.write_text(written, encoding="utf-8")
        submission = tmp_path / "sum.py"
        submission.write_text(textwrap.dedent(text), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-p", "dojo.fixtures", "-p", "no:cacheprovider"]
        command += ["--submission", submission, *options, grader, "-q", "-o", "addopts="]
        done = subprocess.run(
            list(map(str, command)), cwd=ROOT, capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr

    return run


@pytest.mark.slow
def test_racy_submission_breaks_the_test_with_its_message(grade):
    """The failure is the check's sentence, and what the failing schedule printed is shown once."""
    screen = grade(RACY, "-k", "threads_all_count")
    assert "ScheduleFailure: two additions gave 1" in screen
    assert 2 == screen.count("adding to 0")


@pytest.mark.slow
def test_correct_submission_passes_in_virtual_time(grade):
    """A lock taken by another name and an hour's sleep are no trouble."""
    assert "1 passed" in grade(RIGHT, "-k", "threads_all_count")


@pytest.mark.slow
def test_learner_is_told_that_the_ground_was_left(grade, tmp_path):
    """An exploration that was blocked in a pipe passes, with a note that says where."""
    report = tmp_path / "report.xml"
    assert "1 passed" in grade(PIPE, "-k", "threads_all_count", f"--junit-xml={report}")
    where = "thread B was blocked in a call outside the explored primitives, at line 6"
    assert re.search(f'name="note" value="only \\d+ orders .*: {where}"', report.read_text())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ("threads", r"\d+ orders of the threads: all that differ, with at most 2 preemptions"),
        ("tasks", r"\d+ orders of the tasks: all that differ, with at most 2 turns taken early"),
    ],
)
def test_report_says_how_far_the_search_came(grade, tmp_path, test, expected):
    """An exhausted exploration says so, with its bound and the number of schedules."""
    report = tmp_path / "report.xml"
    text = RIGHT + STAMPEDE.replace("await asyncio.sleep(3600)", "pass")
    assert "2 passed" in grade(text, "-k", "threads or tasks", f"--junit-xml={report}")
    assert re.search(f'name="explored" value="{expected}"', report.read_text())


@pytest.mark.slow
def test_sample_is_called_one(grade, tmp_path):
    """Where the budget ends first, the report says that not every order was tried."""
    report = tmp_path / "report.xml"
    screen = grade(RIGHT, "-k", "threads_all_count", f"--junit-xml={report}", budget=2)
    assert "1 passed" in screen
    expected = "2 orders of the threads: a sample"
    assert f'name="explored" value="{expected}"' in report.read_text()


@pytest.mark.slow
def test_schedule_token_replays_one_test(grade):
    """A token is followed by the test it belongs to."""
    assert "two additions gave 1" in grade(RACY, "--schedule", token_of(grade))


@pytest.mark.slow
def test_schedule_token_of_another_source_is_refused(grade):
    """After an edit the token is said to be stale."""
    token = token_of(grade)
    screen = grade(RACY + "\n", "--schedule", token)
    assert "the file has changed since this schedule was found" in screen


@pytest.mark.slow
def test_tasks_are_explored_and_replayed(grade):
    """The same fixture takes coroutine functions; their tokens replay too."""
    screen = grade(STAMPEDE, "-k", "tasks_load_once")
    assert "it was loaded 2 times" in screen
    found = re.search(r"t3-a[\w.]+", grade(STAMPEDE))
    assert found is not None
    assert "it was loaded 2 times" in grade(STAMPEDE, "--schedule", found[0])


def token_of(grade):
    """The token of the failure, which stands below it."""
    found = re.search(r"t2-\d+\.\w*\.\d+\.\w{6}\.\d+", grade(RACY))
    assert found is not None
    return found[0]
