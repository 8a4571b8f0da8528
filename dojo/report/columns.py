"""A schedule as text: one column per thread, time running down; a deadlock as who holds what.

Pure functions over plain data: a step is a mapping with `thread`, `line`, `source` and `notes`, a
wait one with `thread`, `waits_for`, `held_by` and `line`, as `ScheduleFailure.as_data` gives them.
"""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Step = Mapping[str, Any]

LONGEST = 40
"""Lines of steps that are shown; of a longer schedule the beginning and the end."""

_COLUMNS = 4
_GAP = 2
_NUMBER = 4
_NOTES = 4
_NAME = 24


def columns(steps: Sequence[Step], width: int = 80) -> list[str]:
    """Lay the steps out in `width` characters, the threads side by side (from five on: a list)."""
    if not steps:
        return []
    names = sorted(
        dict.fromkeys(step["thread"] for step in steps), key=lambda name: (len(name) > 1, name)
    )
    if len(names) > _COLUMNS:
        return _cut([_listed(step, names, width) for step in steps])
    room = (width - _GAP * (len(names) - 1)) // len(names)
    blank = [" " * room] * len(names)
    head = [_fit(_heading(name), room, indent=_NUMBER + 1) for name in names]
    rows = []
    for step in steps:
        place = names.index(step["thread"])
        rows.append([_row(blank, place, text) for text in _entry(step, room)])
    return [_joined(head), *_cut(rows)]


def waits(waiting: Sequence[Mapping[str, Any]]) -> list[str]:
    """Say for each thread of a deadlock where it waits, for what, and who holds that."""
    lines = []
    for wait in waiting:
        where = f" at line {wait['line']}" if wait["line"] else ""
        holder = wait["held_by"]
        held = (
            ""
            if not holder
            else ", which it holds itself"
            if holder == wait["thread"]
            else f", held by {holder}"
        )
        lines.append(f"{wait['thread']} waits{where} for {wait['waits_for']}{held}")
    return lines


def _heading(name: str) -> str:
    return f"thread {name}" if len(name) == 1 else name


def _fit(text: str, room: int, *, indent: int = 0) -> str:
    text = " " * indent + text
    return f"{text:<{room}}" if len(text) <= room else text[: room - 1] + "…"


def _entry(step: Step, room: int) -> Iterator[str]:
    """The source line under its number; the notes beside it if they fit, else below."""
    source = f"{step['line']:>{_NUMBER}} {step['source'].strip()}"
    notes = "; ".join(step["notes"])
    beside = f"{source}  # {notes}"
    if not notes or len(beside) <= room:
        yield _fit(beside if notes else source, room)
        return
    yield _fit(source, room)
    margin = " " * (_NUMBER + 1)
    for line in textwrap.wrap(
        f"# {notes}", room, initial_indent=margin, subsequent_indent=f"{margin}  "
    )[:_NOTES]:
        yield _fit(line, room)


def _row(blank: list[str], place: int, text: str) -> str:
    return _joined([*blank[:place], text, *blank[place + 1 :]])


def _joined(cells: Sequence[str]) -> str:
    return (" " * _GAP).join(cells).rstrip()


def _listed(step: Step, names: Sequence[str], width: int) -> list[str]:
    margin = min(_NAME, max(map(len, names))) + 1
    first, *below = _entry(step, width - margin)
    return [
        f"{_fit(step['thread'], margin - 1)} {first}".rstrip(),
        *(" " * margin + line.rstrip() for line in below),
    ]


def _cut(rows: Sequence[list[str]]) -> list[str]:
    """Leave out whole steps in the middle until the rest fits."""
    if sum(map(len, rows)) <= LONGEST:
        return [line for row in rows for line in row]
    first, last, used = 0, len(rows), 1
    while True:
        front = first <= len(rows) - last
        row = rows[first] if front else rows[last - 1]
        if used + len(row) > LONGEST:
            break
        used += len(row)
        first, last = (first + 1, last) if front else (first, last - 1)
    left = last - first
    middle = f"{'':>{_NUMBER}} … {left} step{'' if left == 1 else 's'} left out …"
    return [
        *(line for row in rows[:first] for line in row),
        middle,
        *(line for row in rows[last:] for line in row),
    ]
