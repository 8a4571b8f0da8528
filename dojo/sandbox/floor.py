"""The folder of one run: what stands in it, who owns it, and that it goes.

work/     submissions and what their trials write; at level `full` the sandbox has memory there
sockets/  Unix sockets of servers; a sandbox without network is shown this folder
stacks    what hanging threads were doing
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dojo.sandbox import bubblewrap, litter, nobody


@dataclass(frozen=True, slots=True)
class Floor:
    """The folder of a run at `level`."""

    level: str
    folder: Path

    @property
    def work(self) -> Path:
        """Where submissions lie and trials write."""
        return self.folder / "work"

    @property
    def sockets(self) -> Path:
        """Where servers have their sockets."""
        return self.folder / "sockets"

    @property
    def stacks(self) -> Path:
        """The file to which trials dump their threads' stacks."""
        return self.folder / "stacks"

    @property
    def owner(self) -> int:
        """The user who runs what is in the sandbox, as this process sees it."""
        return nobody.UID if os.geteuid() == 0 else os.geteuid()

    def seen_inside(self, path: Path) -> Path:
        """Return where a socket in `sockets` is found from inside the sandbox."""
        if self.level != "full":
            return path
        return bubblewrap.SOCKETS / path.relative_to(self.sockets)


@contextmanager
def laid(level: str) -> Iterator[Floor]:
    """Make the folder of a run; it is removed in the end, also when this process is killed."""
    folder = Path(tempfile.mkdtemp(prefix="kata-"))
    with litter.kept(folder):
        floor = Floor(level, folder)
        for path in (floor.work, floor.sockets):
            path.mkdir(0o700)
        if os.geteuid() == 0:
            folder.chmod(0o711)
            floor.sockets.chmod(0o711)
        give(floor.work)
        yield floor


def give(path: Path) -> None:
    """Make a path, with all below it, the sandbox's own where that is not run by its owner."""
    if os.geteuid() == 0:
        for one in (path, *path.rglob("*")):
            os.chown(one, nobody.UID, nobody.UID)
