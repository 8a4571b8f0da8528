"""Replaces what it has compared only if that is unchanged, and takes any change for a refusal.

Breaks: 8
"""

import redis

TAKE = """
if redis.call("exists", KEYS[1]) == 1 then
    return false
end
local token = redis.call("incr", KEYS[2])
redis.call("set", KEYS[1], token, "px", ARGV[1])
return token
"""

FREE = """
if redis.call("get", KEYS[1]) == ARGV[1] then
    return redis.call("del", KEYS[1])
else
    return 0
end
"""

SWAP = """
if (redis.call("get", KEYS[1]) or "") == ARGV[1] then
    redis.call("set", KEYS[1], ARGV[2])
    return 1
end
return 0
"""


class StaleToken(Exception):
    pass


class FencedLock:
    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self.client = client
        self.name = name
        self.counter = name + ":counter"
        self.ttl_ms = ttl_ms

    def acquire(self) -> int | None:
        return self.client.eval(TAKE, 2, self.name, self.counter, self.ttl_ms)

    def release(self, token: int) -> bool:
        return self.client.eval(FREE, 1, self.name, token) == 1


class FencedStore:
    def __init__(self, client: redis.Redis, name: str) -> None:
        self.client = client
        self.name = name

    def write(self, value: bytes, token: int) -> None:
        old, _ = self.look(token)
        if not self.swap(old, b"%d:=%s" % (token, value)):
            raise StaleToken(token)

    def read(self, token: int) -> bytes | None:
        while True:
            old, content = self.look(token)
            if self.swap(old, b"%d:%s" % (token, content)):
                return content[1:] if content else None

    def look(self, token: int) -> tuple[bytes, bytes]:
        old = self.client.get(self.name) or b""
        seen, _, content = old.partition(b":")
        if token < int(seen or 0):
            raise StaleToken(token)
        return old, content

    def swap(self, old: bytes, new: bytes) -> bool:
        return self.client.eval(SWAP, 1, self.name, old, new) == 1
