"""A lock that numbers its holders, and a store that refuses who comes late.

Why it is done so
    An expiring lock cannot exclude. Between the moment when a holder last knew that it held the
    lock and the moment when its write arrives lies a time that nobody bounds: a garbage collection,
    a suspended machine, a packet that went round. No check before the write helps, since the pause
    may come after it. Only the one who carries out the write can refuse it, and for that it must
    tell the late from the current. That is what the number is for.

    The order is the whole point. The number must be given in the same step in which the lock is
    taken. `INCR` and then `SET NX`: two clients draw 33 and 34, 34 wins and works, lets go, and
    33 takes the free lock: the rightful holder is refused. `SET NX` and then `INCR`: the winner
    pauses in between until its lock runs out, the next one draws 33, and the one that lost draws
    34: the late one shuts out the holder. One script does both, and nothing runs in between.

    The counter is a key of its own without an expiry. In the lock's value it would end with the
    lock; with an expiry, however long, it starts again one day while the store remembers. It is one
    small number a name, and it is the price. A clock is no counter: clocks are set back, and those
    of two machines never agree.

    The store is one hash, `seen` and `value`, so that they cannot be told apart by a crash.
    Comparing and writing are one script, for the reason for which there is a token at all: a
    comparison in Python is out of date when the write is sent. Lua gets texts from Redis, and "9"
    is greater than "10", hence `tonumber`.

    A read shows its token too. Otherwise the new holder reads a balance, the late one writes
    (nothing newer has been written yet, so it is let in), and the new holder writes what it
    computed from the old balance: a lost update, with every write in order. After a read with 34
    no 33 gets in, so what was read is what is there until 34 itself writes.

    Equal is not late. The holder writes as often as it likes, and repeats a write whose answer was
    lost: done twice or once, the outcome is the same as long as nobody newer came.

What the alternatives cost
    `MULTI`, `INCR`, `SET NX`, `EXEC`: as safe as the script. A refused attempt uses up a number,
    which harms nobody; the value has to be something else than the token.

    `SET NX`, `INCR`, and then a look whether the lock is still one's own: right, too. Who finds it
    gone gives its number up.

    `WATCH`, compare in Python, `MULTI`: right if every key that was looked at is watched, and if
    a `WatchError` means "look again" and not "refused".

    A stream: `XADD store 34-* …` is refused by Redis itself if the last entry has a higher number.
    The comparison is the server's; the history has to be trimmed.

What is asked next
    Where does the store get this from, if it is no Redis? A row with a column `seen`, and
    `UPDATE … SET value = ?, seen = ? WHERE seen <= ?`: one row changed, or none. Object stores have
    conditional writes (`If-Match`). A mail server has nothing of the kind: what cannot refuse
    cannot be fenced, and then the work has to be harmless when done twice.

    Why is the lock needed at all, if the store decides? So that mostly one works and the others
    wait. Without it all would work and all but one be refused.

    What if Redis loses its memory? The counter starts again at 1 and the store, if it is elsewhere,
    refuses everybody. Safe, and of no use: the counter has to be as durable as the store. ZooKeeper
    has one built in, the `zxid` of the lock's node; etcd has its revision.

    How far do numbers go? Redis counts to 2**63, but Lua computes in doubles, which are exact up to
    2**53: 28,000 years at ten thousand locks a second.

Cost: one round trip for each step.
"""

import redis

TAKE = """
if redis.call("EXISTS", KEYS[1]) == 1 then
    return nil
end
local token = redis.call("INCR", KEYS[2])
redis.call("SET", KEYS[1], token, "PX", ARGV[1])
return token
"""

FREE = """
if redis.call("GET", KEYS[1]) == ARGV[1] then
    return redis.call("DEL", KEYS[1])
end
return 0
"""

ACCESS = """
local seen = redis.call("HGET", KEYS[1], "seen")
if seen and tonumber(ARGV[1]) < tonumber(seen) then
    return {0, false}
end
redis.call("HSET", KEYS[1], "seen", ARGV[1])
if ARGV[2] then
    redis.call("HSET", KEYS[1], "value", ARGV[2])
end
return {1, redis.call("HGET", KEYS[1], "value")}
"""


class StaleToken(Exception):  # noqa: N818 - it says what happened
    """The store has seen a higher token."""


class FencedLock:
    """A lock that expires after `ttl_ms` milliseconds, and numbers its holders."""

    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self._name = name
        self._ttl_ms = ttl_ms
        self._take = client.register_script(TAKE)
        self._free = client.register_script(FREE)

    def acquire(self) -> int | None:
        """Take the lock and return the token; None if it is held."""
        token: int | None = self._take(
            keys=[self._name, f"{self._name}:tokens"], args=[self._ttl_ms]
        )
        return token

    def release(self, token: int) -> bool:
        """Let go of the lock; return whether it was held by that token."""
        return bool(self._free(keys=[self._name], args=[token]))


class FencedStore:
    """A value that only the latest holder of a lock may use."""

    def __init__(self, client: redis.Redis, name: str) -> None:
        self._name = name
        self._access = client.register_script(ACCESS)

    def write(self, value: bytes, token: int) -> None:
        """Store the value. Raises StaleToken if a higher token was seen."""
        self._shown(token, value)

    def read(self, token: int) -> bytes | None:
        """Return the value, None if there is none. Raises StaleToken if a higher token was seen."""
        return self._shown(token)

    def _shown(self, token: int, *value: bytes) -> bytes | None:
        """Show the token, and write `value` if there is one; return what is stored then."""
        stored: bytes | None
        admitted, stored = self._access(keys=[self._name], args=[token, *value])
        if not admitted:
            raise StaleToken(f"{self._name} has seen a higher token than {token}")
        return stored
