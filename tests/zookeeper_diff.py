"""Holds the embedded server to a real ZooKeeper, operation by operation.

    python -m tests.zookeeper_diff HOST:PORT [--seeds N] [--first SEED] [--operations N]

The same random operations go to both, over the wire: three sessions that create, delete, read,
watch, run transactions, end, lose their connections and come back. Every refusal, every number
(of changes, versions, sequences, times told), every list and every event, in order, must be the
same. The real one must have no other writers meanwhile: the numbers of changes are compared. What
is not compared: the order of the events when a session ends with several nodes, which at Apache's
server is that of a hash table; access control, which ours does not enforce.
"""

import argparse
import random
import struct
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dojo.backends.zookeeper import jute, ours
from dojo.backends.zookeeper.client import Client
from dojo.backends.zookeeper.jute import OPEN, Op, Reader
from dojo.backends.zookeeper.tree import parent_of

RESTART, DROP = "end the session, begin another", "lose the connection, come back"
SESSIONS = 3

Step = tuple[int, Any, bytes]
_ACL = jute.many(map(jute.acl, OPEN))
_STAT = ">qqqqiiiqiiq"


def operations(seed: int, count: int, root: str) -> Iterator[Step]:
    """Yield which session does what, the same for every seed."""
    draw = random.Random(seed)
    paths = [
        "/a",
        "/b",
        "/a/x",
        "/a/y",
        "/a/x/p",
        "/b/q",
        "/lock",
        "/lock/n-",
        "/a/",
        "/nope/z",
        "",
    ]
    paths = [root + path for path in paths] + ["bad"]
    for _ in range(count):
        yield draw.randrange(SESSIONS), *_operation(draw, paths, root)


def _operation(draw: random.Random, paths: list[str], root: str) -> tuple[Any, bytes]:
    kind, path = draw.randrange(100), jute.text(draw.choice(paths))
    watch, version = bytes([draw.random() < 0.5]), jute.integer(draw.choice([-1, -1, 0, 1, 2]))
    data = jute.buffer(draw.choice([b"", b"v", None, b"x" * 50]))
    flags = jute.integer(draw.choice([0, 0, 1, 2, 3, 3]))
    for limit, op, body in (
        (24, draw.choice([Op.CREATE, Op.CREATE2]), path + data + _ACL + flags),
        (36, Op.DELETE, path + version),
        (46, Op.SET_DATA, path + data + version),
        (58, Op.EXISTS, path + watch),
        (68, Op.GET_DATA, path + watch),
        (80, draw.choice([Op.GET_CHILDREN, Op.GET_CHILDREN2]), path + watch),
        (91, Op.MULTI, _transaction(draw, paths[:8])),
        (94, Op.GET_ACL, path),
        (96, Op.SYNC, jute.text(root)),
        (97, Op.SET_ACL, path + _ACL + version),
        (98, DROP, b""),
    ):
        if kind < limit:
            return op, body
    return RESTART, b""


def _transaction(draw: random.Random, paths: list[str]) -> bytes:
    parts = b""
    for _ in range(draw.randrange(1, 4)):
        path = jute.text(draw.choice(paths))
        op = draw.choice([Op.CREATE, Op.DELETE, Op.SET_DATA, Op.CHECK])
        bodies = {
            Op.CREATE: jute.buffer(b"m") + _ACL + jute.integer(draw.choice([0, 3])),
            Op.DELETE: jute.integer(-1),
            Op.SET_DATA: jute.buffer(b"m") + jute.integer(-1),
            Op.CHECK: jute.integer(draw.choice([-1, 0, 1])),
        }
        parts += jute.part(op, -1, path + bodies[op])
    return parts + jute.part(-1, -1, last=True)


