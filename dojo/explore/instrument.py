"""Calls the current run before every instruction of the program that touches shared state.

Code is found when it first runs, by its file name: import it however you like, nested functions
and classes included. 3.12 and later: `sys.monitoring` (uninteresting instructions are switched
off one by one). 3.11: `sys.settrace` with opcode events, in our own threads only.
"""

# ruff: noqa: SLF001 - the caller's frame is what is asked for

from __future__ import annotations

import functools
import sys
from dataclasses import replace
from types import CodeType, FrameType
from typing import Any

from dojo.explore.bytecode import NOTHING, Access, Source, accesses, is_lookup
from dojo.explore.places import FILES
from dojo.explore.run import Run
from dojo.explore.world import WORLD, here


class Instrument:
    """The tables of every code object met so far, and the hook into the interpreter."""

    def __init__(self) -> None:
        self._tables: dict[int, dict[int, Access]] = {}
        self._kept: list[CodeType] = []  # so that no id is used again
        self._sources: dict[str, Source] = {}

    def table(self, code: CodeType) -> dict[int, Access]:
        """What the instructions of `code` touch, by offset."""
        table = self._tables.get(id(code))
        if table is None:
            source = self._sources.get(code.co_filename)
            if source is None:
                source = self._sources[code.co_filename] = Source.of(code.co_filename)
            table = self._tables[id(code)] = dict(accesses(code, source))
            self._kept.append(code)
        return table

    def install(self) -> None:
        """Begin to watch."""

    def prepare(self) -> None:
        """Called in each of our threads before it runs a task."""

    def refresh(self) -> None:
        """Call when files were added, a recording begins, or a stuck thread must look up."""

    def _visit(self, run: Run, access: Access | None, frame: FrameType) -> None:
        """Meet one instruction: switch if it is a point, note it if the run is recorded."""
        if run.recorder is not None:
            run.peeked = True
            assert run.current is not None
            run.recorder.settle(run.current)
        if access is None:
            return
        if access.begins:
            around = self._around(frame.f_back)
            if around is not None:
                self._meet(run, around, frame)
        if access.key is not NOTHING:
            self._meet(run, access, frame)

    @staticmethod
    def _meet(run: Run, access: Access, frame: FrameType) -> None:
        task, recorder = run.current, run.recorder
        run.access(access.key, access.write, access.site, frame)
        if recorder is not None and access.key in run.shared and len(run.live) > 1:
            assert task is not None
            recorder.touches(task, access, frame)

    def _around(self, caller: FrameType | None) -> Access | None:
        """What `caller` does to a container while a function of the program is called back."""
        if caller is None or caller.f_code.co_filename not in FILES.traced:
            return None
        access = self.table(caller.f_code).get(caller.f_lasti)
        if access is None or access.key[0] != "container":
            return None
        return replace(access, write=access.write or is_lookup(caller), label="", path=())


class Monitoring(Instrument):
    """CPython 3.12 and later."""

    def install(self) -> None:
        """Take a free tool number and listen."""
        monitoring: Any = sys.monitoring  # type: ignore[attr-defined,unused-ignore]
        self._m = monitoring
        self._tool = next(
            number for number in (4, 3, 1, 0, 2, 5) if monitoring.get_tool(number) is None
        )
        monitoring.use_tool_id(self._tool, "dojo.explore")
        monitoring.register_callback(self._tool, monitoring.events.PY_START, self._start)
        monitoring.register_callback(self._tool, monitoring.events.INSTRUCTION, self._instruction)
        monitoring.set_events(self._tool, monitoring.events.PY_START)

    def refresh(self) -> None:
        """Have every event reported again."""
        self._m.restart_events()

    def _start(self, code: CodeType, _offset: int) -> object:
        if code.co_filename in FILES.traced and id(code) not in self._tables:
            self.table(code)
            self._m.set_local_events(self._tool, code, self._m.events.INSTRUCTION)
        return self._m.DISABLE

    def _instruction(self, code: CodeType, offset: int) -> object:
        access = self._tables[id(code)].get(offset)
        run = here()
        if run is None:
            return self._m.DISABLE if access is None and WORLD.run is None else None
        if access is None and run.recorder is None and not run.abort:
            return self._m.DISABLE
        if run.abort:
            run.unwind()
        self._visit(run, access, sys._getframe(1))
        return None


class Tracing(Instrument):
    """CPython 3.11."""

    def prepare(self) -> None:
        """Set the trace function again: one that raised, as for an abort, is unset."""
        sys.settrace(self._call)

    def _call(self, frame: FrameType, _event: str, _arg: object) -> Any:
        if frame.f_code.co_filename not in FILES.traced:
            return None
        self.table(frame.f_code)
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        return self._local

    def _local(self, frame: FrameType, event: str, _arg: object) -> Any:
        run = here()
        if run is None:
            return self._local
        if event == "opcode":
            if run.abort:
                run.unwind()
            access = self._tables[id(frame.f_code)].get(frame.f_lasti)
            if access is not None or run.recorder is not None:
                self._visit(run, access, frame)
        # 3.11 writes a frame's `f_locals` back after a trace function if anybody looked at them;
        # others may have changed the closure's cells since, so they are read afresh.
        if run.peeked:
            frame.f_locals  # noqa: B018
        return self._local


@functools.cache
def instrument() -> Instrument:
    """The one of this process, watching."""
    found = Monitoring() if sys.version_info >= (3, 12) else Tracing()
    found.install()
    return found
