"""Lines and keys that are counted, in a pytest of its own as a grader meets them."""

import subprocess
import sys
import textwrap

import pytest

from tests.support import ROOT

ANSWER = """\
def straight(key):
    one = 1
    return one

def looped(times):
    for _ in range(times):
        pass

def on_one_line(times):
    return [n for n in range(times)]

def generated(times):
    yield from range(times)
    yield 0

def endless(_):
    while True:
        pass

def swallows(_):
    try:
        endless(_)
    except BaseException:
        return "swallowed"

def looks(keys):
    a, b, other = keys("a", 5), keys("b", 5), keys("a", 5)
    return {a: 1, b: 2}[other]
"""

GRADER = '''
    """Grades the answer."""

    import sys

    def lines_of(lines, function, argument, most=1_000):
        with lines("it", most) as count:
            function(argument)
        return count.lines

    def helper():
        ours = 1
        return ours

    def test_it(kata, lines, keys):
        """1. It holds."""
        {body}
'''

CASES = {
    "straight_lines_count_once": "assert lines_of(lines, kata.straight, None) == 2",
    "lines_of_others_do_not_count": "assert lines_of(lines, lambda _: helper(), None) == 0",
    "loops_count_each_time": """
        few, many = (lines_of(lines, kata.looped, n) for n in (10, 110))
        assert many - few == 200, (few, many)
    """,
    "loops_on_one_line_count_each_time": """
        few, many = (lines_of(lines, kata.on_one_line, n) for n in (10, 110))
        assert many - few >= 100, (few, many)
    """,
    "resumed_generators_count": """
        walk = kata.generated(3)
        assert lines_of(lines, next, walk) > 0
        assert lines_of(lines, list, walk) > 0
    """,
    "counting_ends_with_the_block": """
        lines_of(lines, kata.straight, None)
        assert sys.gettrace() is None
    """,
    "counting_may_be_nested": """
        with lines("all") as outer:
            kata.straight(None)
            inner = lines_of(lines, kata.straight, None)
            kata.straight(None)
        assert (inner, outer.lines) == (2, 4), (inner, outer.lines)
    """,
    "keys_note_who_was_asked": """
        assert kata.looks(keys) == 1
        assert [key.name for key in keys.hashed] == ["a", "b", "a"]
        assert all(one.hash == other.hash for one, other in keys.compared)
        assert keys.compared
        keys.forget()
        assert not keys.hashed
        assert not keys.compared
    """,
    "keys_raise_what_they_are_told": """
        key, error = keys("a", 5), ValueError("its own")
        key.fails("__hash__", error)
        try:
            hash(key)
        except ValueError as raised:
            assert raised is error
        else:
            raise AssertionError("nothing was raised")
        assert key == keys("a", 7)
    """,
}

BROKEN = {
    "what_does_not_end_is_broken_off": (
        "lines_of(lines, kata.endless, None)",
        "it had not ended after 1,000 lines; it was at line",
    ),
    "what_swallows_that_is_told_afterwards": (
        "lines_of(lines, kata.swallows, None)",
        "it had not ended after 1,000 lines; it was at line",
    ),
    "comparisons_without_an_end_are_broken_off": (
        "while True: keys('a', 5) == keys('a', 5)",
        "__eq__ had been called 200,000 times",
    ),
}


def grade(folder, body):
    """What pytest prints about the answer."""
    indented = textwrap.indent(textwrap.dedent(body).strip(), " " * 8).strip()
    grader = textwrap.dedent(GRADER.replace("{body}", indented))
    (folder / "test_it.py").write_text(grader, encoding="utf-8")
    submission = folder / "answers.py"
    submission.write_text(ANSWER, encoding="utf-8")
    command = [
        *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "dojo.fixtures"),
        *("--rootdir", folder, "--submission", submission, folder / "test_it.py"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize("body", CASES.values(), ids=CASES)
def test_cost_is_counted(tmp_path, body):
    """Lines of the submission count, whoever calls them, and keys note their calls."""
    printed = grade(tmp_path, body)
    assert "1 passed" in printed, printed


@pytest.mark.parametrize(("body", "expected"), BROKEN.values(), ids=BROKEN)
def test_endless_answers_are_broken_off(tmp_path, body, expected):
    """What goes on without an end fails by a count, not by a clock."""
    printed = grade(tmp_path, body)
    assert "1 failed" in printed, printed
    assert expected in printed, printed
