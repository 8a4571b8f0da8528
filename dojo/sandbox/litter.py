"""Removes what a submission left behind, also what it made hard to remove.

Folders that nobody may enter and folders nested ten thousand deep go like any other.
"""

import contextlib
import itertools
import os
import subprocess
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

_SHARED = Path("/dev/shm")  # noqa: S108 - where Linux keeps it

_KEEP = """
read -r _
for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ -e "$0" ] || exit 0
    chmod -R u+rwX "$0"; rm -rf "$0" || sleep 0.1
done
"""


def empty(folder: Path, keep: Collection[Path] = ()) -> None:
    """Remove all that is in `folder`, but for the paths to `keep` and what lies in those.

    What cannot be removed stays.
    """
    names = (f".litter-{os.getpid()}-{number}" for number in itertools.count())
    above = {str(path) for kept in keep for path in (kept, *kept.parents)}
    for entry in _entries(folder):
        if entry.path in above and Path(entry.path) not in keep:
            empty(Path(entry.path), keep)
    going = True
    while going:
        entries = [entry for entry in _entries(folder) if entry.path not in above]
        going = any([_removed(entry, folder, names) for entry in entries])  # noqa: C419 - each is to go


def remove(folder: Path) -> None:
    """Remove `folder` and all that is in it."""
    empty(folder)
    with contextlib.suppress(OSError):
        folder.rmdir()


@contextmanager
def kept(folder: Path) -> Iterator[None]:
    """Remove `folder` in the end, also when this process is killed: a shell waits for that."""
    keeper = subprocess.Popen(
        ["/bin/sh", "-c", _KEEP, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        remove(folder)
        keeper.communicate()


def shared_memory() -> frozenset[str]:
    """Return the names of the blocks of shared memory that there are."""
    return frozenset(entry.path for entry in _entries(_SHARED))


def forget_shared_memory(before: frozenset[str], owner: int) -> None:
    """Remove blocks of `owner`'s that are new since and that no process has in use."""
    new = []
    for path in shared_memory() - before:
        with contextlib.suppress(OSError):
            if os.lstat(path).st_uid == owner:
                new.append(path)
    used = _in_use() if new else ""
    for path in new:
        if path not in used:
            with contextlib.suppress(OSError):
                os.unlink(path)  # noqa: PTH108 - as above


def _in_use() -> str:
    """Return what all processes have mapped or open, as far as this one may know."""
    found = []
    # Who makes a block opens it first, and may be stopped before it is mapped.
    for process in Path("/proc").glob("[0-9]*"):
        for descriptor in _entries(process / "fd"):
            with contextlib.suppress(OSError):
                found.append(os.readlink(descriptor.path))  # noqa: PTH115 - as above
    for maps in Path("/proc").glob("[0-9]*/maps"):
        with contextlib.suppress(OSError):
            found.append(maps.read_text(errors="replace"))
    return "\n".join(found)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        return list(entries)
    return []


def _removed(entry: os.DirEntry[str], top: Path, names: Iterator[str]) -> bool:
    """Remove an entry, its folders moved up to `top` for the next round; whether any of it went."""
    moved = False
    try:
        if not entry.is_dir(follow_symlinks=False):
            os.unlink(entry.path)  # noqa: PTH108 - an entry has a path that is text
            return True
        os.chmod(entry.path, 0o700)  # noqa: PTH101 - as above
        for inner in _entries(Path(entry.path)):
            with contextlib.suppress(OSError):
                if inner.is_dir(follow_symlinks=False):
                    os.chmod(inner.path, 0o700)  # noqa: PTH101 - its ".." is to be written
                    os.rename(inner.path, top / next(names))  # noqa: PTH104 - as above
                else:
                    os.unlink(inner.path)  # noqa: PTH108 - as above
                moved = True
        os.rmdir(entry.path)  # noqa: PTH106 - as above
    except OSError:
        return moved
    return True
