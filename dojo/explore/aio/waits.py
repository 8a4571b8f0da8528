"""What a suspended task waits for, where, and who holds it."""

from __future__ import annotations

import asyncio
import gc
import re
import types
from collections.abc import Iterable, Mapping, Sequence
from types import FrameType
from typing import Any

from dojo.explore.places import FILES, OURS, frame_of
from dojo.explore.results import Wait

UNNAMED = re.compile(r"Task-\d+")
WHAT = {
    "Lock.acquire": "the lock",
    "Event.wait": "the event",
    "Condition.wait": "a notify",
    "Semaphore.acquire": "the semaphore",
    "Queue.get": "an item",
    "Queue.put": "room in the queue",
    "Queue.join": "the queue to be done",
    "Barrier.wait": "the barrier",
    "TaskGroup.__aexit__": "the task group",
}

PAUSABLE = (types.CoroutineType, types.GeneratorType, types.AsyncGeneratorType)

Task = asyncio.Task[Any]
Holders = Mapping[int, Sequence[Task]]


def names_of(tasks: Iterable[Task]) -> dict[Task, str]:
    """What each is called: its name, or that of its coroutine; numbered where there are several."""
    names: dict[Task, str] = {}
    used: dict[str, int] = {}
    for task in tasks:
        name = task.get_name()
        if UNNAMED.fullmatch(name):
            name = getattr(task.get_coro(), "__name__", "unnamed")
        used[name] = used.get(name, 0) + 1
        names[task] = name if used[name] == 1 else f"{name} #{used[name]}"
    return names


def frames_of(task: Task) -> list[FrameType]:
    """The frames of a suspended task, outermost first."""
    frames = []
    found: Any = task.get_coro()
    while found is not None:
        if isinstance(found, types.CoroutineType):
            frame, found = found.cr_frame, found.cr_await
        elif isinstance(found, types.GeneratorType):
            frame, found = found.gi_frame, found.gi_yieldfrom
        elif isinstance(found, types.AsyncGeneratorType):
            frame, found = found.ag_frame, found.ag_await
        else:  # a wrapper, as of one step of an asynchronous generator
            within = gc.get_referents(found) if type(found).__module__ == "builtins" else []
            found = next((one for one in within if isinstance(one, PAUSABLE)), None)
            continue
        if frame is not None:
            frames.append(frame)
    return frames


def places(frame: FrameType | None) -> tuple[str, int]:
    """File and line of the submission, outwards from `frame`; a line 0 if there is none."""
    found = frame_of(frame, FILES.shown)
    return (found.f_code.co_filename, found.f_lineno) if found is not None else ("", 0)


def place_of(task: Task) -> tuple[str, int]:
    """File and line of the submission at which a task is suspended; a line 0 if nowhere in it."""
    place = ("", 0)
    for frame in frames_of(task):
        if frame.f_code.co_filename in FILES.shown:
            place = (frame.f_code.co_filename, frame.f_lineno)
    return place


def _attributes(value: Any) -> dict[str, Any]:
    try:
        found = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return {}
    return found if type(found) is dict else {}


def name_in(frame: FrameType, wanted: object) -> str:
    """How the frame's code calls an object: `gate` or `self.gate`; empty if by no such name."""
    names = dict(frame.f_locals)
    for name, value in names.items():
        if value is wanted:
            return name
    for name, value in names.items():
        for attribute, inner in _attributes(value).items():
            if inner is wanted:
                return f"{name}.{attribute}"
    for name, value in frame.f_globals.items():
        if value is wanted:
            return name
    return ""


def awaited(task: Task) -> tuple[str, object, str]:
    """Where a task is suspended in the library: function, object, what the program calls that."""
    mine: FrameType | None = None
    library: list[FrameType] = []
    for frame in frames_of(task):
        file = frame.f_code.co_filename
        if file in FILES.traced:
            mine, library = frame, []
        elif not file.startswith(OURS):
            library.append(frame)
    if not library:
        return "", None, ""
    known = [frame for frame in library if frame.f_code.co_qualname in WHAT]
    found = (known or library)[0]
    inner = found.f_locals.get("self")
    name = name_in(mine, inner) if mine is not None and inner is not None else ""
    return found.f_code.co_qualname, inner, name


def label_of(task: Task, names: Mapping[Task, str]) -> str:
    """What a suspended task waits for, as a learner says it."""
    function, _, name = awaited(task)
    future = getattr(task, "_fut_waiter", None)
    if isinstance(future, asyncio.Task):
        return f"task {names.get(future, future.get_name())}"
    if function == "sleep":
        return "time to pass"
    method = function.rpartition(".")[2]
    if function in WHAT:
        return f"{WHAT[function]}{f' ({name})' if name else ''}"
    if type(future).__name__ == "_GatheringFuture":
        children = [names.get(child, "?") for child in getattr(future, "_children", ())]
        return f"task{'s' * (len(children) > 1)} " + ", ".join(children)
    if function:
        return f"{name or 'asyncio'}.{method}()"
    mine = [f for f in frames_of(task) if f.f_code.co_filename in FILES.traced]
    found = name_in(mine[-1], future) if mine and future is not None else ""
    return f"the future {found}".rstrip() if future is not None else "its turn"


def held_by(task: Task, holders: Holders, names: Mapping[Task, str]) -> str:
    """The tasks that hold the lock or semaphore a task waits for, where that is known."""
    _, what, _ = awaited(task)
    tasks = holders.get(id(what), ()) if what is not None else ()
    return ", ".join(f"task {names.get(task, task.get_name())}" for task in dict.fromkeys(tasks))


def wait_of(task: Task, names: Mapping[Task, str], holder: str) -> Wait:
    """The same as data."""
    return Wait(f"task {names[task]}", label_of(task, names), holder, place_of(task)[1])
