"""A cache has its info, and can be cleared and wrapped.

Expect: pass
"""

import functools


@functools.lru_cache(maxsize=2)
def double(n):
    return 2 * n


def setup():
    return None


def main(_):
    first = [double(n) for n in (1, 1, 2, 3, 1)]
    info = double.cache_info()
    double.cache_clear()
    return first, info.misses, double.cache_info().currsize, double.__wrapped__(4), double.__name__


threads = [main]


def check(seen):
    assert seen == [([2, 2, 4, 6, 2], 4, 0, 8, "double")], seen
