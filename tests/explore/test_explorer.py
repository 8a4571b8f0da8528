"""What an exploration reports and how it is replayed."""

import re
import sys
import textwrap

import pytest

from dojo.explore import ScheduleFailure
from tests.explore.corpus import ROOT, judge, loaded
from tests.programs import in_child

RACY = ROOT / "tests/explore/programs/racy"
CORRECT = ROOT / "tests/explore/programs/correct"


@pytest.fixture
def program(tmp_path):
    """Write a program's text to a file of its own."""

    def write(text):
        path = tmp_path / "program.py"
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return path

    return write


def lines(found):
    """The steps as (thread, source) pairs."""
    return [(step["thread"], step["source"].strip()) for step in found.trace["steps"]]


def test_failure_shows_the_values_that_were_read_and_written():
    """A lost update is told by what each thread read and wrote."""
    found = judge(RACY / "counter_no_lock.py")
    first, second, third = found.trace["steps"]
    assert [first["thread"], second["thread"], third["thread"]] == ["A", "B", "A"]
    assert first["notes"] == ["reads self.value = 0"]
    assert second["notes"] == ["reads self.value = 0", "writes self.value = 1"]
    assert third["notes"] == ["writes self.value = 1"]
    assert found.message == "two increments gave 1"


def test_closure_cells_survive_being_looked_at():
    """A recorded run reads and writes a closure's variable as an unrecorded one does."""
    found = judge(RACY / "counter_closure.py")
    assert found.message == "two increments returned [1, 1]"
    assert found.trace["steps"][0]["notes"][0] == "reads count = 0"


def test_deadlock_names_who_holds_what():
    """The circle of a deadlock is told by thread, lock and line."""
    found = judge(RACY / "transfer_opposite_order.py")
    assert found.verdict == "deadlock"
    assert found.trace["waits"] == [
        {"thread": "A", "waits_for": "self.lock #2", "held_by": "B", "line": 17},
        {"thread": "B", "waits_for": "self.lock #1", "held_by": "A", "line": 17},
    ]


def test_exception_in_a_thread_is_told_with_its_line(program):
    """An exception that escapes a thread is a failure by itself."""
    found = judge(
        program("""
            def setup():
                return {}
            def read(state):
                return state["x"]
            threads = [lambda state: None, read]
            def check(seen):
                pass
        """)
    )
    assert found.message == "thread B raised KeyError: 'x' at line 5"


def test_token_replays_the_schedule():
    """The token leads to the same failure in one schedule."""
    program = RACY / "peterson_turn_first.py"
    found = judge(program)
    again = judge(program, schedule=found.token)
    assert (found.verdict, found.message, lines(found)) == (
        again.verdict,
        again.message,
        lines(again),
    )
    assert found.schedules > again.schedules


def test_token_of_another_source_is_refused():
    """After an edit the token is not followed."""
    token = judge(RACY / "counter_no_lock.py").token
    found = judge(RACY / "counter_global.py", schedule=token)
    assert found.message == "TokenError: the file has changed since this schedule was found"


def test_token_of_another_python_is_refused():
    """A schedule's points depend on the bytecode, so it belongs to one minor version."""
    program = RACY / "counter_no_lock.py"
    here = sys.version_info.minor
    token = re.sub(r"\d+$", str(here + 1), judge(program).token)
    found = judge(program, schedule=token)
    expected = f"this schedule was found on Python 3.{here + 1}, this is 3.{here}"
    assert found.message == f"TokenError: {expected}"


def test_text_that_is_no_token_is_refused():
    """Anything else is said to be no schedule."""
    found = judge(RACY / "counter_no_lock.py", schedule="3t7-a1")
    assert found.message == "TokenError: '3t7-a1' is not a schedule"


def test_token_of_another_call_is_passed_over():
    """A token names the explore call it belongs to; the others are not run."""
    program = RACY / "counter_no_lock.py"
    token = re.sub(r"^1\.", "2.", judge(program).token)
    found = judge(program, schedule=token)
    assert ("pass", 0) == (found.verdict, found.schedules)


def test_nondeterministic_program_is_called_so(program):
    """A failure that its own schedule does not repeat is blamed on what else the program uses."""
    found = judge(
        program("""
            import os
            MARK = __file__ + ".seen"
            def setup():
                return None
            def once(_):
                if not os.path.exists(MARK):
                    open(MARK, "w").close()
                    raise OSError("the first time")
            threads = [once]
            def check(seen):
                pass
        """)
    )
    assert found.verdict == "failed"
    assert "depends on something besides the order of its threads" in found.message


