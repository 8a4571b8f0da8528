"""Takes no note of the token of a read, so that a late write changes what the holder has read.

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

WRITE = """
local seen = tonumber(redis.call("get", KEYS[2]) or "0")
if tonumber(ARGV[2]) < seen then
    return 0
end
redis.call("set", KEYS[1], ARGV[1])
redis.call("set", KEYS[2], ARGV[2])
return 1
"""

READ = """
local seen = tonumber(redis.call("get", KEYS[2]) or "0")
if tonumber(ARGV[1]) < seen then
    return {0}
end
return {1, redis.call("get", KEYS[1])}
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
        self.seen = name + ":seen"

    def write(self, value: bytes, token: int) -> None:
        if not self.client.eval(WRITE, 2, self.value, self.seen, value, token):
            raise StaleToken(token)

    def read(self, token: int) -> bytes | None:
        answer = self.client.eval(READ, 2, self.value, self.seen, token)
        if not answer[0]:
            raise StaleToken(token)
        return answer[1]
