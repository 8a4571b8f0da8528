"""What a sandboxed program may see of the file system, and where it may write."""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dojo.catalogue import ROOT

SYSTEM = tuple(map(Path, ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix", "/gnu")))
"""Where programs and libraries are."""

SETTINGS = tuple(
    Path("/etc", name)
    for name in ("alternatives", "ld.so.cache", "localtime", "mime.types", "protocols", "services")
)
"""What the C library and the standard library look up, and nothing that is a secret."""


@dataclass(frozen=True, slots=True)
class View:
    """Paths in the clear: to read, to write, to list, and where the sockets of servers are.

    At level `full` what is written to `writable` is memory and goes; `kept` is the real folder.
    """

    readable: tuple[Path, ...]
    writable: tuple[Path, ...] = ()
    listed: tuple[Path, ...] = ()
    sockets: Path | None = None
    kept: tuple[Path, ...] = ()


def engine() -> tuple[Path, ...]:
    """Return what it takes to run our own code: interpreter, environment, engine.

    Also of an interpreter that is a link into somewhere else.
    """
    wanted = [
        Path(sys.base_prefix),
        Path(sys.prefix),
        Path(os.path.realpath(sys.executable)).parent,
        ROOT / "dojo",
        ROOT / "fileserver",
    ]
    return tuple(_outermost(path for path in wanted if not _is_system(path)))


def _is_system(path: Path) -> bool:
    return any(path.is_relative_to(system) for system in SYSTEM)


def _outermost(paths: Iterable[Path]) -> list[Path]:
    """Leave out what lies in another of the paths."""
    found: list[Path] = []
    for path in sorted(set(paths)):
        if not any(path.is_relative_to(other) for other in found):
            found.append(path)
    return found
