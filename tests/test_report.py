"""The screen: never wider than the terminal, never obeying what a submission wrote."""

import dataclasses
import os
import pty
import subprocess

import pytest

from dojo.catalogue import Catalogue
from dojo.report.terminal import Style, clean, screen
from dojo.verdict import Cause, Explored, RuleResult, Verdict
from tests.support import CLONE, PATIENCE, command, environment, wait_until

KATA = Catalogue(CLONE).find("counter")
RULES = tuple(RuleResult(rule.number, rule.text, "met") for rule in KATA.contract.rules)
GOOD = Verdict("counter", Cause.PASSED, None, RULES, (), "process", 0.4, "0", "3.11.0")
HOSTILE = "\x1b[2J\r\x07\x9b31m \u202e \u2028 \udc80 \t" + "x" * 300
BROKEN = dataclasses.replace(
    GOOD,
    verdict=Cause.FAILED,
    notes=(HOSTILE, *map(str, range(20))),
    rules=(
        dataclasses.replace(
            RULES[0],
            state="broken",
            message=f"{HOSTILE}\nsecond line",
            cause=Cause.FAILED,
            case=HOSTILE,
            output=(HOSTILE, "", "  indented"),
            trace={
                "kind": "stacks",
                "threads": [
                    {
                        "name": "main thread",
                        "frames": [{"file": "a.py", "line": 1, "function": "f", "source": HOSTILE}],
                    }
                ],
            },
        ),
        *RULES[1:],
    ),
)


def lines(verdict: Verdict, style: Style) -> list[str]:
    """Return the lines of a screen."""
    return "\n".join(screen(verdict, KATA, style)).split("\n")


@pytest.mark.parametrize("width", [40, 57, 80])
@pytest.mark.parametrize("verdict", [GOOD, BROKEN], ids=["good", "broken"])
def test_no_line_is_wider_than_the_terminal(verdict: Verdict, width: int):
    """However long the values, and however narrow the terminal."""
    assert [line for line in lines(verdict, Style(width)) if len(line) > width] == []


def test_nothing_that_a_terminal_obeys_is_printed():
    """Colours of ours apart."""
    plain = lines(BROKEN, Style())
    assert all(line.isprintable() for line in plain)
    coloured = "\n".join(lines(BROKEN, Style(colour=True)))
    assert "\x1b[31mbroken\x1b[0m" in coloured
    assert coloured.count("\x1b") == 2 * len(RULES)


def test_escaped_text_can_be_told_from_text():
    """Control characters, directions and half characters become escapes; letters stay."""
    assert clean("a\x1b\u202e\udc80é漢\n") == "a\\x1b\\u202e\\udc80é漢\n"


def test_values_are_shown_whole():
    """A message is wrapped, never cut."""
    text = "".join(line.strip() for line in lines(BROKEN, Style()))
    assert "x" * 300 in text


def test_many_notes_are_counted():
    """Eight are shown."""
    assert "  … 13 more notes: --json has them all" in lines(BROKEN, Style())


@pytest.mark.parametrize(
    ("more", "bold"),
    [({}, b"\x1b[1m"), ({"NO_COLOR": "1"}, b""), ({"TERM": "dumb"}, b"")],
)
def test_colours_are_for_terminals_that_want_them(more: dict[str, str], bold: bytes):
    """On a real one; a pipe gets none, as the golden screens show."""
    ours, theirs = pty.openpty()
    variables = environment(CLONE, **{"TERM": "xterm", **more})
    process = subprocess.Popen(command("list"), env=variables, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.set_blocking(ours, False)
    text = b""

    def arrived() -> bool:
        nonlocal text
        try:
            text += os.read(ours, 65536)
        except BlockingIOError:
            return False
        except OSError:  # Linux: the other end is closed
            return True
        return b"next:" in text and process.poll() is not None

    wait_until(arrived, "the list is printed")
    os.close(ours)
    assert process.wait(PATIENCE) == 0
    assert text.startswith(bold + b"counting")


@pytest.mark.parametrize(
    ("explored", "line"),
    [
        (
            Explored("threads", 3, 0, 1234, 2),
            "1,234 orders of the threads tried, all that differ with at most 2 preemptions",
        ),
        (Explored("tasks", 2, 2, 800, None), "800 orders of the tasks tried, a sample"),
        (
            Explored("tasks", 9, 1, 90, 1),
            "90 orders of the tasks tried: all that differ with at most 1 turn taken early in 8",
        ),
    ],
    ids=["all", "a sample", "some"],
)
def test_it_says_how_far_the_search_came(explored: Explored, line: str):
    """What was exhausted, and what was only sampled."""
    shown = screen(dataclasses.replace(GOOD, explored=(explored,)), KATA, Style())
    assert line in " ".join(" ".join(shown).split())
