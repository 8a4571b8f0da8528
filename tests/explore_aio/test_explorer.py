"""What an exploration of asyncio tasks reports, what it keeps of asyncio, how it is replayed."""

import textwrap
from pathlib import Path

import pytest

from tests.explore_aio.corpus import announced, judge

PROGRAMS = Path(__file__).parent / "programs"
BAD, CORRECT = PROGRAMS / "bad", PROGRAMS / "correct"
RIGHT_HERE = [path for path in sorted(CORRECT.glob("*.py")) if announced(path)[0] == "pass"]


@pytest.fixture
def program(tmp_path):
    """Write a program's text to a file of its own."""

    def write(text):
        path = tmp_path / "program.py"
        path.write_text("import asyncio\n" + textwrap.dedent(text), encoding="utf-8")
        return path

    return write


def moves(found):
    """The tasks in the order in which they moved."""
    names = [step["thread"] for step in found.trace["steps"]]
    return [name for place, name in enumerate(names) if place == 0 or names[place - 1] != name]


def test_failure_shows_what_each_task_read_and_wrote():
    """A lost update is told by source line, by task, by value."""
    found = judge(BAD / "counter_read_await_write.py")
    assert ["task A", "task B", "task A", "task B"] == moves(found)
    notes = [note for step in found.trace["steps"] for note in step["notes"]]
    assert ["reads self.value = 0"] * 2 == [note for note in notes if "reads" in note]
    assert ["writes self.value = 1"] * 2 == [note for note in notes if "writes" in note]


def test_failure_shows_where_the_task_was_cancelled():
    """The line at which a task was cancelled says so."""
    found = judge(BAD / "semaphore_lost_on_cancel.py")
    where = [step for step in found.trace["steps"] if "cancelled here" in step["notes"]]
    assert ["await asyncio.sleep(1)"] == [step["source"].strip() for step in where]


def test_deadlock_tells_who_holds_what():
    """The circle of a deadlock is told by task, lock and line."""
    found = judge(BAD / "philosophers.py")
    assert found.verdict == "deadlock"
    assert [
        {"thread": "task A", "waits_for": "the lock", "held_by": "task B", "line": 17},
        {"thread": "task B", "waits_for": "the lock", "held_by": "task A", "line": 17},
    ] == found.trace["waits"]


def test_shortest_schedule_has_no_deviation_where_none_is_needed():
    """A failure in asyncio's own order is found first and carries an empty schedule."""
    found = judge(BAD / "cache_stampede.py")
    assert found.schedules == 1
    assert found.token.startswith("a1..0.")


def test_token_of_a_changed_file_is_refused(program):
    """A schedule belongs to the text it was found in."""
    text = """
        def setup():
            return []
        async def add(items):
            items.append(1)
        tasks = [add]
        def check(seen, items):
            assert items == [2]
    """
    token = judge(program(text)).token
    found = judge(program(text + "# changed\n"), schedule=token)
    assert "TokenError: the file has changed since this schedule was found" == found.message


def test_hours_pass_in_no_time_and_exactly(program):
    """Sleeping costs nothing, and the clocks of the loop and of `time` agree."""
    found = judge(
        program("""
            import time
            def setup():
                return None
            async def nap(_):
                loop, start = asyncio.get_running_loop(), time.monotonic()
                await asyncio.sleep(3600)
                return loop.time() - start
            tasks = [nap]
            def check(seen):
                assert seen == [3600], seen
        """)
    )
    assert ("pass", "") == (found.verdict, found.message)
    assert found.seconds < 1


def test_state_is_what_setup_returned_and_check_takes_what_it_wants(program):
    """A future is a state like any other; names of its own are no place for the state."""
    found = judge(
        program("""
            def setup():
                return asyncio.get_running_loop().create_future()
            async def resolve(future):
                future.set_result(1)
            async def wait(future):
                return await future
            tasks = [resolve, wait]
            def check(seen, *, expected=[None, 1]):
                assert seen == expected, seen
        """)
    )
    assert ("pass", "") == (found.verdict, found.message)


@pytest.mark.slow
def test_loop_keeps_what_asyncio_promises(program):
    """Callbacks keep the order of `call_soon`, of a future, and of their times, always."""
    found = judge(
        program("""
            def setup():
                return []
            async def call(seen):
                loop = asyncio.get_running_loop()
                future = loop.create_future()
                for number in range(3):
                    future.add_done_callback(lambda _, number=number: seen.append(number))
                for number in (3, 4):
                    loop.call_soon(seen.append, number)
                loop.call_later(0.1, seen.append, 8)
                loop.call_later(0.05, seen.append, 7)
                future.set_result(None)
                await asyncio.sleep(1)
            async def disturb(seen):
                for _ in range(3):
                    await asyncio.sleep(0)
            tasks = [call, disturb]
            def check(_, seen):
                assert seen == [3, 4, 0, 1, 2, 7, 8], seen
        """),
        overrides={"bound": 3},
    )
    assert ("pass", "") == (found.verdict, found.message)
    assert found.schedules > 10


def test_timers_of_one_moment_fire_in_either_order(program):
    """Of two timers that are due at once none is first by right."""
    found = judge(
        program("""
            def setup():
                return []
            async def one(order):
                await asyncio.sleep(1)
                order.append("one")
            async def two(order):
                await asyncio.sleep(1)
                order.append("two")
            tasks = [one, two]
            def check(_, order):
                assert order == ["one", "two"], order
        """)
    )
    assert ("failed", "['two', 'one']") == (found.verdict, found.message)


def test_real_input_and_output_is_refused(program):
    """A socket is not covered, and the program hears of it."""
    found = judge(
        program("""
            def setup():
                return None
            async def connect(_):
                await asyncio.open_connection("127.0.0.1", 1)
            tasks = [connect]
            def check(seen):
                pass
        """)
    )
    assert found.verdict == "failed"
    assert "task A raised NotImplementedError" in found.message


@pytest.mark.slow
def test_small_budget_is_owned_up_to():
    """What was not tried is not called exhausted."""
    program = CORRECT / "worker_pool_shut_down.py"
    assert judge(program, overrides={"budget": 5}).bound == -1
    assert judge(program, overrides={"budget": 120}).bound in (0, 1)


@pytest.mark.slow
def test_same_seed_gives_the_same_search():
    """Two explorations agree in everything but the time they took."""
    for path in (BAD / "timed_get_loses_an_item.py", CORRECT / "task_group_with_fault.py"):
        first, second = (judge(path, seed=7, overrides={"budget": 400}) for _ in range(2))
        assert (first.verdict, first.schedules, first.trace, first.bound) == (
            second.verdict,
            second.schedules,
            second.trace,
            second.bound,
        )


@pytest.mark.slow
@pytest.mark.parametrize("path", RIGHT_HERE, ids=lambda path: path.stem)
def test_correct_program_survives_random_schedules(path):
    """No order of many out-of-turn choices breaks what is right."""
    found = judge(path, seed=1, overrides={"bound": 4, "budget": 100})
    assert ("pass", "") == (found.verdict, found.message)


def test_submission_that_is_not_deterministic_is_told_apart(program):
    """A failure that its own schedule does not reproduce is said to depend on something else."""
    found = judge(
        program("""
            import itertools, pathlib
            runs = pathlib.Path(__file__).with_suffix(".runs")
            def setup():
                return None
            async def flip(_):
                runs.write_text(runs.read_text() + "x" if runs.exists() else "x")
            tasks = [flip]
            def check(seen):
                assert len(runs.read_text()) != 1, "the first run"
        """)
    )
    assert "depends on something besides the order of its tasks" in found.message
