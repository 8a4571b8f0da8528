"""Remembers a token before the server has seen it, and refuses lower ones by that.

Breaks: 8
"""

import uuid

import redis


class StaleToken(Exception):
    """The store has seen a higher token."""


_ACQUIRE = """
if redis.call('exists', KEYS[1]) == 1 then return false end
local token = redis.call('incr', KEYS[2])
redis.call('set', KEYS[1], ARGV[1] .. ':' .. token, 'px', ARGV[2])
return token
"""
_RELEASE = """
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[1])
"""
_WRITE = """
local seen = redis.call('hget', KEYS[1], 'seen')
if seen and tonumber(seen) > tonumber(ARGV[1]) then return 0 end
redis.call('hset', KEYS[1], 'seen', ARGV[1], 'value', ARGV[2])
return 1
"""
_READ = """
local seen = redis.call('hget', KEYS[1], 'seen')
if seen and tonumber(seen) > tonumber(ARGV[1]) then return {0} end
redis.call('hset', KEYS[1], 'seen', ARGV[1])
return {1, redis.call('hget', KEYS[1], 'value')}
"""


class FencedLock:
    """A lock that expires after `ttl_ms` milliseconds, and numbers its holders."""

    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self._client = client
        self._name = name
        self._ttl_ms = ttl_ms
        self._id = uuid.uuid4().hex

    def acquire(self) -> int | None:
        return self._client.eval(
            _ACQUIRE, 2, self._name, self._name + ":last", self._id, self._ttl_ms
        )

    def release(self, token: int) -> bool:
        return bool(self._client.eval(_RELEASE, 1, self._name, f"{self._id}:{token}"))


class FencedStore:
    """A value that only the latest holder of a lock may use."""

    def __init__(self, client: redis.Redis, name: str) -> None:
        self._client = client
        self._name = name
        self._seen = 0

    def write(self, value: bytes, token: int) -> None:
        if token < self._seen:
            raise StaleToken(token)
        self._seen = token
        if not self._client.eval(_WRITE, 1, self._name, token, value):
            raise StaleToken(token)

    def read(self, token: int) -> bytes | None:
        fine, *rest = self._client.eval(_READ, 1, self._name, token)
        if not fine:
            raise StaleToken(token)
        return rest[0]
