"""Root becomes somebody who owns nothing, for good.

What is graded for root must not act as root. One capability stays: to look into folders, since the
interpreter itself may lie in root's home. Where files are out of reach (levels `files` and
`full`) it opens nothing; at level `process` it reads what root can read.
"""

import ctypes
import os
import struct

UID = 65534
"""Owns no file on any system."""

_PR_SET_KEEPCAPS, _PR_CAP_AMBIENT, _RAISE = 8, 47, 2
_VERSION_3 = 0x20080522
_DAC_READ_SEARCH = 2


def become(uid: int = UID) -> None:
    """Give up root. Raises OSError where that is refused."""
    libc = ctypes.CDLL(None, use_errno=True)
    linux = hasattr(libc, "capset")
    if linux:
        libc.prctl(_PR_SET_KEEPCAPS, 1, 0, 0, 0)
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    if linux:
        _keep(libc)


def _keep(libc: ctypes.CDLL) -> None:
    """Keep the one capability, also over exec; if it cannot be kept, none."""
    header = struct.pack("=Ii", _VERSION_3, 0)
    for kept in (1 << _DAC_READ_SEARCH, 0):
        # Effective, permitted and inheritable, the low words and then the high ones.
        if libc.capset(header, struct.pack("=6I", kept, kept, kept, 0, 0, 0)) == 0:
            break
    libc.prctl(_PR_CAP_AMBIENT, _RAISE, _DAC_READ_SEARCH, 0, 0)
