"""Writes down one run as the program's own lines: who went on, read, wrote, waited where."""

# ruff: noqa: SLF001 - handles and frames are looked at, never touched

from __future__ import annotations

import asyncio
import functools
import linecache
import sys
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import TYPE_CHECKING, Any

from dojo.explore.aio.waits import Task, label_of, names_of, place_of, places
from dojo.explore.bytecode import Access
from dojo.explore.instrument import instrument
from dojo.explore.places import FILES
from dojo.explore.record import MISSING, brief, value_at
from dojo.explore.results import Step
from dojo.explore.task import Abort, Waitable
from dojo.explore.task import Task as Thread
from dojo.explore.virtual import EPOCH

if TYPE_CHECKING:
    from dojo.explore.aio.loop import Loop

Who = Task | Thread


@dataclass(slots=True)
class _Note:
    """`key` and `write` only for what others may touch as well."""

    who: Who
    file: str
    line: int
    text: str
    key: Hashable = None
    write: bool = False


@dataclass(frozen=True, slots=True)
class _Write:
    """A write whose value is known once its instruction has run."""

    note: _Note
    access: Access
    frame: FrameType


@dataclass
class TaskRecorder:
    """Collects the steps of the run it is given to."""

    holders: dict[int, list[Task]] = field(default_factory=dict)
    _loop: Loop | None = None
    _notes: list[_Note] = field(default_factory=list)
    _at: dict[Who, tuple[str, int]] = field(default_factory=dict)
    _pending: dict[Who, _Write] = field(default_factory=dict)
    _why: dict[Task, str] = field(default_factory=dict)
    _fired: dict[int, str] = field(default_factory=dict)

    def attach(self, loop: Loop) -> None:
        """Listen to that loop."""
        self._loop = loop

    # -- what the loop tells

    def begins(self, task: Task | None, handle: Any) -> None:
        """A callback is about to run."""
        if task is None:
            if isinstance(handle, asyncio.TimerHandle) and handle._args:
                self._fired[id(handle._args[0])] = f"its timer fires at {handle._when - EPOCH:g} s"  # type: ignore[attr-defined]
            return
        why = self._why.pop(task, "")
        if handle._args:
            why = why or self._fired.pop(id(handle._args[0]), "")
        file, line = place_of(task)
        code = getattr(task.get_coro(), "cr_code", None)
        if task not in self._at and code is not None and code.co_filename in FILES.shown:
            self._add(task, code.co_filename, code.co_firstlineno, why or "starts")
        elif line and (why or (self._notes and self._notes[-1].who is not task)):
            self._add(task, file, line, why or "goes on")

    def ends(self, task: Task) -> None:
        """The callback has run."""
        self._settle(task)
        file, line = place_of(task)
        if not task.done():
            if line and self._loop is not None:
                names = names_of(self._loop.tasks)
                self._add(task, file, line, f"waits for {label_of(task, names)}")
            return
        file, line = self._at.get(task, ("", 0))
        if line:
            error = getattr(task, "_exception", None)  # `exception()` would count as looking at it
            how = f"ends with {type(error).__name__}" if error is not None else "ends"
            if not isinstance(error, Abort):
                self._add(task, file, line, "ends, cancelled" if task.cancelled() else how)

    def cancels(self, task: Task) -> None:
        """The explorer is about to cancel a task."""
        file, line = place_of(task)
        if line:
            self._add(task, file, line, "cancelled here")
        else:
            self._why[task] = "cancelled before its next line"

    # -- what the run of threads tells

    def settle(self, thread: Thread) -> None:
        """Note the value that the last write left behind."""
        self._settle(self._who(thread))

    def accesses(self, thread: Thread | None, site: Hashable, frame: FrameType) -> None:
        """An instruction of the program is about to touch state outside its frame."""
        who = self._who(thread)
        file, line = places(frame)
        if who is None or not line or frame.f_code.co_filename != file:
            return
        assert isinstance(site, tuple)
        access = instrument().table(frame.f_code)[site[1]]
        value = value_at(frame, access.path)
        name = access.label.rpartition(".")[2]
        if not access.write and (value is MISSING or callable(value)):
            self._at[who] = (file, line)
            return
        if type(value).__module__.startswith("asyncio."):
            self._add(who, file, line, "")
            return
        verb = f"writes {access.label}" if access.write else f"reads {access.label}"
        note = self._add(who, file, line, verb if access.write else f"{verb} = {brief(value)}")
        note.key, note.write = name, access.write
        if access.write:
            self._pending[who] = _Write(note, access, frame)

    def touches(self, thread: Thread, access: Access, frame: FrameType) -> None:
        """Known already."""

    def says(self, thread: Thread | None, text: str) -> None:
        """Something happened at the line that runs."""
        who = self._who(thread)
        file, line = places(sys._getframe(1))
        if who is not None and line:
            self._add(who, file, line, text)

    def waits(self, thread: Thread, what: Waitable) -> None:
        """A thread blocks."""
        if thread.id != 0 or (self._loop is not None and self._loop.inside):
            self.says(thread, f"waits for {what.label}")

    def line_of(self, thread: Thread) -> int:
        """Where in the submission a thread was seen last; 0 if never."""
        return self._at.get(thread, ("", 0))[1]

    def _who(self, thread: Thread | None) -> Who | None:
        if thread is not None and thread.id != 0:
            return thread
        return self._loop.current if self._loop is not None and self._loop.run.racing else None

    def _settle(self, who: Who | None) -> None:
        write = self._pending.pop(who, None) if who is not None else None
        if write is not None:
            value = value_at(write.frame, write.access.path)
            if value is not MISSING:
                write.note.text = f"writes {write.access.label} = {brief(value)}"

    def _add(self, who: Who, file: str, line: int, text: str) -> _Note:
        note = _Note(who, file, line, text)
        self._notes.append(note)
        self._at[who] = (file, line)
        return note

    # -- what is shown

    def steps(self) -> tuple[Step, ...]:
        """What happened, in order; reads and writes only of what one task writes, another uses."""
        users: dict[Hashable, set[int]] = {}
        written = {note.key for note in self._notes if note.write}
        for note in self._notes:
            users.setdefault(note.key, set()).add(id(note.who))
        shown = [
            note
            for note in self._notes
            if note.key is None or (note.key in written and len(users[note.key]) > 1)
        ]
        names = names_of(self._loop.tasks) if self._loop is not None else {}
        steps: list[tuple[_Note, list[str]]] = []
        for note in shown:
            last = steps[-1][0] if steps else None
            if last is not None and (last.who, last.line, last.file) == (
                note.who,
                note.line,
                note.file,
            ):
                steps[-1][1].append(note.text)
            else:
                steps.append((note, [note.text]))
        return tuple(_step(note, texts, names) for note, texts in steps)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Know for its duration which task holds which lock or semaphore."""
        kinds: tuple[Any, ...] = (asyncio.Lock, asyncio.Semaphore)
        real = [(kind, kind.acquire, kind.release) for kind in kinds]
        for kind, acquire, release in real:
            kind.acquire, kind.release = self._acquiring(acquire), self._releasing(release)
        try:
            yield
        finally:
            for kind, acquire, release in real:
                kind.acquire, kind.release = acquire, release

    def _acquiring(self, acquire: Any) -> Any:
        @functools.wraps(acquire)
        async def acquired(lock: Any) -> Any:
            result = await acquire(lock)
            task = asyncio.current_task()
            if task is not None:
                self.holders.setdefault(id(lock), []).append(task)
            return result

        return acquired

    def _releasing(self, release: Any) -> Any:
        @functools.wraps(release)
        def released(lock: Any) -> Any:
            tasks, task = self.holders.get(id(lock), []), asyncio.current_task()
            if tasks:
                tasks.remove(task if task in tasks else tasks[0])
            return release(lock)

        return released


def _step(note: _Note, texts: list[str], names: dict[Task, str]) -> Step:
    who = f"thread {note.who.name}" if isinstance(note.who, Thread) else f"task {names[note.who]}"
    source = linecache.getline(note.file, note.line).rstrip()
    return Step(who, note.line, source, tuple(dict.fromkeys(filter(None, texts))))
