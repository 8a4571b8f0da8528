"""A schedule laid out as text."""

import re
import textwrap

import pytest

from dojo.report.columns import LONGEST, columns, waits


def step(thread, line, source, *notes):
    """One step as it comes out of JSON."""
    return {"thread": thread, "line": line, "source": source, "notes": list(notes)}


def text(lines):
    """The lines as one block that a golden text can be compared with."""
    return "\n".join(lines) + "\n"


def golden(block):
    """A golden text, its common indent taken off."""
    return re.sub(r"^ *\|", "", textwrap.dedent(block).lstrip("\n"), flags=re.MULTILINE)


def test_two_threads_stand_side_by_side():
    """Each thread has a column; notes stand beside the line or below it."""
    steps = [
        step("A", 14, "        if cls not in instances:", "reads instances = {}"),
        step("B", 14, "        if cls not in instances:", "reads instances = {}"),
        step("B", 15, "            x = 1", "writes x = 1"),
        step("A", 15, "            instances[cls] = cls(*args, **keywords)", "writes instances"),
    ]
    expected = golden("""
        |     thread A                           thread B
        |  14 if cls not in instances:
        |     # reads instances = {}
        |                                     14 if cls not in instances:
        |                                        # reads instances = {}
        |                                     15 x = 1  # writes x = 1
        |  15 instances[cls] = cls(*args,…
        |     # writes instances
    """)
    assert expected == text(columns(steps, 68))


@pytest.mark.parametrize(
    "longer", ["", "_of_the_pool_that_downloads_whatever_is_asked_for_at_once"]
)
@pytest.mark.parametrize("names", ["AB", "ABC", "ABCD", "ABCDEF"])
@pytest.mark.parametrize("width", [60, 68, 80])
def test_no_line_is_wider_than_asked(names, longer, width):
    """The width holds for every number of threads, however long their names and notes are."""
    steps = [
        step(name + longer, 7, "with self.lock, self.other_lock:", "takes self.lock " * 9)
        for name in names
    ]
    assert max(map(len, columns(steps, width))) <= width


def test_five_threads_fall_back_to_a_list():
    """More threads than columns are named in front of each line."""
    steps = [step(name, 3, "count += 1", "reads count = 0") for name in "ABCDE"]
    expected = golden("""
        A    3 count += 1  # reads count = 0
        B    3 count += 1  # reads count = 0
        C    3 count += 1  # reads count = 0
        D    3 count += 1  # reads count = 0
        E    3 count += 1  # reads count = 0
    """)
    assert expected == text(columns(steps, 80))


def test_long_schedule_is_cut_in_the_middle():
    """What is left out is counted, and the beginning and the end are kept."""
    steps = [step("A", number, f"line_{number}()") for number in range(1, 101)]
    lines = columns(steps, 80)
    assert LONGEST + 1 == len(lines)
    assert "   1 line_1()" == lines[1]
    assert " 100 line_100()" == lines[-1]
    shown = sum("line_" in line for line in lines)
    (left_out,) = [line.strip() for line in lines if "…" in line]
    assert f"… {100 - shown} steps left out …" == left_out


def test_schedule_of_forty_lines_is_whole():
    """Nothing is cut that fits."""
    steps = [step("A", number, "x()") for number in range(LONGEST)]
    assert LONGEST + 1 == len(columns(steps, 80))


def test_no_steps_give_no_lines():
    """Nothing to show is shown as nothing, not as a heading."""
    assert columns([], 80) == []


def test_deadlock_is_told_thread_by_thread():
    """Who waits where, for what, and who holds it."""
    waiting = [
        {"thread": "A", "waits_for": "second", "held_by": "B", "line": 4},
        {"thread": "B", "waits_for": "first", "held_by": "A", "line": 9},
        {"thread": "C", "waits_for": "third", "held_by": "C", "line": 12},
        {"thread": "D", "waits_for": "a notify on changed", "held_by": "", "line": 0},
    ]
    expected = golden("""
        A waits at line 4 for second, held by B
        B waits at line 9 for first, held by A
        C waits at line 12 for third, which it holds itself
        D waits for a notify on changed
    """)
    assert expected == text(waits(waiting))