class Player:
    """Plays one seed against one server and tells what came of each step."""

    def __init__(self, url: str, root: str) -> None:
        self._url = url
        self._clients = [Client(url, timeout=10_000) for _ in range(SESSIONS)]
        self._who = {c.session.number: f"session {n}" for n, c in enumerate(self._clients)}
        # Two levels: the numbers of nodes at the top go on from whatever was there before.
        self._clients[0].ensure(root)
        self._base, _, _ = self._clients[0].call(Op.EXISTS, jute.text("/") + b"\0")

    def play(self, step: Step) -> tuple[Any, list[list[tuple[int, int, str]]]]:
        """Do one step; return its answer, and the events that it brought to each session."""
        which, op, body = step
        client = self._clients[which]
        answer: Any
        if op == RESTART:
            client.end()
            self._clients[which] = client = Client(self._url, timeout=10_000)
            self._who[client.session.number] = f"session {which} of {len(self._who)}"
            answer = "began"
        elif op == DROP:
            client.drop()
            time.sleep(0.02)
            self._clients[which] = back = Client(self._url, client.session, timeout=10_000)
            answer = "came back" if back.session.number == client.session.number else "is new"
        else:
            zxid, code, answer = client.call(op, body)
            answer = zxid - self._base, code, self._read(op, answer) if code == 0 else None
        for other in self._clients:  # every event so far has arrived before this answer
            other.call(Op.EXISTS, jute.text("/") + b"\0")
        events = [list(other.events) for other in self._clients]
        for other in self._clients:
            other.events.clear()
        return answer, [sorted(told) for told in events] if op == RESTART else events

    def close(self, root: str) -> None:
        """End all sessions and leave nothing."""
        self._clients[0].remove(parent_of(root))
        for client in self._clients:
            client.end()

    def _read(self, op: Any, body: bytes) -> Any:
        reader = Reader(body)
        if op in {Op.EXISTS, Op.SET_DATA, Op.SET_ACL}:
            return self._stat(body)
        if op == Op.GET_DATA:
            return reader.buffer(), self._stat(reader.rest)
        if op == Op.CREATE2:
            return reader.text(), self._stat(reader.rest)
        if op in {Op.GET_CHILDREN, Op.GET_CHILDREN2}:
            names = sorted(reader.many(reader.text))
            return names, self._stat(reader.rest) if op == Op.GET_CHILDREN2 else None
        if op == Op.GET_ACL:
            return reader.many(reader.acl), self._stat(reader.rest)
        return list(self._parts(reader)) if op == Op.MULTI else body

    def _parts(self, reader: Reader) -> Iterator[Any]:
        while True:
            op, last, _ = reader.integer(), reader.flag(), reader.integer()
            if last:
                return
            if op == Op.ERROR:
                yield "refused", reader.integer()
            elif op == Op.CREATE:
                yield "created", reader.text()
            elif op == Op.SET_DATA:
                yield "set", self._stat(reader.take(struct.calcsize(_STAT)))
            else:
                yield op

    def _stat(self, data: bytes) -> tuple[Any, ...]:
        """Return what is told of a node, in the terms of this run."""
        told: list[Any] = list(struct.unpack(_STAT, data))
        for at in (0, 1, 10):  # numbers of changes
            told[at] = told[at] - self._base if told[at] >= self._base - 2 else "before"
        for at in (2, 3):  # times
            told[at] = told[at] > 0
        told[7] = self._who.get(told[7], told[7])
        return tuple(told)


def difference(ours_url: str, real_url: str, seed: int, count: int) -> str | None:
    """Return where the two servers first differ; None if they do not."""
    root = f"/diff-{time.time_ns()}/root"
    players = [Player(url, root) for url in (ours_url, real_url)]
    try:
        for number, step in enumerate(operations(seed, count, root)):
            mine, real = (player.play(step) for player in players)
            if mine != real:
                return f"seed {seed}, step {number}: {step}\n  ours {mine}\n  real {real}"
    finally:
        for player in players:
            player.close(root)
    return None


def main() -> int:
    """Compare, print each difference, and return how the process should exit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("hosts")
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--operations", type=int, default=100)
    wanted = parser.parse_args()
    different = 0
    with tempfile.TemporaryDirectory(prefix="kata-") as folder, ours(Path(folder)) as server:
        url = server.url.partition("#")[0]
        for seed in range(wanted.first, wanted.first + wanted.seeds):
            found = difference(url, f"zookeeper://{wanted.hosts}", seed, wanted.operations)
            if found:
                different += 1
                print(found)
    print(f"{wanted.seeds} seeds of {wanted.operations} operations, {different} different")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
