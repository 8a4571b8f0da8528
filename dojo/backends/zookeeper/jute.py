"""Jute, the encoding of ZooKeeper's protocol: big-endian numbers, and lengths before what varies.

`Reader` takes a message apart, the functions put one together. A message that does not hold what it
should is a ZooKeeperError like any other refusal, so nothing that a client sends ends a server.
"""

import struct
from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import NamedTuple, TypeVar

_T = TypeVar("_T")

LARGEST = 1 << 20
"""Bytes that a message may have; more is no ZooKeeper's message."""


class Op(IntEnum):
    """What a request asks for."""

    CREATE = 1
    DELETE = 2
    EXISTS = 3
    GET_DATA = 4
    SET_DATA = 5
    GET_ACL = 6
    SET_ACL = 7
    GET_CHILDREN = 8
    SYNC = 9
    PING = 11
    GET_CHILDREN2 = 12
    CHECK = 13
    MULTI = 14
    CREATE2 = 15
    AUTH = 100
    CLOSE = -11
    ERROR = -1


class Code(IntEnum):
    """Why a request was refused."""

    OK = 0
    ROLLED_BACK = -2
    MALFORMED = -5
    UNKNOWN = -6
    BAD_ARGUMENTS = -8
    NO_NODE = -101
    BAD_VERSION = -103
    EPHEMERAL_PARENT = -108
    NODE_EXISTS = -110
    NOT_EMPTY = -111
    SESSION_EXPIRED = -112
    INVALID_ACL = -114


class Xid(IntEnum):
    """Numbers of messages that answer no counted request."""

    EVENT = -1
    PING = -2
    AUTH = -4


class ZooKeeperError(Exception):
    """A request was refused, with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Acl(NamedTuple):
    """Who may do what; kept and told, not enforced."""

    permissions: int
    scheme: str
    who: str


OPEN = [Acl(31, "world", "anyone")]


class Reader:
    """Reads one message from its start to its end."""

    def __init__(self, message: bytes) -> None:
        self._message = message
        self._at = 0

    def _number(self, form: str, size: int) -> int:
        if self._at + size > len(self._message):
            raise ZooKeeperError(Code.MALFORMED)
        (number,) = struct.unpack_from(form, self._message, self._at)
        self._at += size
        return int(number)

    def integer(self) -> int:
        """Read a number of 32 bits."""
        return self._number(">i", 4)

    def long(self) -> int:
        """Read a number of 64 bits."""
        return self._number(">q", 8)

    def flag(self) -> bool:
        """Read whether something is so."""
        return bool(self._number(">b", 1))

    def buffer(self) -> bytes | None:
        """Read bytes, or none."""
        size = self.integer()
        return None if size < 0 else self.take(size)

    def take(self, size: int) -> bytes:
        """Read so many bytes."""
        if self._at + size > len(self._message):
            raise ZooKeeperError(Code.MALFORMED)
        self._at += size
        return self._message[self._at - size : self._at]

    def text(self) -> str:
        """Read a text."""
        try:
            return (self.buffer() or b"").decode()
        except UnicodeDecodeError:
            raise ZooKeeperError(Code.MALFORMED) from None

    def acl(self) -> Acl:
        """Read an entry of an access control list."""
        return Acl(self.integer(), self.text(), self.text())

    def many(self, read: Callable[[], _T]) -> list[_T]:
        """Read a list whose items `read` reads."""
        return [read() for _ in range(max(0, self.integer()))]

    @property
    def rest(self) -> bytes:
        """What has not been read."""
        return self._message[self._at :]


def integer(value: int) -> bytes:
    """Return a number of 32 bits."""
    return struct.pack(">i", value)


def buffer(value: bytes | None) -> bytes:
    """Return bytes, or none, with their length."""
    return integer(-1) if value is None else integer(len(value)) + value


def text(value: str) -> bytes:
    """Return a text with its length."""
    return buffer(value.encode())


def acl(value: Acl) -> bytes:
    """Return an entry of an access control list."""
    return integer(value.permissions) + text(value.scheme) + text(value.who)


def many(items: Iterable[bytes]) -> bytes:
    """Return a list of what is encoded already."""
    encoded = list(items)
    return integer(len(encoded)) + b"".join(encoded)


def reply(xid: int, zxid: int, code: int, body: bytes = b"") -> bytes:
    """Return a server's message."""
    return struct.pack(">iqi", xid, zxid, code) + body


def part(op: int, code: int, body: bytes = b"", *, last: bool = False) -> bytes:
    """Return one part of a transaction, asked or answered."""
    return struct.pack(">i?i", op, last, code) + body


def frame(message: bytes) -> bytes:
    """Return a message as it goes over the wire."""
    return integer(len(message)) + message
