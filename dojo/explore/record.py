"""Writes down one run as the program's own lines: what each read, wrote, took or waited for."""

# ruff: noqa: SLF001 - the caller's frame is what is asked for

from __future__ import annotations

import linecache
import sys
from collections import Counter
from dataclasses import dataclass, field
from types import FrameType, MemberDescriptorType
from typing import Any

from dojo.explore.bytecode import Access
from dojo.explore.places import FILES, frame_of
from dojo.explore.results import Step, Wait
from dojo.explore.task import Task, Waitable

PLAIN = (int, float, complex, str, bytes, bool, type(None))
LIMIT = 40  # characters of a value
LOOKS = 3  # times a thread is shown to look at the same unchanged thing
MISSING: Any = object()


def brief(value: Any, depth: int = 2) -> str:
    """A value in a few characters, without running any code of the program."""
    kind = type(value)
    if kind in PLAIN:
        text = repr(value)
    elif isinstance(value, type):
        text = type.__getattribute__(value, "__name__")
    elif kind in (list, tuple, set, frozenset, dict) and depth:
        text = _collection(value, depth)
    else:
        text = f"<{kind.__name__}>"
    return text if len(text) <= LIMIT else text[: LIMIT - 1] + "…"


def _collection(value: Any, depth: int) -> str:
    some = list(value.items() if type(value) is dict else value)[:6]
    if type(value) is dict:
        items = [f"{brief(key, depth - 1)}: {brief(item, depth - 1)}" for key, item in some]
    else:
        items = [brief(item, depth - 1) for item in some]
    if len(value) > len(some):
        items.append("…")
    opening, closing = "[]" if type(value) is list else "()" if type(value) is tuple else "{}"
    if not items and type(value) in (set, frozenset):
        return "set()"
    return (
        opening
        + ", ".join(items)
        + ("," if type(value) is tuple and len(items) == 1 else "")
        + closing
    )


def _attribute(owner: Any, name: str) -> Any:
    """An attribute found without running descriptors of the program."""
    try:
        own = object.__getattribute__(owner, "__dict__")
        if name in own:
            return own[name]
    except AttributeError:
        pass
    for cls in type.__getattribute__(owner if isinstance(owner, type) else type(owner), "__mro__"):
        found = type.__getattribute__(cls, "__dict__").get(name, MISSING)
        if isinstance(found, MemberDescriptorType):
            try:
                return found.__get__(owner)
            except AttributeError:
                return MISSING
        if found is not MISSING:
            return found
    return MISSING


def value_at(frame: FrameType, path: tuple[str, ...]) -> Any:
    """What the names of `path` lead to from `frame`; MISSING if that is not plain."""
    if not path:
        return MISSING
    value = frame.f_locals.get(path[0], MISSING)
    if value is MISSING:
        value = frame.f_globals.get(path[0], MISSING)
    for name in path[1:]:
        if value is MISSING:
            return MISSING
        value = _attribute(value, name)
    return value


@dataclass(slots=True)
class _Line:
    task: Task
    line: int
    file: str
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Write:
    """A write whose value is known once its instruction has run."""

    line: _Line
    position: int
    access: Access
    frame: FrameType


class Recorder:
    """Collects the steps of the run it is given to."""

    def __init__(self) -> None:
        self._lines: list[_Line] = []
        self._pending: dict[int, _Write] = {}
        self._at: dict[int, int] = {}

    def settle(self, task: Task) -> None:
        """Note the value that the last write of `task` left behind."""
        write = self._pending.pop(task.id, None)
        if write is not None:
            value = value_at(write.frame, write.access.path)
            if value is not MISSING:
                write.line.notes[write.position] = f"writes {write.access.label} = {brief(value)}"

    def touches(self, task: Task, access: Access, frame: FrameType) -> None:
        """`task` is about to carry out `access` in `frame`."""
        line = self._line(task, frame)
        if line is None:
            return
        if not access.label:
            return
        if access.write:
            line.notes.append(f"writes {access.label}")
            self._pending[task.id] = _Write(line, len(line.notes) - 1, access, frame)
            return
        value = value_at(frame, access.path)
        known = "" if value is MISSING or callable(value) else f" = {brief(value)}"
        line.notes.append(f"reads {access.label}{known}")

    def says(self, task: Task, text: str, frame: FrameType | None = None) -> None:
        """`task` did something to a synchronisation object; in `frame`, if not in the caller's."""
        line = self._line(task, frame or sys._getframe(1))
        if line is not None:
            line.notes.append(text)

    def waits(self, task: Task, what: Waitable) -> None:
        """`task` blocks."""
        owner = what.owner if not isinstance(what, Task) else None
        held = f" held by {owner.name}" if owner is not None else ""
        self.says(task, f"waits for {what.label}{held}")

    def line_of(self, task: Task) -> int:
        """Where in the submission `task` was seen last; 0 if never."""
        return self._at.get(task.id, 0)

    def _line(self, task: Task, start: FrameType | None) -> _Line | None:
        frame = frame_of(start, FILES.shown)
        if frame is None or task.id == 0:
            return None
        file, number = frame.f_code.co_filename, frame.f_lineno
        self._at[task.id] = number
        last = self._lines[-1] if self._lines else None
        if last is None or (last.task, last.line, last.file) != (task, number, file):
            last = _Line(task, number, file)
            self._lines.append(last)
        return last

    def steps(self) -> tuple[Step, ...]:
        """What was noted, in order; of looks repeated while nobody writes, the first few."""
        kept: list[Step] = []
        looks: Counter[tuple[int, int, tuple[str, ...]]] = Counter()
        for line in self._lines:
            notes = tuple(dict.fromkeys(line.notes))
            if any(note.startswith("writes") for note in notes):
                looks.clear()
            look = line.task.id, line.line, notes
            looks[look] += 1
            if looks[look] <= LOOKS:
                source = linecache.getline(line.file, line.line).rstrip()
                kept.append(Step(line.task.name, line.line, source, notes))
        return tuple(kept)

    def waiting(self, stuck: list[tuple[Task, str, str]]) -> tuple[Wait, ...]:
        """The threads of a deadlock."""
        return tuple(
            Wait(task.name, label, owner, self.line_of(task))
            for task, label, owner in stuck
            if task.id != 0
        )
