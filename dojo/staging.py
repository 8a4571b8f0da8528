"""Takes one regular file of source text, and nothing that lies beside it.

After staging, nothing the learner's file system does (a link, a pipe, a module of the same name as
one of the standard library) can reach the grading. The text is never compiled here: that is for the
sandbox.
"""

import codecs
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

LIMIT = 256 * 1024
"""Bytes of the largest file that is graded."""

_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")  # PEP 263


class BadFile(Exception):  # noqa: N818 - the verdict's name
    """The file cannot be graded; the text says why in one line."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A submission's source: its bytes as they were read, once."""

    name: str
    source: bytes

    def place(self, folder: Path) -> Path:
        """Write the file, alone, into a new `folder`; return its path."""
        folder.mkdir(parents=True)
        path = folder / f"{self.name}.py"
        path.write_bytes(self.source)
        return path


def stage(path: Path, name: str) -> Staged:
    """Read `path` as the submission for kata `name`.

    Raises BadFile unless it is one regular file, no link, of at most `LIMIT` bytes of UTF-8 without
    NUL, whose PEP 263 cookie, where it has one, says UTF-8.
    """
    source = _read(path)
    if b"\0" in source:
        raise BadFile(f"{path} holds a NUL byte; Python source is text")
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise BadFile(
            f"{path} is not UTF-8: byte {source[error.start]:#04x} in line {line}"
        ) from None
    _refuse_foreign_cookie(path, source)
    return Staged(name, source)


def _read(path: Path) -> bytes:
    # Opened without following a link and without waiting for a pipe's other end, and judged by the
    # open descriptor: what is at the path may change between a look and an open.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    if path.is_symlink():
        raise BadFile(f"{path} is a symbolic link; give the file itself with --file")
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        raise BadFile(f"{path} does not exist") from None
    except OSError as error:
        raise BadFile(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            kind = "a directory" if stat.S_ISDIR(status.st_mode) else "not a regular file"
            raise BadFile(f"{path} is {kind}; expected one Python file")
        # One read of a regular file returns all there is; a file that grows meanwhile is cut off
        # and refused.
        source = os.read(descriptor, LIMIT + 1)
    finally:
        os.close(descriptor)
    if len(source) > LIMIT:
        size = max(status.st_size, len(source))
        raise BadFile(f"{path} has {size:,} bytes; at most {LIMIT:,} are graded")
    return source


def _refuse_foreign_cookie(path: Path, source: bytes) -> None:
    """A cookie may hide code from a reader: what is shown as UTF-8 would run as something else."""
    for line in source.splitlines()[:2]:
        if found := _COOKIE.match(line):
            encoding = found[1].decode("ascii")
            try:
                known = codecs.lookup(encoding).name
            except LookupError:
                known = ""
            if known not in {"utf-8", "utf-8-sig", "ascii"}:
                raise BadFile(f"{path} declares the encoding {encoding}; expected UTF-8")
