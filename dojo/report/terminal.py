"""The verdict as a screen: 80 columns or fewer, colours only where they are wanted.

Whatever a submission put into a message, a name or its output is shown and never obeyed: control
characters are escaped.
"""

import os
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from dojo.catalogue import Kata
from dojo.compare import SHOWN
from dojo.report.columns import columns, waits
from dojo.verdict import Cause, Explored, RuleResult, State, Verdict

_WIDTH = 80
_INDENT = 13
_FRAMES = 6
_NOTES = 8

_HEADINGS = {
    Cause.BADFILE: "not a file that can be graded",
    Cause.SYNTAX: "syntax error",
    Cause.IMPORT: "cannot be imported",
    Cause.MISSING: "a name is missing",
    Cause.TAMPERED: "tampered",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How wide and how coloured a screen is, and what a person types to get back here."""

    width: int = _WIDTH
    colour: bool = False
    command: str = "nox"

    @classmethod
    def of(cls, stream: TextIO) -> "Style":
        """Return what suits `stream`; NO_COLOR and TERM=dumb are respected."""
        plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
        width = min(_WIDTH, shutil.get_terminal_size((_WIDTH, 24)).columns)
        command = os.environ.get("DOJO_COMMAND", "nox")
        return cls(max(width, 40), stream.isatty() and not plain, command)

    def paint(self, text: str, code: str) -> str:
        """Return `text` in the colour of an SGR code."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text


def say(text: str = "", stream: TextIO | None = None) -> None:
    """Print a line for a person, at once; the one place that does."""
    print(text, file=stream or sys.stdout, flush=True)


def show(verdict: Verdict, kata: Kata) -> None:
    """Print the screen."""
    style = Style.of(sys.stdout)
    for line in screen(verdict, kata, style):
        say(line)


def screen(verdict: Verdict, kata: Kata, style: Style) -> Iterator[str]:
    """Yield the lines of the screen, without line ends."""
    rules = verdict.rules
    yield _aligned(f"{kata.name} · {kata.contract.title}", _heading(verdict, rules), style)
    yield ""
    if verdict.message:
        yield from _wrapped(verdict.message, 2, style)
        yield ""
    if any(rule.state != "not reached" for rule in rules):
        for rule in rules:
            yield from _rule(rule, verdict, style)
        yield ""
    yield from _notes(verdict, style)
    for explored in verdict.explored:
        yield from _wrapped(_how_far(explored), 2, style)
    if verdict.explored:
        yield ""
    yield _footer(verdict, style)


def clean(text: str) -> str:
    """Return `text` with everything a terminal would obey escaped."""
    return "".join(
        c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text
    )


def _heading(verdict: Verdict, rules: Sequence[RuleResult]) -> str:
    if verdict.verdict in _HEADINGS:
        return _HEADINGS[verdict.verdict]
    held = sum(rule.state == "met" for rule in rules)
    if verdict.message:
        return verdict.verdict.value
    return f"{held} of {len(rules)} {'rule holds' if len(rules) == 1 else 'rules hold'}"


_COLOURS: dict[State, str] = {"met": "32", "broken": "31", "not reached": "33"}
_WORDS: dict[State, str] = {"met": "ok", "broken": "broken", "not reached": "-"}


def _rule(rule: RuleResult, verdict: Verdict, style: Style) -> Iterator[str]:
    room = style.width - _INDENT
    text = textwrap.wrap(_lowered(rule.text), room)
    if rule.state != "broken" and len(text) > 1:  # what holds needs no second look
        text = [textwrap.shorten(" ".join(text), room, placeholder=" …")]
    word = style.paint(f"{_WORDS[rule.state]:<6}", _COLOURS[rule.state])
    yield f"  {word} {rule.number:>2}  {text[0]}"
    yield from (" " * _INDENT + line for line in text[1:])
    if rule.state == "broken":
        yield from _evidence(rule, verdict, style)
    for line in rule.output:
        shown = clean(line if len(line) <= SHOWN else line[: SHOWN - 1] + "…")
        yield from textwrap.wrap(
            shown,
            style.width,
            initial_indent=" " * _INDENT + "printed | ",
            subsequent_indent=" " * (_INDENT + 8) + "| ",
            drop_whitespace=False,
        )


def _evidence(rule: RuleResult, verdict: Verdict, style: Style) -> Iterator[str]:
    if rule.case and rule.case != rule.text:
        yield from _wrapped(f"in the case: {_lowered(rule.case)}", _INDENT, style)
    trace = rule.trace or {}
    after = ""
    if trace.get("schedules"):
        number = trace["schedules"]
        after = f", after {number} schedule{'' if number == 1 else 's'}"
    yield from _wrapped(f"{rule.message}{after}", _INDENT, style)
    body = list(_trace(trace, style.width - _INDENT))
    if body:
        yield ""
        yield from (" " * _INDENT + line if line else "" for line in body)
    if trace.get("token"):
        yield ""
        again = f"{style.command} -s kata -- {verdict.kata} --schedule {trace['token']}"
        yield from _wrapped(f"replay: {again}", _INDENT, style)


def _trace(trace: dict[str, Any], width: int) -> Iterator[str]:
    if trace.get("steps"):
        yield from map(clean, columns(trace["steps"], width))
    if trace.get("waits"):
        yield from ([""] if trace.get("steps") else [])
        yield from map(clean, waits(trace["waits"]))
    for thread in trace.get("threads", ()):
        yield f"{thread['name']}:"
        for frame in thread["frames"][:_FRAMES]:
            line = f"{frame['file']}:{frame['line']} in {frame['function']}: {frame['source']}"
            yield "  " + textwrap.shorten(clean(line), width - 2, placeholder=" …")


def _notes(verdict: Verdict, style: Style) -> Iterator[str]:
    for note in verdict.notes[:_NOTES]:
        yield from _wrapped(f"note: {note}", 2, style, hanging=6)
    if len(verdict.notes) > _NOTES:
        yield f"  … {len(verdict.notes) - _NOTES} more notes: --json has them all"
    if verdict.notes:
        yield ""


def _how_far(explored: Explored) -> str:
    turn, early = (
        ("preemption", "") if explored.orders_of == "threads" else ("turn", " taken early")
    )
    turns = f"{turn}{'' if explored.bound == 1 else 's'}{early}"
    tried = f"{explored.schedules:,} orders of the {explored.orders_of} tried"
    every = f"all that differ with at most {explored.bound} {turns}"
    if not explored.sampled:
        return f"{tried}, {every}"
    if explored.bound is None:
        return f"{tried}, a sample"
    whole = explored.scenarios - explored.sampled
    return f"{tried}: {every} in {whole} scenarios, a sample in {explored.sampled}"


def _footer(verdict: Verdict, style: Style) -> str:
    name, command = verdict.kata, style.command
    if verdict.verdict is Cause.PASSED:
        left = f"compare: {command} -s solution -- {name}"
    elif verdict.verdict is Cause.UNTOUCHED:
        left = f"still the stub: open katas/{name}.py and change what TODO marks"
    elif verdict.broken:
        left = f"hint: {command} -s hint -- {name}"
    else:
        left = "no rule was reached"
    right = f"level {verdict.level} · {verdict.seconds:.1f} s"
    return _aligned(left, right, style)


def _aligned(left: str, right: str, style: Style) -> str:
    """Put two texts on one line if they fit, else the right one on a line of its own."""
    left = clean(left)
    if len(left) + 2 + len(right) <= style.width:
        return f"{left}{right:>{style.width - len(left)}}"
    return "\n".join((*textwrap.wrap(left, style.width), f"{right:>{style.width}}"))


def _wrapped(text: str, indent: int, style: Style, hanging: int = 0) -> Iterator[str]:
    for number, paragraph in enumerate(clean(text).split("\n")):
        yield from textwrap.wrap(
            paragraph,
            style.width,
            initial_indent=" " * (indent if number == 0 else indent + hanging),
            subsequent_indent=" " * (indent + hanging),
            replace_whitespace=False,
        )


def _lowered(text: str) -> str:
    """Return a sentence as a clause: a small first letter unless it is a name, no full stop."""
    word = text.split(maxsplit=1)[0] if text else ""
    starts_name = len(word) > 1 and not word[1:].replace("'", "").islower()
    return (text if starts_name else text[:1].lower() + text[1:]).rstrip(".")
