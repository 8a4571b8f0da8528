"""Remembers the highest token in the object, where no other client sees it.

Breaks: 7
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
        self.value = name + ":value"
        self.seen = 0

    def write(self, value: bytes, token: int) -> None:
        self.check(token)
        self.client.set(self.value, value)
        self.seen = token

    def read(self, token: int) -> bytes | None:
        self.check(token)
        value = self.client.get(self.value)
        self.seen = token
        return value

    def check(self, token: int) -> None:
        if token < self.seen:
            raise StaleToken(token)