def test_budget_counts_schedules():
    """A search that ends early says how far it came and that it is not exhausted."""
    found = judge(CORRECT / "rwlock.py", budget=50)
    assert ("pass", 50, False) == (found.verdict, found.schedules, found.exhausted)


def test_small_space_is_exhausted():
    """Two short critical sections leave nothing untried."""
    found = judge(CORRECT / "counter_rlock_nested.py")
    assert found.exhausted


def test_same_program_takes_the_same_schedules():
    """Two searches of one program are the same search."""
    one, other = (judge(RACY / "philosophers.py") for _ in range(2))
    assert (one.schedules, one.token, one.trace) == (other.schedules, other.token, other.trace)


def test_shown_schedule_is_short():
    """What does not matter to the failure is left out of the schedule."""
    found = judge(RACY / "singleton_no_second_check.py")
    switches = [a for (a, _), (b, _) in zip(lines(found), lines(found)[1:], strict=False) if a != b]
    assert len(switches) <= 2


def test_second_call_of_a_test_starts_afresh(tmp_path):
    """Module-level state does not travel from one exploration to the next."""
    program = tmp_path / "program.py"
    program.write_text("count = 0\n", encoding="utf-8")

    def work(module):
        module.count += 1
        return module.count

    def both(explorer, module):
        for _ in range(2):
            explorer.explore(lambda: module, [work], lambda seen: None)
        return module.count

    assert 0 == in_child(lambda: both(*loaded(program)), None)


def test_error_of_the_explorer_is_not_blamed_on_the_program(monkeypatch):
    """What goes wrong inside the machinery is no verdict."""
    monkeypatch.setattr("dojo.explore.memory.Memory.uses", None)
    found = judge(RACY / "counter_no_lock.py")
    assert ("error", "ExplorerError: the explorer failed") == (found.verdict, found.message)


def test_check_may_ask_for_the_state(program):
    """A check with two parameters gets the state too."""
    found = judge(
        program("""
            def setup():
                return [1]
            threads = [list]
            def check(seen, state):
                assert seen == [[1]] and state == [1]
        """)
    )
    assert found.verdict == "pass", found.message


def test_setup_that_raises_is_a_failure(program):
    """A scenario that cannot be set up is told as it is."""
    found = judge(
        program("""
            def setup():
                raise ValueError("no")
            threads = [print]
            def check(seen):
                pass
        """)
    )
    assert ("failed", "the setup raised ValueError: no at line 3") == (found.verdict, found.message)


def test_scenario_may_touch_what_the_program_keeps(program):
    """What a thread of the grader does to a container of the submission counts."""
    path = program("""
        class Registry:
            def __init__(self):
                self.items = {"a": 0}
            def add(self):
                self.items["a"] += 1
    """)

    def outside(registry):
        registry.items["a"] = registry.items["a"] + 1

    def check(seen, registry):
        assert registry.items == {"a": 2}, f"items {registry.items}"

    def message(explorer, module):
        with pytest.raises(ScheduleFailure) as caught:
            explorer.explore(module.Registry, [module.Registry.add, outside], check)
        return caught.value.message

    assert "items {'a': 1}" == in_child(lambda: message(*loaded(path)), "")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_seed_changes_no_verdict(seed):
    """What the systematic search finds does not depend on the seed of the random tail."""
    plain, seeded = judge(RACY / "philosophers.py"), judge(RACY / "philosophers.py", seed=seed)
    assert (plain.schedules, plain.trace) == (seeded.schedules, seeded.trace)


def test_random_tail_depends_on_the_seed_alone():
    """Where the bound is not exhausted, the same seed takes the same schedules."""
    program = RACY / "peterson_turn_first.py"
    one, same = (judge(program, seed=7, budget=60) for _ in range(2))
    assert (one.verdict, one.schedules, one.token) == (same.verdict, same.schedules, same.token)


def test_pool_threads_are_called_the_same_in_every_run():
    """Neither names nor the order in a set of threads tell how many schedules went before."""
    program = RACY / "future_callback_shared_total.py"
    found = judge(program)
    again = judge(program, schedule=found.token)
    assert found.trace["steps"] == again.trace["steps"]
    assert "ThreadPoolExecutor-0_0" in {step["thread"] for step in found.trace["steps"]}


@pytest.mark.parametrize(
    ("name", "expected"), [("deepcopy_of_a_lock", "line 16"), ("lock_pickled", "TypeError")]
)
def test_lock_is_copied_as_little_as_a_real_one(name, expected):
    """What cannot be copied is said in the words of the real thing."""
    message = judge(RACY / f"{name}.py").message
    assert "TypeError: cannot pickle '_thread.lock' object" in message
    assert expected in message
