"""Draws its number before it takes the lock, and writes in two requests; what it rests on is looked at again in the second one."""

import redis

TAKE = """
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end -- somebody drew a later number
return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) and 1 or 0
"""
FREE = "return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('DEL', KEYS[1]) or 0"
SHOW = """
if tonumber(redis.call('HGET', KEYS[1], 'shown') or 0) > tonumber(ARGV[1]) then return 0 end
return {redis.call('HSET', KEYS[1], 'shown', ARGV[1])}
"""
PUT = """
if redis.call('HGET', KEYS[1], 'shown') ~= ARGV[1] then return 0 end
return {redis.call('HSET', KEYS[1], 'what', ARGV[2])}
"""


class StaleToken(LookupError):
    pass


class FencedLock:
    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self.client = client
        self.keys = (name, f"{name}/tickets")
        self.ttl_ms = ttl_ms

    def acquire(self) -> int | None:
        ticket = self.client.incr(self.keys[1])
        taken = self.client.eval(TAKE, 2, *self.keys, ticket, self.ttl_ms)
        return ticket if taken else None

    def release(self, token: int) -> bool:
        return self.client.eval(FREE, 1, self.keys[0], token) > 0


class FencedStore:
    def __init__(self, client: redis.Redis, name: str) -> None:
        self.name = name
        self.hget = client.hget
        self.show = client.register_script(SHOW)
        self.put = client.register_script(PUT)

    def write(self, value: bytes, token: int) -> None:
        for step in (self.show, self.put):
            if not step(keys=[self.name], args=[token, value]):
                raise StaleToken(f"{token} came late")

    def read(self, token: int) -> bytes | None:
        if not self.show(keys=[self.name], args=[token]):
            raise StaleToken(f"{token} came late")
        return self.hget(self.name, "what")
