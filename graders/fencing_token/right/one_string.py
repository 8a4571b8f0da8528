"""Draws a number first, and takes the lock as long as that is the last; the store is one string."""

import redis


class StaleToken(Exception):
    pass


class FencedLock:
    def __init__(self, client, name, ttl_ms):
        self.client, self.name, self.ttl_ms = client, name, ttl_ms
        self.counter = name + "#"
        self.mine = None

    def acquire(self):
        if self.client.exists(self.name):
            return None
        token = self.client.incr(self.counter)

        def take(pipe):
            last = int(pipe.get(self.counter))
            pipe.multi()
            if last == token:
                pipe.set(self.name, token, nx=True, px=self.ttl_ms)

        with self.client.pipeline() as pipe:
            try:
                pipe.watch(self.counter)
                take(pipe)
                if pipe.execute() == [True]:
                    self.mine = token
                    return token
            except redis.WatchError:
                pass
        return None

    def release(self, token):
        if token != self.mine:
            return False
        lua = "return redis.call('get', KEYS[1]) == ARGV[1] and redis.call('del', KEYS[1]) or 0"
        return 1 == self.client.eval(lua, 1, self.name, token)


class FencedStore:
    def __init__(self, client, name):
        self.client, self.name = client, name

    def _access(self, token, change):
        def step(pipe):
            held = pipe.get(self.name) or b"0 -"
            seen, rest = held.split(b" ", 1)
            if int(seen) > token:
                raise StaleToken
            rest = change(rest)
            pipe.multi()
            pipe.set(self.name, b"%d %b" % (token, rest))
            return rest

        return self.client.transaction(step, self.name, value_from_callable=True)

    def write(self, value, token):
        self._access(token, lambda rest: b"+" + value)

    def read(self, token):
        rest = self._access(token, lambda rest: rest)
        return rest[1:] if rest[:1] == b"+" else None
