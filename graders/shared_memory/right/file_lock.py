"""A mapped file, and the lock that the kernel keeps for it and takes from the dead."""

import fcntl
import mmap
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self


class _Cells:
    """Numbers in a file that every process maps for itself."""

    def __init__(self, numbers: list[int]) -> None:
        self._file = tempfile.NamedTemporaryFile()
        self._file.write(struct.pack(f"{len(numbers)}q", *numbers))
        self._file.flush()
        self._open(self._file.name, len(numbers))

    def _open(self, name: str, length: int) -> None:
        self._name, self._length = name, length
        self._handle = open(name, "r+b")
        self._memory = mmap.mmap(self._handle.fileno(), 8 * length)

    def __getstate__(self) -> tuple[str, int]:
        return self._name, self._length

    def __setstate__(self, state: tuple[str, int]) -> None:
        self._open(*state)

    @contextmanager
    def held(self) -> Iterator[Self]:
        fcntl.lockf(self._handle, fcntl.LOCK_EX)
        try:
            yield self
        finally:
            fcntl.lockf(self._handle, fcntl.LOCK_UN)

    def __len__(self) -> int:
        return self._length

    def all(self) -> list[int]:
        return list(struct.unpack(f"{self._length}q", self._memory[:]))

    def change(self, index: int, by: int) -> int:
        if not 0 <= index < self._length:
            raise IndexError(index)
        (now,) = struct.unpack_from("q", self._memory, 8 * index)
        struct.pack_into("q", self._memory, 8 * index, now + by)
        return int(now + by)


class SharedCounter:
    def __init__(self, start: int = 0) -> None:
        self._cells = _Cells([start])

    def add(self, amount: int = 1) -> int:
        with self._cells.held() as cells:
            return cells.change(0, amount)

    @property
    def value(self) -> int:
        with self._cells.held() as cells:
            return cells.all()[0]


class SharedHistogram:
    def __init__(self, bins: int) -> None:
        if bins < 1:
            raise ValueError(bins)
        self._cells = _Cells([0] * bins)

    def add(self, index: int, times: int = 1) -> None:
        with self._cells.held() as cells:
            cells.change(index, times)

    def move(self, source: int, target: int) -> None:
        with self._cells.held() as cells:
            cells.change(target, 0)
            cells.change(source, -1)
            if min(cells.all()) < 0:
                cells.change(source, 1)
                raise ValueError("nothing to move")
            cells.change(target, 1)

    def counts(self) -> list[int]:
        with self._cells.held() as cells:
            return cells.all()
