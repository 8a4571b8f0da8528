"""A deadline by datetime, with sleeps.

Expect: pass
"""

import time
from datetime import datetime, timedelta


class Cache:
    def __init__(self):
        self.until = datetime.now() + timedelta(seconds=5)

    def fresh(self):
        return datetime.now() < self.until


def setup():
    return Cache()


def main(cache):
    first = cache.fresh()
    time.sleep(6)
    return first, cache.fresh()


threads = [main]


def check(seen):
    assert seen == [(True, False)], seen
