"""Which files belong to the explored program, and where in them a thread stands."""

# ruff: noqa: SLF001 - the caller's frame is what is asked for

from __future__ import annotations

import linecache
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

OURS = str(Path(__file__).parent)
ASSIGNED = re.compile(r"\s*([\w.]+(?:\s*,\s*[\w.]+)*)\s*(?::[^=]*)?=[^=]")
Site = tuple[str, int]


@dataclass
class Files:
    """`shown`: the submission's files; `traced`: those and the scenario's."""

    shown: set[str] = field(default_factory=set)
    traced: set[str] = field(default_factory=set)


FILES = Files()


def frame_of(start: FrameType | None, files: set[str]) -> FrameType | None:
    """The innermost frame, from `start` outwards, that runs code of `files`."""
    while start is not None and start.f_code.co_filename not in files:
        start = start.f_back
    return start


def creation_sites() -> tuple[Site, Site]:
    """Where a primitive is being made: the program's line, and the line that calls this package.

    They differ where the standard library makes it for the program; outside the program they are
    the same.
    """
    direct: FrameType | None = sys._getframe(1)
    while direct is not None and direct.f_code.co_filename.startswith(OURS):
        direct = direct.f_back
    frame = frame_of(direct, FILES.traced) or direct
    if frame is None or direct is None:
        return ("?", 0), ("?", 0)
    return (frame.f_code.co_filename, frame.f_lineno), (direct.f_code.co_filename, direct.f_lineno)


def assigned_names(site: Site) -> list[str]:
    """What the line at `site` assigns to, such as "self.lock"; several if it unpacks."""
    match = ASSIGNED.match(linecache.getline(*site))
    return [name.strip() for name in match.group(1).split(",")] if match else []
