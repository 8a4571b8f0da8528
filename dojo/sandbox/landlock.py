"""Files out of reach without any privilege: Linux' Landlock, by its system calls.

`restrict` leaves the calling process, and all that it starts, the paths it names and no others, for
good. From ABI 6 on it also keeps them from signalling processes outside. What Landlock does not
cover: asking for a file's size or date, UDP, connecting to a Unix socket by its path.
"""

import contextlib
import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

# The same numbers on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1
_BENEATH = 1
_PR_SET_NO_NEW_PRIVS = 38

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIRECTORY = 1, 2, 4, 8
_TRUNCATE, _IOCTL = 1 << 14, 1 << 15
_READ = _EXECUTE | _READ_FILE | _READ_DIRECTORY
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL
# How many rights each ABI knows, from the first on.
_KNOWN = (13, 14, 15, 15, 16)
_WITH_NETWORK, _WITH_SCOPES = 4, 6
_SCOPED = 0b11  # abstract sockets and signals


def version() -> int:
    """Return the kernel's Landlock ABI; 0 where there is none."""
    with contextlib.suppress(OSError):
        return _call(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)
    return 0


def restrict(
    readable: Iterable[Path], writable: Iterable[Path], listed: Iterable[Path] = ()
) -> None:
    """Leave this process these paths and what lies below them; missing ones do not matter.

    Of those that are `listed`, the names below them can be read and no more.
    Raises OSError where the kernel has no Landlock.
    """
    abi = version()
    every = (1 << _KNOWN[min(abi, len(_KNOWN)) - 1]) - 1
    attributes = [every]
    attributes += [0] if abi >= _WITH_NETWORK else []
    attributes += [_SCOPED] if abi >= _WITH_SCOPES else []
    packed = struct.pack(f"={len(attributes)}Q", *attributes)
    ruleset = _call(_CREATE_RULESET, packed, ctypes.c_size_t(len(packed)), 0)
    try:
        for path in readable:
            _allow(ruleset, path, _READ & every)
        for path in writable:
            _allow(ruleset, path, every)
        for path in listed:
            _allow(ruleset, path, _READ_DIRECTORY)
        if ctypes.CDLL(None).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
            raise OSError("no_new_privs was refused")
        _call(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not path.is_dir():
            rights &= _OF_FILES
        rule = struct.pack("=Qi", rights, beneath)
        _call(_ADD_RULE, ruleset, _BENEATH, rule, 0)
    finally:
        os.close(beneath)


def _call(number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    result: int = libc.syscall(ctypes.c_long(number), *arguments)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result
