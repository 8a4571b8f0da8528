"""A schedule as text, such as `1.2c5b.1.8b25bc.11`.

In turn: which `explore` call of the test it belongs to; the decisions that differ from the default,
each by its number and the letter of the task that went on (b is thread A); how often the search had
started over; the hash of the source; the minor version of Python.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dojo.explore.results import TokenError

FORM = re.compile(r"(\d+)\.((?:\d+[a-z]+)*)\.(\d+)\.([0-9a-f]{6})\.(\d+)")
Deviations = tuple[tuple[int, int], ...]


def digest(files: Iterable[str]) -> str:
    """Six digits that change when a file does."""
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(Path(file).read_bytes())
    return total.hexdigest()[:6]


def _letters(number: int) -> str:
    text = ""
    while True:
        number, rest = divmod(number, 26)
        text = chr(97 + rest) + text
        if number == 0:
            return text


def _number(letters: str) -> int:
    total = 0
    for letter in letters:
        total = total * 26 + ord(letter) - 97
    return total


@dataclass(frozen=True, slots=True)
class Token:
    """Which schedule of which exploration of which source."""

    call: int
    deviations: Deviations
    restarts: int
    source: str
    minor: int = sys.version_info.minor

    def __str__(self) -> str:
        moves = "".join(f"{index}{_letters(task)}" for index, task in self.deviations)
        return f"{self.call}.{moves}.{self.restarts}.{self.source}.{self.minor}"

    @classmethod
    def parse(cls, text: str, source: str) -> Token:
        """What `text` spells, if it belongs to this source and this Python; else TokenError."""
        match = FORM.fullmatch(text)
        if match is None:
            raise TokenError(f"{text!r} is not a schedule")
        call, moves, restarts, found, minor = match.groups()
        if found != source:
            raise TokenError("the file has changed since this schedule was found")
        if int(minor) != sys.version_info.minor:
            raise TokenError(
                f"this schedule was found on Python 3.{minor}, this is 3.{sys.version_info.minor}"
            )
        deviations = tuple(
            (int(index), _number(task)) for index, task in re.findall(r"(\d+)([a-z]+)", moves)
        )
        return cls(int(call), deviations, int(restarts), found, int(minor))
