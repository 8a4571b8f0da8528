"""The fields that change what a GET sends: If-None-Match, Range (RFC 9110, 13.1.2 and 14)."""

import re
from dataclasses import dataclass

_ONE_RANGE = re.compile(r"bytes=[ \t]*(\d*)-(\d*)[ \t]*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """The bytes `start` up to, not including, `stop` of a body of `total` bytes."""

    start: int
    stop: int
    total: int

    @property
    def content_range(self) -> str:
        """The value of Content-Range in a 206."""
        return f"bytes {self.start}-{self.stop - 1}/{self.total}"


class UnsatisfiableError(Exception):
    """The range is well formed and holds none of the body's bytes: 416."""


def requested_part(field: str | None, total: int) -> Part | None:
    """Return the part that a Range field asks for, None where the whole body is the answer.

    A field that is malformed, of another unit or of several ranges is ignored, as the standard
    allows.
    """
    match = _ONE_RANGE.fullmatch(field or "")
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        if not int(last):
            raise UnsatisfiableError
        return Part(max(0, total - int(last)), total, total)
    if last and int(last) < int(first):
        return None
    if int(first) >= total:
        raise UnsatisfiableError
    return Part(int(first), min(int(last) + 1, total) if last else total, total)


def is_named(tag: str, field: str | None) -> bool:
    """Tell whether an If-None-Match field names `tag`, compared weakly; `*` names every tag."""
    if field is None:
        return False
    return field.strip() == "*" or tag in re.findall(r'"[^"]*"', field)
